import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import type { Caller } from '#services/access/findCaller.ts';
import { currentCallers } from '#services/clocks/currentCallers.ts';
import { type EventHub, openEventHub } from '#services/clocks/eventHub.ts';
import { sha256 } from '#services/sha256.ts';
import { requireOwnPage } from './edge/requireOwnPage.ts';
import { keepDenial, strangerMeter } from './keepTrail.ts';
import { requirePolicy } from './requirePolicy.ts';
import { cookiesOf } from './session.ts';

/** Where open pages listen; the only answer that does not end by itself, and so no route of the table. */
export const eventsKey = 'GET /api/events';

/** Under which right one listens. */
const deed = 'reminders.read' as const;

/**
 * Mounts the stream of events (text/event-stream): one word when the digests of one's post changed, one when an item changed that one
 * sees. It is opened under the same rules as any route, and ends within seconds once they no longer hold (S-06). A page that only
 * listens does not keep its session from growing idle.
 */
export function mountEvents(app: FastifyInstance, platform: Platform): void {
  const { db, signIn, now } = platform;
  const hub = openEventHub({ db, signIn, now, mayListen });
  const meter = strangerMeter();
  app.addHook('preClose', async () => hub.close());
  app.get('/api/events', { config: { deed } }, async (request, reply) => {
    let caller: Caller | undefined;
    try {
      requireOwnPage(request, platform.config.web.origin);
      const token = tokenOf(platform, request, reply);
      caller = await listenerOf(platform, token);
      requirePolicy(deed, caller ?? null);
      return reply
        .headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
        .send(streamFor(hub, token, caller));
    } catch (error) {
      const actor = caller?.actor ?? null;
      if (error instanceof RuleError) await keepDenial(platform, { deed, actor, request, error }, meter);
      throw error;
    }
  });
}

function tokenOf({ config }: Platform, request: FastifyRequest, reply: FastifyReply): string | null {
  return cookiesOf(request, reply, config.web.origin).session.value;
}

async function listenerOf({ db, signIn, now }: Platform, token: string | null): Promise<Caller | undefined> {
  if (token === null) return undefined;
  const callers = await currentCallers(db, signIn, { tokenHashes: [sha256(token)], now: now() });
  return [...callers.values()][0];
}

function mayListen(caller: Caller): boolean {
  try {
    requirePolicy(deed, caller);
    return true;
  } catch (error) {
    if (error instanceof RuleError) return false;
    throw error;
  }
}

function streamFor(hub: EventHub, token: string | null, caller: Caller | undefined) {
  const stream = token === null || caller === undefined ? null : hub.open(token, caller);
  if (stream !== null) return stream;
  throw new RuleError('server.too-many-pages', '打开的页面太多，提醒暂不自动刷新', {
    status: 503,
    remedy: '请关闭多余的页面。',
  });
}
