import { z } from 'zod';
import type { Database } from '#database/connect.ts';
import {
  countDeliveries,
  endRobot,
  insertRobot,
  listRobots,
  type RobotRow,
  updateRobotSeal,
} from '#database/notices.ts';
import { findRegion } from '#database/organisation.ts';
import type { NewRobot } from '#domain/notices/robot.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Keyring, seal, unseal } from '#services/access/keyring.ts';
import type { Act } from '#services/act.ts';
import type { OpenedRobot } from './sendToRobot.ts';

const sealedRobot = z.object({ address: z.string(), secret: z.string().nullable() });

/** Registers a robot. Its address and secret are sealed and never shown again. */
export async function addRobot(
  db: Database,
  { now }: Pick<Act, 'now'>,
  given: NewRobot & { readonly keyring: Keyring },
) {
  const { keyring, kind, label, regionId, address, secret } = given;
  if ((await findRegion(db, regionId)) === undefined)
    throw new RuleError('notices.no-region', '没有这个地区', { status: 404 });
  const host = new URL(address).hostname;
  const createdAt = now.toISOString();
  const robot = await insertRobot(db, { ...{ kind, label, regionId, host, createdAt }, sealed: '' });
  const text = Buffer.from(JSON.stringify({ address, secret }));
  await updateRobotSeal(db, robot.id, seal(keyring, text, robot.id));
  return { id: robot.id };
}

/** Robots in use, whether mail is set up, and what became of the deliveries of the last seven days. */
export async function readNoticeSettings(db: Database, { now }: Pick<Act, 'now'>, hasMail: boolean) {
  const since = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  return {
    hasMail,
    robots: (await listRobots(db, null)).map(({ sealed: _, ...robot }) => robot),
    deliveries: await countDeliveries(db, since),
  };
}

/** Takes a robot out of use; whoever chose it gets no message by it any more. */
export async function removeRobot(
  db: Database,
  { now }: Pick<Act, 'now'>,
  { id }: { readonly id: string },
): Promise<null> {
  if (!(await endRobot(db, id, now.toISOString())))
    throw new RuleError('notices.no-robot', '没有这个机器人', { status: 404 });
  return null;
}

/** A robot with its address, for sending. */
export function openedRobot(
  keyring: Keyring,
  { id, kind, sealed }: Pick<RobotRow, 'id' | 'kind' | 'sealed'>,
): OpenedRobot {
  return { kind, ...sealedRobot.parse(JSON.parse(unseal(keyring, sealed, id).toString())) };
}
