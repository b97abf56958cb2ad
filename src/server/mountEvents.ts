import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { type Caller, findCaller } from '#services/access/findCaller.ts';
import { openEventHub } from '#services/clocks/eventHub.ts';
import { requireOwnPage } from './edge/requireOwnPage.ts';
import { keepDenial, strangerMeter } from './keepTrail.ts';
import { requirePolicy } from './requirePolicy.ts';
import { cookiesOf } from './session.ts';

/** Where open pages listen; the only answer that does not end by itself, and so no route of the table. */
export const eventsKey = 'GET /api/events';

/**
 * Mounts the stream of events (text/event-stream): one word when the digests of one's post changed. It is opened under the same rules as
 * any route, and ends within seconds once they no longer hold (S-06).
 */
export function mountEvents(app: FastifyInstance, platform: Platform): void {
  const hub = openEventHub(platform);
  const meter = strangerMeter();
  const deed = 'reminders.read' as const;
  app.addHook('preClose', async () => hub.close());
  app.get('/api/events', { config: { deed } }, async (request, reply) => {
    let caller: Caller | undefined;
    try {
      requireOwnPage(request, platform.config.web.origin);
      const { value: token } = cookiesOf(request, reply, platform.config.web.origin).session;
      caller =
        token === null ? undefined : await findCaller(platform.db, platform.signIn, { token, now: platform.now() });
      requirePolicy(deed, caller ?? null);
      return reply
        .headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
        .send(streamFor(hub, token, caller));
    } catch (error) {
      if (error instanceof RuleError) await noteDenial(platform, { request, caller, error }, meter);
      throw error;
    }
  });
}

function streamFor(hub: ReturnType<typeof openEventHub>, token: string | null, caller: Caller | undefined) {
  const stream = token === null || caller === undefined ? null : hub.open(token, caller.actor);
  if (stream !== null) return stream;
  throw new RuleError('server.overloaded', '打开的页面太多，提醒暂不自动刷新', {
    status: 503,
    remedy: '请关闭多余的页面。',
  });
}

function noteDenial(
  platform: Platform,
  given: { readonly request: FastifyRequest; readonly caller: Caller | undefined; readonly error: RuleError },
  meter: ReturnType<typeof strangerMeter>,
): Promise<void> {
  const { request, caller, error } = given;
  return keepDenial(platform, { deed: 'reminders.read', actor: caller?.actor ?? null, request, error }, meter);
}
