import type { Database } from '#database/connect.ts';
import { findRobot, updateRobot } from '#database/notices.ts';
import { robotLimit } from '#domain/notices/robot.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { NoticePlace } from './noticePlace.ts';
import { openedRobot } from './openedRobot.ts';
import { sendToRobot } from './sendToRobot.ts';

/** What is said in a group to see whether it arrives. */
const trialText = '【明鉴】这是一条测试消息：本群将收到整改提醒，只含各类事项的数量。';

/**
 * Says one thing in the group of a robot and answers what came of it. A robot that was at rest works again once it took a message; one
 * that is paused is left alone, because another message would prolong the pause.
 */
export async function tryRobot(db: Database, place: NoticePlace, { id }: { readonly id: string }) {
  const robot = await findRobot(db, id);
  const now = place.now();
  if (robot === undefined || robot.endedAt !== null)
    throw new RuleError('notices.no-robot', '没有这个机器人', { status: 404 });
  if (robot.pausedUntil !== null && new Date(robot.pausedUntil) > now)
    throw new RuleError('notices.paused', '这个机器人发得太多，正在暂停', { status: 409, remedy: '请十分钟后再试。' });
  const opened = openedRobot(place.keyring, robot);
  if (opened === null)
    throw new RuleError('notices.sealed', '现有密钥打不开这个机器人的地址', {
      status: 409,
      remedy: '请停用后重新登记。',
    });
  const outcome = await sendToRobot(place.outbound, opened, { text: trialText, now });
  if (outcome.kind === 'sent') await updateRobot(db, id, { refusedAt: null, problem: null });
  if (outcome.kind === 'refused') await updateRobot(db, id, { refusedAt: now.toISOString(), problem: outcome.problem });
  const until = new Date(now.getTime() + robotLimit.pauseMinutes * 60_000).toISOString();
  if (outcome.kind === 'paused') await updateRobot(db, id, { pausedUntil: until });
  return { outcome: outcome.kind, problem: outcome.kind === 'sent' ? null : outcome.problem };
}
