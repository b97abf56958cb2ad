import type { FastifyReply } from 'fastify';
import { pdfAlone } from './edge/answerHeaders.ts';
import { dispositionOf } from './edge/dispositionOf.ts';
import type { ShownPdf } from './route.ts';

/** Sends a PDF for the browser to show: named as what it is by us and never by whoever sent it, so that it is read as a PDF or not at all. */
export function sendPdf(reply: FastifyReply, { fileName, content }: ShownPdf) {
  return reply
    .header('content-disposition', dispositionOf(fileName).replace(/^attachment/u, 'inline'))
    .header('content-security-policy', pdfAlone)
    .type('application/pdf')
    .send(content);
}
