import type { Database } from '#database/connect.ts';
import { listDatasets } from '#database/monitoring/datasets.ts';
import {
  findRound,
  insertRound,
  listLinkingErrors,
  listRounds,
  type RoundRow,
  upsertLinkingError,
} from '#database/monitoring/rounds.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { LinkingErrorEntry, NewRound } from '#domain/monitoring/round.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';

export async function createRound(
  db: Database,
  { actor, now }: Act,
  given: NewRound & { readonly simulated: boolean },
): Promise<RoundRow> {
  if (actor.regionId === null) throw new RuleError('monitoring.no-region', '请用地区单位的账号建立监测轮次');
  refuseRanking(given.purpose);
  const round = await insertRound(db, {
    ...given,
    regionId: actor.regionId,
    createdBy: actor.accountId,
    createdAt: now.toISOString(),
  });
  await recordAudit(db, { actor, deed: 'monitoring.manage', allowed: true, subject: given.name, details: {} }, now);
  return round;
}

/** Rounds in reach with their datasets and the linking errors between them. */
export async function readRounds(db: Database) {
  const rounds = await listRounds(db);
  const datasets = await listDatasets(db);
  const linkingErrors = await listLinkingErrors(db);
  return {
    linkingErrors,
    rounds: rounds.map((round) => ({
      ...round,
      datasets: datasets.filter(({ roundId }) => roundId === round.id).map(({ columns: _, ...dataset }) => dataset),
    })),
  };
}

/** The round, or a refusal that looks the same whether it does not exist or is out of reach. */
export async function getRound(db: Database, id: string): Promise<RoundRow> {
  const round = await findRound(db, id);
  if (round === undefined) throw noRound();
  return round;
}

export const noRound = () => new RuleError('monitoring.not-found', '没有这个监测轮次', { status: 404 });

/** The round, when the actor's own region organised it; a district reads the rounds of its city but does not change them. */
export async function getOwnRound(db: Database, actor: Actor, id: string): Promise<RoundRow> {
  const round = await getRound(db, id);
  const touch = { deed: 'monitoring.manage', touch: 'entry', regionId: round.regionId } as const;
  await requireReach(db, actor, touch, otherRegion());
  return round;
}

const otherRegion = () =>
  new RuleError('monitoring.other-region', '只有组织本轮监测的地区可以维护其数据', { status: 403 });

export async function recordLinkingError(db: Database, { actor, now }: Act, given: LinkingErrorEntry): Promise<void> {
  await getOwnRound(db, actor, given.fromRoundId);
  await getOwnRound(db, actor, given.toRoundId);
  await upsertLinkingError(db, given);
  const subject = `链接误差 ${given.measure}`;
  await recordAudit(db, { actor, deed: 'monitoring.manage', allowed: true, subject, details: { ...given } }, now);
}
