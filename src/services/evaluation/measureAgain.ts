import type { Database } from '#database/connect.ts';
import { listEvaluationsOfItem } from '#database/evaluation.ts';
import { listDatasetsOf } from '#database/monitoring/datasets.ts';
import type { RecheckPair } from '#database/recheckComparisons.ts';
import { findItem, type ItemRow } from '#database/rectification.ts';
import type { ChangeRecord } from '#domain/evaluation/changeRecord.ts';
import { describeChange } from '#domain/evaluation/describeChange.ts';
import { datasetFor, proofOf } from '#domain/evaluation/fallBack.ts';
import { judgeRecord } from '#domain/evaluation/judgeRecord.ts';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { RuleError } from '#domain/ruleError.ts';
import { getDataset } from '#services/monitoring/queryEstimates.ts';
import { getMicrodataEvidence, getRoundOf } from './evaluatedProblem.ts';
import { type MicrodataEvidence, measureChange, type RoundComparison } from './measureChange.ts';

/** What a later round says of a closed item, before anything is kept of it. */
export interface Remeasured {
  readonly pair: RecheckPair;
  readonly datasetId: string;
  /** Round that the closing rests on, and the later one. */
  readonly rounds: { readonly beforeId: string; readonly before: string; readonly after: string };
  /** Null where the later round cannot answer the question; `sentence` then says why. */
  readonly change: ChangeRecord | null;
  readonly verdict: EvaluationVerdict;
  readonly sentence: string;
}

/** Holds one closed item against one later round, by the rules of every evaluation; null where that round carries no such measure. */
export async function measureAgain(db: Database, columnFolder: string, pair: RecheckPair): Promise<Remeasured | null> {
  const item = await findItem(db, pair.item_id);
  if (item === undefined) return null;
  const evidence = await getMicrodataEvidence(db, pair.problem_id);
  const proof = proofOf(evidence, await evaluationsSince(db, item, pair.problem_id));
  const dataset = await findAnswering(db, evidence, pair.round_id);
  if (dataset === undefined) return null;
  const before = await getRoundOf(db, proof.roundId);
  const after = await getDataset(db, dataset.id);
  const held = { evidence: { ...evidence, estimate: proof.estimate }, before, after, columnFolder };
  const rounds = { beforeId: before.id, before: before.name, after: after.round.name };
  return { pair, datasetId: dataset.id, rounds, ...(await judge(db, held)) };
}

async function evaluationsSince(db: Database, { id, implementedAt }: ItemRow, problemId: string) {
  const since = Date.parse(implementedAt ?? '');
  const evaluations = await listEvaluationsOfItem(db, id);
  return evaluations.filter((one) => one.problemId === problemId && Date.parse(one.evaluatedAt) >= since);
}

async function findAnswering(db: Database, { origin }: MicrodataEvidence, roundId: string) {
  const wanted = { measure: origin.query.measure, name: origin.datasetName };
  return datasetFor(await listDatasetsOf(db, roundId), wanted);
}

/** The change and its verdict; a round that cannot answer the question leaves the item unjudged and says why. */
async function judge(db: Database, held: RoundComparison) {
  try {
    const change = await measureChange(db, held);
    const verdict = judgeRecord(change, held.evidence.indicator.direction === 'higher-is-better');
    return { change, verdict, sentence: describeChange({ change, verdict, evidence: held.evidence }) };
  } catch (error) {
    if (!(error instanceof RuleError) || error.code === 'evaluation.no-linking-error') throw error;
    return {
      change: null,
      verdict: 'cannot-judge' satisfies EvaluationVerdict as EvaluationVerdict,
      sentence: error.message,
    };
  }
}
