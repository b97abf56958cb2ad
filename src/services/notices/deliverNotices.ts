import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import type { Database } from '#database/connect.ts';
import { type Claimed, claimDelivery, giveUpAbandoned, pauseRobot, updateDelivery } from '#database/notices.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { abandonedAfterMinutes, afterAttempt, type Outcome } from '#domain/notices/delivery.ts';
import type { MailServer } from '#domain/notices/mailSettings.ts';
import { type Notice, noticeSubject, noticeText } from '#domain/notices/noticeText.ts';
import { robotLimit } from '#domain/notices/robot.ts';
import type { Keyring } from '#services/access/keyring.ts';
import { addressChooser } from '#services/outbound/chooseAddress.ts';
import type { Outbound } from '#services/outbound/openOutbound.ts';
import { openedRobot } from './robots.ts';
import { sendMail } from './sendMail.ts';
import { sendToRobot } from './sendToRobot.ts';

/** What is needed to send. */
export interface NoticePlace {
  readonly mail: MailServer | null;
  readonly outbound: Outbound;
  /** Names, addresses and networks that may be connected to. */
  readonly allowed: readonly string[];
  readonly keyring: Keyring;
  /** Address of the site in a browser, or null. */
  readonly origin: string | null;
  readonly now: () => Date;
}

const minutes = (now: Date, count: number): string => new Date(now.getTime() + count * 60_000).toISOString();

/**
 * Sends what is due, one after another, and answers how many were tried. Each is noted as begun and committed before it is sent; when
 * the process dies in between, it is noted as unknown afterwards and never sent again.
 */
export async function deliverNotices(db: Database, place: NoticePlace): Promise<number> {
  const start = place.now();
  const before = minutes(start, -abandonedAfterMinutes);
  await giveUpAbandoned(db, { before, now: start.toISOString() });
  for (let tried = 0; ; tried += 1) {
    const now = place.now().toISOString();
    const claimed = await withActor(db, systemActor, (tx) => claimDelivery(tx, now));
    if (claimed === undefined) return tried;
    await settle(db, place, { claimed, outcome: await send(place, claimed) });
  }
}

async function settle(
  db: Database,
  { now }: NoticePlace,
  { claimed, outcome }: { claimed: Claimed; outcome: Outcome },
) {
  const { id, attempts, robotId } = claimed.delivery;
  const { state, waitMinutes } = afterAttempt(outcome, attempts);
  const at = now();
  if (outcome.kind === 'paused' && robotId !== null)
    await pauseRobot(db, robotId, minutes(at, robotLimit.pauseMinutes));
  await updateDelivery(db, id, {
    ...{ state, nextAt: minutes(at, waitMinutes), endedAt: state === 'waiting' ? null : at.toISOString() },
    problem: outcome.kind === 'sent' ? null : outcome.problem,
  });
}

async function send(place: NoticePlace, claimed: Claimed): Promise<Outcome> {
  const { delivery, reminder, unitName, email, robot } = claimed;
  const notice: Notice = { unitName, day: reminder.day, counts: reminder.counts, origin: place.origin };
  if (delivery.channel === 'email')
    return place.mail === null || email === null
      ? { kind: 'failed', problem: 'no mail' }
      : await sendByMail(place, place.mail, { to: email, id: delivery.id, notice });
  if (robot === null) return { kind: 'failed', problem: 'no robot' };
  return await sendToRobot(place.outbound, openedRobot(place.keyring, robot), {
    text: noticeText(notice),
    now: place.now(),
  });
}

/** The server is named by whoever runs the system, so its name is allowed; an inner address has to be listed all the same. */
async function sendByMail(
  place: NoticePlace,
  server: MailServer,
  given: { to: string; id: string; notice: Notice },
): Promise<Outcome> {
  const { to, id, notice } = given;
  const resolve = async (name: string) => (await lookup(name, { all: true })).map(({ address }) => address);
  try {
    const choose = addressChooser([...place.allowed, server.host], resolve);
    const { address } = await choose(new URL(`https://${server.host}`));
    const authority = server.authority === null ? null : await readFile(server.authority, 'utf8');
    const mail = { to, id, subject: noticeSubject(notice), text: noticeText(notice), date: place.now() };
    return await sendMail({ server, address, authority }, mail);
  } catch {
    return { kind: 'later', problem: 'outbound' };
  }
}
