import type { FastifyInstance } from 'fastify';
import type { Platform } from '#platform.ts';
import { retryAfter } from './unavailable.ts';

/** How long the database may take to say that it is there, in milliseconds. */
const patience = 2_000;

/**
 * Two questions of whoever watches over the system. `/healthz`: does the process answer? It needs a restart when not.
 * `/readyz`: can it serve, with its database? Send nobody to it when not (503), but leave it alone: it comes back by itself.
 * Neither is limited, and neither says anything but that.
 */
export function mountHealth(app: FastifyInstance, { db }: Platform): void {
  const config = { deed: 'system.read-state', rateLimit: false } as const;
  app.get('/healthz', { config }, async () => ({ status: 'ok' }));
  let asking: Promise<boolean> | null = null;
  // However many ask at once, the database is asked once.
  const isReady = () => {
    asking ??= answers(db.execute('select 1')).finally(() => {
      asking = null;
    });
    return asking;
  };
  app.get('/readyz', { config }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (await isReady()) return { status: 'ready' };
    return reply.status(503).header('retry-after', String(retryAfter)).send({ status: 'unavailable' });
  });
}

async function answers(question: PromiseLike<unknown>): Promise<boolean> {
  const { promise: tooLate, resolve } = promiseOf<boolean>();
  const timer = setTimeout(() => resolve(false), patience);
  const answered = Promise.resolve(question).then(
    () => true,
    () => false,
  );
  return await Promise.race([answered, tooLate]).finally(() => clearTimeout(timer));
}

function promiseOf<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
