import type { FastifyReply } from 'fastify';
import type { Download } from './route.ts';

/** Sends bytes as a file to be saved, never shown by the browser, with a Chinese name where it has one (RFC 6266, RFC 5987). */
export function sendDownload(reply: FastifyReply, { fileName, mediaType, content }: Download) {
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return reply
    .header('content-disposition', `attachment; filename="download"; filename*=UTF-8''${encoded}`)
    .header('content-security-policy', 'sandbox')
    .type(mediaType)
    .send(content);
}
