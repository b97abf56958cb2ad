import type { Database } from '#database/connect.ts';
import { type EvaluationRow, insertEvaluation, listEvaluations } from '#database/evaluation.ts';
import type { RoundRow } from '#database/monitoring/rounds.ts';
import { listItemProblems } from '#database/rectification.ts';
import { describeChange } from '#domain/evaluation/describeChange.ts';
import { judgeRecord } from '#domain/evaluation/judgeRecord.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { getDataset } from '#services/monitoring/queryEstimates.ts';
import { getProblem } from '#services/problems/readProblems.ts';
import { sha256 } from '#services/sha256.ts';
import { getMicrodataEvidence, getRoundOf } from './evaluatedProblem.ts';
import { giveSecondVerdict } from './giveSecondVerdict.ts';
import { measureChange } from './measureChange.ts';

export interface EvaluationRequest {
  readonly problemId: string;
  /** Ledger item whose second verdict this is, or null. */
  readonly itemId: string | null;
  /** Dataset of the later round. */
  readonly datasetId: string;
  readonly columnFolder: string;
}

/**
 * Runs a problem's frozen query on a later round and judges the change: interval with sampling, imputation and linking error,
 * verdict in one of four words, stored once. For a ledger item under evaluation it becomes the second verdict.
 */
export async function evaluateProblem(db: Database, act: Act, given: EvaluationRequest): Promise<EvaluationRow> {
  const problem = await getProblem(db, given.problemId);
  const touch = { deed: 'evaluation.evaluate', touch: 'entry', regionId: problem.regionId } as const;
  await requireReach(db, act.actor, touch, otherRegion());
  const evidence = await getMicrodataEvidence(db, given.problemId);
  const before = await getRoundOf(db, evidence.origin.roundId);
  const after = await getDataset(db, given.datasetId);
  requireLater(before, after.round);
  if (given.itemId !== null) await requireAnswered(db, problem.id, given.itemId);
  const change = await measureChange(db, { evidence, before, after, columnFolder: given.columnFolder });
  const verdict = judgeRecord(change, evidence.indicator.direction === 'higher-is-better');
  const row = await insertEvaluation(db, {
    problemId: problem.id,
    itemId: given.itemId,
    regionId: problem.regionId,
    roundId: after.round.id,
    change,
    verdict,
    sentence: describeChange({ change, verdict, evidence }),
    sha256: sha256(canonicalText(change)),
    evaluatedBy: act.actor.accountId,
    evaluatedAt: act.now.toISOString(),
  });
  if (given.itemId !== null) {
    const rounds = { before: before.name, after: after.round.name };
    await giveSecondVerdict(db, act, { itemId: given.itemId, row, rounds });
  }
  const { actor, now } = act;
  const details = { verdict, dataset: given.datasetId };
  await recordAudit(db, { actor, deed: 'evaluation.evaluate', allowed: true, subject: problem.number, details }, now);
  return row;
}

/** A problem that is only seen, because one's unit has a duty in it, is judged where it was raised. */
const otherRegion = () =>
  new RuleError('evaluation.other-region', '效果评估由提出问题的地区或其上级开展', { status: 403 });

/** Evaluations in reach, by problem number. */
export function readEvaluations(db: Database) {
  return listEvaluations(db);
}

function requireLater(before: RoundRow, after: RoundRow): void {
  if (after.year <= before.year)
    throw new RuleError(
      'evaluation.not-later',
      `效果评估须用晚于 ${before.year} 年的监测轮次，所选为 ${after.year} 年`,
    );
}

/** An item gets its second verdict from the problems that it answers, from no other. */
async function requireAnswered(db: Database, problemId: string, itemId: string): Promise<void> {
  const answered = await listItemProblems(db, [itemId]);
  if (!answered.some((problem) => problem.problemId === problemId))
    throw new RuleError('evaluation.other-problem', '该台账项不对应这个问题，不能以此评估其成效', { status: 404 });
}
