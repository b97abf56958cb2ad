import type { FastifyRequest } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';

/** The one address that another site leads people to: the way back from the identity provider. */
const entrances: readonly string[] = ['/api/session/sign-on/callback'];

/**
 * Requests of people come from our own page, not from one of another site that borrows their session. Browsers that say where a
 * request comes from (Fetch Metadata, `Sec-Fetch-Site`) are believed, of reads as of writes; with others the `Origin` of a write has
 * to be the configured address, or else the host that was asked. A write must besides carry a header that a foreign page cannot send
 * without asking. Throws `request.forged`.
 */
export function requireOwnPage(request: FastifyRequest, origin: string | null): void {
  const { method, headers, routeOptions } = request;
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && headers['x-mingjian'] === undefined) throw forged();
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    const mayCome = isRead ? ['same-origin', 'none'] : ['same-origin'];
    if (!mayCome.includes(String(site)) && !entrances.includes(routeOptions.url ?? '')) throw forged();
    return;
  }
  if (!isRead && headers.origin !== undefined && !isOwn(headers.origin, request, origin)) throw forged();
}

function isOwn(claimed: string, { host }: FastifyRequest, origin: string | null): boolean {
  if (origin !== null) return claimed.toLowerCase() === origin;
  return URL.canParse(claimed) && new URL(claimed).host === host.toLowerCase();
}

function forged(): RuleError {
  return new RuleError('request.forged', '请求来源不明，已拒绝', {
    status: 403,
    remedy: '请从本系统的页面操作。若经反向代理访问，请系统管理员检查 MINGJIAN_ORIGIN 是否为浏览器中看到的地址。',
  });
}
