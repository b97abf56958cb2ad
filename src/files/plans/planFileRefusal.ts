import { RuleError } from '#domain/ruleError.ts';

/** A refusal of a file that should state a plan. */
export function planFileRefusal(code: string, message: string, file: string): RuleError {
  return new RuleError(`file.plan-${code}`, `文件“${file}”：${message}`, {
    remedy: '请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx 再上传；也可以复制全文，粘贴识别。',
    places: [{ file }],
  });
}
