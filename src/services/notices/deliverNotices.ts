import type { Database } from '#database/connect.ts';
import {
  type Claimed,
  claimDelivery,
  giveUpAbandoned,
  giveUpOutdated,
  updateDelivery,
} from '#database/noticeDeliveries.ts';
import { restEmail, updateRobot } from '#database/notices.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { abandonedAfterMinutes, afterAttempt, type Outcome } from '#domain/notices/delivery.ts';
import { robotLimit } from '#domain/notices/robot.ts';
import { dayOf } from '#services/act.ts';
import type { NoticePlace } from './noticePlace.ts';
import { sendClaimed } from './sendClaimed.ts';

const minutes = (now: Date, count: number): string => new Date(now.getTime() + count * 60_000).toISOString();

/**
 * Sends what is due, one after another until nothing is or the signal says to stop, and answers how many were tried. Each is noted as
 * begun and committed before it is sent; when the process dies in between, it is noted as unknown afterwards and never sent again.
 */
export async function deliverNotices(db: Database, place: NoticePlace, signal?: AbortSignal): Promise<number> {
  await giveUp(db, place.now());
  for (let tried = 0; ; tried += 1) {
    if (signal?.aborted === true) return tried;
    const now = place.now().toISOString();
    const claimed = await withActor(db, systemActor, (tx) => claimDelivery(tx, now));
    if (claimed === undefined) return tried;
    await settle(db, claimed, { outcome: await sendClaimed(db, place, claimed), at: place.now() });
  }
}

/** Ends what nobody will end: begun by a process that is gone, or of a day that is over. */
async function giveUp(db: Database, at: Date): Promise<void> {
  const now = at.toISOString();
  await withActor(db, systemActor, async (tx) => {
    await giveUpAbandoned(tx, { before: minutes(at, -abandonedAfterMinutes), now });
    await giveUpOutdated(tx, { today: dayOf(at), now });
  });
}

async function settle(db: Database, claimed: Claimed, { outcome, at }: { outcome: Outcome; at: Date }): Promise<void> {
  const { id, attempts } = claimed.delivery;
  const { state, waitMinutes } = afterAttempt(outcome, attempts);
  await db.transaction(async (tx) => {
    await noteAddress(tx, claimed, { outcome, at });
    await updateDelivery(tx, id, {
      ...{ state, nextAt: minutes(at, waitMinutes), endedAt: state === 'waiting' ? null : at.toISOString() },
      problem: outcome.kind === 'sent' ? null : outcome.problem,
    });
  });
}

/** What an outcome says of the address: it has to rest for some minutes, or until somebody sees to it. */
async function noteAddress(db: Database, { delivery, email, robot }: Claimed, given: { outcome: Outcome; at: Date }) {
  const { outcome, at } = given;
  if (robot !== null && outcome.kind === 'paused')
    await updateRobot(db, robot.id, { pausedUntil: minutes(at, robotLimit.pauseMinutes) });
  if (outcome.kind !== 'refused') return;
  const { problem } = outcome;
  if (robot !== null) await updateRobot(db, robot.id, { refusedAt: at.toISOString(), problem });
  else if (email !== null)
    await restEmail(db, { accountId: delivery.accountId, email }, { at: at.toISOString(), problem });
}
