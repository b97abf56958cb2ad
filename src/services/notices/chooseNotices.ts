import type { Database } from '#database/connect.ts';
import { findChoice, findRobot, listRobots, storeChoice } from '#database/notices.ts';
import type { NoticeChoice } from '#domain/notices/noticeChoice.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';

/** What the actor chose, what of it rests because it was refused, and what there is to choose. */
export async function readNoticeChoice(db: Database, { actor }: Pick<Act, 'actor'>, hasMail: boolean) {
  const choice = await findChoice(db, actor.accountId);
  const robots = actor.regionId === null ? [] : await listRobots(db, actor.regionId);
  return {
    ...{ hasMail, email: choice?.email ?? null, emailRefusedAt: choice?.emailRefusedAt ?? null },
    robotId: robots.some(({ id }) => id === choice?.robotId) ? (choice?.robotId ?? null) : null,
    robots: robots.map(({ id, kind, label, refusedAt }) => ({ id, kind, label, refusedAt })),
  };
}

/** Chooses channels for one's own account; an address that was refused is tried again. */
export async function chooseNotices(
  db: Database,
  { actor, now }: Act,
  { hasMail, email, robotId }: NoticeChoice & { readonly hasMail: boolean },
): Promise<null> {
  if (email !== null && !hasMail)
    throw new RuleError('notices.no-mail', '本系统没有设置邮件服务器', { remedy: '请系统管理员设置 MINGJIAN_SMTP。' });
  const robot = robotId === null ? null : await findRobot(db, robotId);
  if (robot === undefined || (robot !== null && (robot.endedAt !== null || robot.regionId !== actor.regionId)))
    throw new RuleError('notices.no-robot', '没有这个机器人', { status: 404 });
  await storeChoice(db, { accountId: actor.accountId, email, robotId, changedAt: now.toISOString() });
  return null;
}
