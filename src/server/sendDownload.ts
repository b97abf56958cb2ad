import type { FastifyReply } from 'fastify';
import { sandboxed } from './edge/answerHeaders.ts';
import { dispositionOf } from './edge/dispositionOf.ts';
import type { Download } from './route.ts';

/** Sends bytes as a file to be saved, never shown by the browser, with a Chinese name where it has one (RFC 6266, RFC 5987). */
export function sendDownload(reply: FastifyReply, { fileName, mediaType, content }: Download) {
  return reply
    .header('content-disposition', dispositionOf(fileName))
    .header('content-security-policy', sandboxed)
    .type(mediaType)
    .send(content);
}
