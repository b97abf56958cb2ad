import { readFile } from 'node:fs/promises';
import { findAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Claimed } from '#database/noticeDeliveries.ts';
import type { Outcome } from '#domain/notices/delivery.ts';
import type { MailServer } from '#domain/notices/mailSettings.ts';
import { type Notice, noticeSubject, noticeText } from '#domain/notices/noticeText.ts';
import { describeActor } from '#services/access/describeActor.ts';
import { addressChooser } from '#services/outbound/chooseAddress.ts';
import { systemResolve } from '#services/outbound/openOutbound.ts';
import type { NoticePlace } from './noticePlace.ts';
import { openedRobot } from './openedRobot.ts';
import { sendMail } from './sendMail.ts';
import { sendToRobot } from './sendToRobot.ts';

/** Sends what was begun, to whoever still holds the post that the digest was written for, over the channel if it still stands. */
export async function sendClaimed(db: Database, place: NoticePlace, claimed: Claimed): Promise<Outcome> {
  const { delivery, reminder, unitName, email, robot } = claimed;
  const view = await findAccount(db, delivery.accountId);
  const holds = view !== undefined && describeActor(view, place.now())?.postId === reminder.postId;
  if (!holds) return { kind: 'failed', problem: 'post given up' };
  const notice: Notice = { unitName, day: reminder.day, counts: reminder.counts, origin: place.origin };
  if (delivery.channel === 'email') return await sendByMail(place, { to: email, id: delivery.id, notice });
  return robot === null ? { kind: 'failed', problem: 'channel given up' } : await sendByRobot(place, robot, notice);
}

async function sendByRobot(place: NoticePlace, robot: NonNullable<Claimed['robot']>, notice: Notice): Promise<Outcome> {
  const opened = openedRobot(place.keyring, robot);
  if (opened === null) return { kind: 'later', problem: 'no key opens the address' };
  return await sendToRobot(place.outbound, opened, { text: noticeText(notice), now: place.now() });
}

type Letter = { readonly to: string | null; readonly id: string; readonly notice: Notice };

async function sendByMail({ mail: server, allowed, now }: NoticePlace, { to, id, notice }: Letter): Promise<Outcome> {
  if (to === null) return { kind: 'failed', problem: 'channel given up' };
  if (server === null) return { kind: 'failed', problem: 'no mail server' };
  const place = await reachable(server, allowed);
  if (place === null) return { kind: 'later', problem: 'outbound' };
  return await sendMail(place, { to, id, subject: noticeSubject(notice), text: noticeText(notice), date: now() });
}

/** The server was named by whoever runs the system, so its name is allowed; an inner address has to be listed all the same. */
async function reachable(server: MailServer, allowed: readonly string[]) {
  try {
    const choose = addressChooser([...allowed, server.host], systemResolve);
    const { address } = await choose(new URL(`https://${server.host}`));
    return { server, address, authority: server.authority === null ? null : await readFile(server.authority, 'utf8') };
  } catch {
    return null;
  }
}
