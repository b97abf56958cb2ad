import type { Database } from '#database/connect.ts';
import { type EvaluationRow, listEvaluationsOfItem } from '#database/evaluation.ts';
import { type ItemRow, listItemProblems, lockItem, updateItem } from '#database/rectification.ts';
import { type ComparedRounds, fallBackReason, hasFallenBack } from '#domain/evaluation/fallBack.ts';
import { combineVerdicts, type EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { appendHistory } from '#services/rectification/appendHistory.ts';
import { reopenFallen } from '#services/rectification/reopenFallen.ts';

/** An evaluation, the item that it is of, and the two rounds by name. */
export interface GivenVerdict {
  readonly itemId: string;
  readonly row: EvaluationRow;
  readonly rounds: ComparedRounds;
}

/** The evaluation becomes the item's 已见效 verdict, chained into its history. A closed item that is found to have fallen back is reopened. */
export async function giveSecondVerdict(db: Database, act: Act, { itemId, row, rounds }: GivenVerdict): Promise<void> {
  const item = await lockItem(db, itemId);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  if (!['awaiting-evaluation', 'awaiting-next-round', 'closed', 'recheck'].includes(item.state))
    throw new RuleError('ledger.wrong-state', '本项尚未认定“已落实”，不能下“已见效”结论', { status: 409 });
  const verdict = await verdictOnAll(db, item, row);
  await updateItem(db, itemId, { evaluationVerdict: verdict, version: item.version + 1 });
  const details = { verdict: row.verdict, evaluation: row.id, sha256: row.sha256 };
  const { state } = item;
  await appendHistory(db, act, { itemId, deed: 'evaluate', stateBefore: state, stateAfter: state, details });
  if (hasFallenBack(row.verdict))
    await reopenFallen(db, act.now, { itemId, reason: fallBackReason(rounds), roundName: rounds.after });
}

/** The item's verdict: over the newest evaluation of each of its problems since it was found 已落实; `latest` is the newest of all. */
async function verdictOnAll(db: Database, item: ItemRow, latest: EvaluationRow): Promise<EvaluationVerdict | null> {
  const since = new Date(item.implementedAt ?? 0).getTime();
  const earlier = (await listEvaluationsOfItem(db, item.id)).filter(
    ({ evaluatedAt }) => new Date(evaluatedAt).getTime() >= since,
  );
  const newest = [latest, ...earlier];
  const problems = await listItemProblems(db, [item.id]);
  return combineVerdicts(
    problems.map(({ problemId }) => newest.find((one) => one.problemId === problemId)?.verdict ?? null),
  );
}
