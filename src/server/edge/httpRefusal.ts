import { type RefusalStatus, RuleError } from '#domain/ruleError.ts';

type HttpStatus = Extract<RefusalStatus, 400 | 404 | 405 | 408 | 413 | 415 | 417 | 431>;

/** What the HTTP layer refuses before any route is asked, by status. */
const refusals: Readonly<Record<HttpStatus, readonly [code: string, message: string, remedy?: string]>> = {
  400: ['request.invalid', '请求格式不正确'],
  404: ['request.not-found', '没有这个地址'],
  405: ['request.method', '这个地址不接受这种请求方法'],
  408: ['request.too-slow', '请求传送得太慢，已中断', '请检查网络后重试；大文件请在网络较好时上传。'],
  413: ['request.too-large', '提交的内容过大'],
  415: ['request.media-type', '不接收这种格式的内容', '请用 JSON 提交，或按表单上传文件。'],
  417: ['request.expectation', '请求带有系统不支持的要求'],
  431: ['request.headers-too-large', '请求头过大', '请清除浏览器中本站的 cookie 后重试。'],
};

/** The refusal of the HTTP layer for a status; one that is not named is told as a request that does not fit. */
export function httpRefusal(status: number): RuleError {
  const known: HttpStatus = isHttpStatus(status) ? status : 400;
  const [code, message, remedy] = refusals[known];
  return new RuleError(code, message, { status: known, ...(remedy !== undefined && { remedy }) });
}

function isHttpStatus(status: number): status is HttpStatus {
  return Object.hasOwn(refusals, status);
}
