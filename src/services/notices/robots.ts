import type { Database } from '#database/connect.ts';
import { countDeliveries } from '#database/noticeDeliveries.ts';
import { endRobot, insertRobot, listRobots, updateRobot } from '#database/notices.ts';
import { findRegion } from '#database/organisation.ts';
import type { NewRobot } from '#domain/notices/robot.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Keyring } from '#services/access/keyring.ts';
import type { Act } from '#services/act.ts';
import { sealedAddress } from './openedRobot.ts';

/** Registers a robot. Its address and secret are sealed and never shown again. */
export async function addRobot(
  db: Database,
  { now }: Pick<Act, 'now'>,
  { keyring, ...given }: NewRobot & { readonly keyring: Keyring },
): Promise<{ readonly id: string }> {
  const { kind, label, regionId, address } = given;
  if ((await findRegion(db, regionId)) === undefined)
    throw new RuleError('notices.no-region', '没有这个地区', { status: 404 });
  const host = new URL(address).hostname;
  const { id } = await insertRobot(db, { kind, label, regionId, host, createdAt: now.toISOString(), sealed: '' });
  await updateRobot(db, id, { sealed: sealedAddress(keyring, id, given) });
  return { id };
}

/** Robots in use, whether mail is set up, and what became of the deliveries of the last seven days. */
export async function readNoticeSettings(db: Database, { now }: Pick<Act, 'now'>, hasMail: boolean) {
  const since = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  const robots = await listRobots(db, null);
  return {
    hasMail,
    robots: robots.map(({ id, kind, label, host, regionId, pausedUntil, refusedAt, problem }) => ({
      ...{ id, kind, label, host, regionId, refusedAt, problem },
      pausedUntil: pausedUntil !== null && new Date(pausedUntil) > now ? pausedUntil : null,
    })),
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
