import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { readRounds } from '#services/monitoring/manageRounds.ts';

type Round = Awaited<ReturnType<typeof readRounds>>['rounds'][number];

/** The round of that id or name in the actor's reach; where there is none or more than one, the refusal lists what there is. */
export async function chooseRound(platform: Platform, actor: Actor, wanted: string): Promise<Round> {
  const { rounds } = await platform.as(actor, (db) => readRounds(db));
  const found = rounds.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length === 1) return found[0];
  const message =
    found.length === 0 ? `没有名称或编号为“${wanted}”的监测轮次` : `有 ${found.length} 个名为“${wanted}”的轮次`;
  const known = rounds.map(({ id, name }) => `${name}（${id}）`).join('；');
  throw new RuleError('monitoring.not-found', message, {
    status: 404,
    remedy: rounds.length === 0 ? '请先在“监测数据”中建立轮次。' : `现有轮次：${known}。`,
  });
}
