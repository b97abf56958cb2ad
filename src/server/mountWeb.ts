import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { pagePolicy } from './edge/answerHeaders.ts';

/** The built interface: beside the built server, or in `dist/web` when run from source. */
export const webFolder = import.meta.url.includes('/dist/server/')
  ? join(dirname(fileURLToPath(import.meta.url)), '..', 'web')
  : join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'web');

const place = '<head>';

/**
 * Serves the interface: files as they are, kept by browsers for an hour. Answers how to show the one page that routes itself; each
 * showing carries a nonce of its own for the style elements that the component library makes.
 */
export async function mountWeb(app: FastifyInstance): Promise<(reply: FastifyReply) => FastifyReply> {
  const page = await readFile(join(webFolder, 'index.html'), 'utf8');
  if (!page.includes(place)) throw new Error('index.html has no head');
  const cache = { maxAge: '1h', immutable: false };
  await app.register(fastifyStatic, {
    ...{ root: webFolder, wildcard: false, index: false, globIgnore: ['index.html'], serveDotFiles: false, ...cache },
  });
  return (reply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replace(place, () => `${place}<meta property="csp-nonce" nonce="${nonce}">`));
  };
}
