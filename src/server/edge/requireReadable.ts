import type { FastifyRequest } from 'fastify';
import { httpRefusal } from './httpRefusal.ts';

/**
 * Refuses requests that two machines on the way could read differently: of an unknown version, without a host, with an address in absolute form, or with
 * bytes in it that no address holds. Throws `request.invalid`.
 */
export function requireReadable({ headers, raw }: Pick<FastifyRequest, 'headers' | 'raw'>): void {
  const hosts = raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  const isAddressed = hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0');
  const isKnown = raw.httpVersion === '1.1' || raw.httpVersion === '1.0';
  if (!isKnown || !isAddressed || /[\s,/@\\]/u.test(headers.host ?? '')) throw httpRefusal(400);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (!/^(\/|\*$)/u.test(raw.url ?? '') || /[\x00-\x20\x7f#\\]|%0[0ad]/iu.test(raw.url ?? '')) throw httpRefusal(400);
}
