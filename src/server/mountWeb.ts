import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';

/** The built interface: beside the built server, or in `dist/web` when run from source. */
export const webFolder = import.meta.url.includes('/dist/server/')
  ? join(dirname(fileURLToPath(import.meta.url)), '..', 'web')
  : join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'web');

/** Serves the interface: files as they are, every other page address the one page that routes itself. */
export async function mountWeb(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: webFolder, wildcard: false, index: false, maxAge: '1h', immutable: false });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || /^\/(api|assets)\//u.test(request.url))
      throw new RuleError('request.not-found', '没有这个地址', { status: 404 });
    return reply.header('cache-control', 'no-store').sendFile('index.html');
  });
}
