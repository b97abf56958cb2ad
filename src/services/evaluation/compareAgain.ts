import type { Database } from '#database/connect.ts';
import { listEvaluationsOfItem } from '#database/evaluation.ts';
import { listDatasetsOf } from '#database/monitoring/datasets.ts';
import { insertRecheckComparison, type RecheckPair } from '#database/recheckComparisons.ts';
import { type ItemRow, lockItem } from '#database/rectification.ts';
import { describeChange } from '#domain/evaluation/describeChange.ts';
import { datasetFor, fallBackReason, hasFallenBack, proofOf } from '#domain/evaluation/fallBack.ts';
import { judgeRecord } from '#domain/evaluation/judgeRecord.ts';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { getDataset } from '#services/monitoring/queryEstimates.ts';
import { reopenFallen } from '#services/rectification/reopenFallen.ts';
import { sha256 } from '#services/sha256.ts';
import { getMicrodataEvidence, getRoundOf } from './evaluatedProblem.ts';
import { type MicrodataEvidence, measureChange, type RoundComparison } from './measureChange.ts';
import type { RecheckPlace } from './recheckClosed.ts';

/**
 * Holds one closed item against one later round, by the rules of every evaluation, and keeps what came of it. True where the item was reopened,
 * null where there was nothing to do: it is closed no longer, or the round carries no such measure.
 */
export async function compareAgain(db: Database, place: RecheckPlace, pair: RecheckPair): Promise<boolean | null> {
  const item = await lockItem(db, pair.item_id);
  if (item === undefined || !getTransition('reopen').from.includes(item.state)) return null;
  const evidence = await getMicrodataEvidence(db, pair.problem_id);
  const proof = proofOf(evidence, await evaluationsSince(db, item, pair.problem_id));
  const dataset = await findAnswering(db, evidence, pair.round_id);
  if (dataset === undefined) return null;
  const before = await getRoundOf(db, proof.roundId);
  const after = await getDataset(db, dataset.id);
  const held = { evidence: { ...evidence, estimate: proof.estimate }, before, after, columnFolder: place.columnFolder };
  const { change, verdict, sentence } = await judge(db, held);
  const kept = await insertRecheckComparison(db, {
    ...{ itemId: item.id, problemId: pair.problem_id, roundId: pair.round_id, beforeRoundId: before.id },
    ...{ regionId: item.regionId, datasetId: dataset.id, change, verdict, sentence },
    ...{ sha256: sha256(canonicalText(change ?? sentence)), reopened: hasFallenBack(verdict) },
    comparedAt: place.now.toISOString(),
  });
  if (!kept || !hasFallenBack(verdict)) return kept ? false : null;
  const reason = fallBackReason({ before: before.name, after: after.round.name });
  return await reopenFallen(db, place.now, { itemId: item.id, reason, roundName: after.round.name });
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
