import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { FrozenEstimate } from '#domain/problems/frozenEstimate.ts';
import { type ChangeRecord, isTold } from './changeRecord.ts';
import type { EvaluationVerdict } from './verdict.ts';

/** An evaluation of the item's problem since it was found 已落实. */
export interface EarlierEvaluation {
  readonly roundId: string;
  readonly verdict: EvaluationVerdict;
  readonly change: ChangeRecord;
}

/** What a later round is held against, and the round that it is of. */
export interface Proof {
  readonly roundId: string;
  readonly estimate: FrozenEstimate;
}

/**
 * What the closing of an item rests on: the newest evaluation that found an improvement, as it was measured then. An item closed without one
 * (待下轮验证) is held against the number that raised its problem. `evaluations` stand newest first.
 */
export function proofOf(evidence: FrozenEvidence, evaluations: readonly EarlierEvaluation[]): Proof {
  const improved = evaluations.find(({ verdict }) => verdict === 'improved');
  if (improved === undefined || !isTold(improved.change))
    return { roundId: evidence.origin.roundId, estimate: evidence.estimate };
  const { roundName, year, datasetId, datasetVersion, contentHash, ...estimate } = improved.change.after;
  return { roundId: improved.roundId, estimate };
}

/** 反弹: worse than what the closing rests on, beyond chance. What cannot be told apart, or not be judged, reopens nothing. */
export function hasFallenBack(verdict: EvaluationVerdict): boolean {
  return verdict === 'worse';
}

/** Rounds by name, as the record of a reopening tells them. */
export interface ComparedRounds {
  readonly before: string;
  readonly after: string;
}

/** Why an item was reopened, without a number: those stand in the comparison. */
export function fallBackReason({ before, after }: ComparedRounds): string {
  return `《${after}》与销号所依据的《${before}》相比，指标变差，超出误差范围，系统自动重启整改`;
}

/** What a comparison says that is worse by itself, but not when all with the same round are judged together. */
export function notBeyondChance(family: number): string {
  return `同一轮共比对 ${family} 项，放在一起判断，这一变化仍可能出于偶然，系统不自动重启，请在回头看时现场核查。`;
}

/** A dataset as the choice among those of a round sees it. */
export interface OfferedDataset {
  readonly name: string;
  readonly version: number;
  readonly mapping: { readonly measures: readonly { readonly code: string }[] };
}

/** The dataset of a later round that answers for a measure: of the same name where there is one, in its newest version; undefined where none carries it. */
export function datasetFor<Dataset extends OfferedDataset>(
  offered: readonly Dataset[],
  { measure, name }: { readonly measure: string; readonly name: string },
): Dataset | undefined {
  const carrying = offered.filter(({ mapping }) => mapping.measures.some(({ code }) => code === measure));
  const same = carrying.filter((one) => one.name === name);
  const choice = same.length > 0 ? same : carrying.filter((one) => one.name === carrying[0].name);
  return choice.toSorted((left, right) => right.version - left.version)[0];
}
