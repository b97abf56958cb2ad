import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';
import { isUpload } from './edge/isUpload.ts';

/** Most requests that are worked on at once: ordinary ones, and forms with a file, which may take minutes to arrive. */
const most = { ordinary: 120, upload: 12 } as const;
type Lane = keyof typeof most;

/** What is answered however busy the system is. */
const always = /^\/(healthz|readyz)$/;

/**
 * Turns requests away with 503 when more are being answered than can be within seconds, so that those that were taken in are answered
 * and the queue for the database stays short. Slow uploads have places of their own and take none from others. A place is taken when
 * the body is there and given back when the answer is: whoever sends the one or takes the other by drops holds none.
 */
export function shedLoad(app: FastifyInstance, limits: Readonly<Record<Lane, number>> = most): void {
  const running: Record<Lane, number> = { ordinary: 0, upload: 0 };
  const taken = new WeakMap<FastifyRequest, Lane>();
  app.addHook('preValidation', async (request) => {
    if (always.test(request.url)) return;
    const lane = laneOf(request);
    if (running[lane] >= limits[lane]) throw overloaded();
    running[lane] += 1;
    taken.set(request, lane);
  });
  const leave = (request: FastifyRequest) => {
    const lane = taken.get(request);
    if (lane !== undefined && taken.delete(request)) running[lane] -= 1;
  };
  app.addHook('onSend', async (request) => leave(request));
  app.addHook('onResponse', async (request) => leave(request));
  app.addHook('onRequestAbort', async (request) => leave(request));
}

function laneOf({ headers }: FastifyRequest): Lane {
  return isUpload(headers) ? 'upload' : 'ordinary';
}

function overloaded(): RuleError {
  return new RuleError('server.overloaded', '同时使用的人太多，这一次没有受理', {
    status: 503,
    remedy: '请几秒后再试。',
  });
}
