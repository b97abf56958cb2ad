import type { Inference } from '#statistics/inference.ts';
import { againstComparator } from './againstComparator.ts';
import { againstPast } from './againstPast.ts';
import { againstTarget } from './againstTarget.ts';
import { againstWhole } from './againstWhole.ts';
import { betweenGroups } from './betweenGroups.ts';
import type { Comparison, ComparisonState } from './comparison.ts';
import type { Contrast } from './contrast.ts';
import type { Candidate, Detection, Finding } from './finding.ts';
import type { Observation } from './observation.ts';
import { type Obstacle, obstacleOf } from './reportability.ts';

/** How a run is judged. */
export interface DetectionRun {
  /** Highest expected share of false findings among the significant ones, e.g. 0.05. */
  readonly falseDiscoveryRate: number;
  /** The engine's mathematics (`#statistics/inference.ts`). */
  readonly inference: Inference;
}

/**
 * Judges all observations of a run together. Each is tested two-sided, the p-values are adjusted by Benjamini–Hochberg
 * over the whole run, and the states follow the adjusted decision. Proposed as problems are the significant findings that
 * are unfavourable by the indicator's direction, and, marked as weak evidence and never as significant, unfavourable
 * report figures whose error no source prints.
 */
export function detect<O extends Observation>(observations: readonly O[], run: DetectionRun): Detection<O> {
  const tests = observations.map((observation) => testOf(observation, run.inference));
  const tested = tests.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
  const adjusted = run.inference.adjust(tested).values();
  const findings = tests.map((test): Finding<O> => {
    const adjustedP = test.pValue === null ? null : (adjusted.next().value ?? null);
    return findingOf(test, { adjustedP, rate: run.falseDiscoveryRate, inference: run.inference });
  });
  return { findings, candidates: findings.flatMap(candidateOf), tested: tested.length };
}

interface Test<O extends Observation> {
  readonly observation: O;
  readonly contrast: Contrast;
  readonly obstacle: Obstacle | null;
  readonly pValue: number | null;
}

function testOf<O extends Observation>(observation: O, inference: Inference): Test<O> {
  const contrast = contrastOf(observation, inference);
  const obstacle = obstacleOf(contrast);
  return { observation, contrast, obstacle, pValue: obstacle === null ? pValueOf(contrast, inference) : null };
}

function contrastOf(observation: Observation, inference: Inference): Contrast {
  switch (observation.rule) {
    case 'target':
      return againstTarget(observation);
    case 'comparator':
      return againstComparator(observation, inference);
    case 'past':
      return againstPast(observation, inference);
    case 'group':
      return betweenGroups(observation);
    case 'whole':
      return againstWhole(observation);
  }
}

/** Two-sided p of the part of the difference that exceeds what is tolerated; a census knows, so 0 or 1. */
function pValueOf({ difference, standardError, degreesOfFreedom, tolerated }: Contrast, inference: Inference): number {
  const excess = Math.abs(difference) - tolerated;
  if (excess <= 0) return 1;
  if (standardError === null || standardError === 0) return 0;
  return inference.pValue(excess / standardError, degreesOfFreedom ?? Number.POSITIVE_INFINITY);
}

interface Decision {
  readonly adjustedP: number | null;
  readonly rate: number;
  readonly inference: Inference;
}

function findingOf<O extends Observation>(test: Test<O>, { adjustedP, rate, inference }: Decision): Finding<O> {
  const { observation, contrast, obstacle, pValue } = test;
  const { difference, standardError, referenceLabel } = contrast;
  const comparison: Comparison = {
    rule: observation.rule,
    referenceLabel,
    difference,
    standardError,
    interval: intervalOf(contrast, inference),
    effectSize: observation.sd === null || observation.sd <= 0 ? null : difference / observation.sd,
    pValue,
    adjustedP,
    state: stateOf(difference, adjustedP, rate),
  };
  return { observation, comparison, unfavourable: isUnfavourable(observation, contrast), obstacle };
}

function stateOf(difference: number, adjustedP: number | null, rate: number): ComparisonState {
  if (adjustedP === null) return 'unreportable';
  if (adjustedP > rate) return 'indistinguishable';
  return difference < 0 ? 'below' : 'above';
}

function intervalOf({ difference, standardError, degreesOfFreedom }: Contrast, inference: Inference) {
  if (standardError === null) return null;
  if (standardError === 0) return [difference, difference] as const;
  const reach = inference.quantile(0.975, degreesOfFreedom ?? Number.POSITIVE_INFINITY) * standardError;
  return [difference - reach, difference + reach] as const;
}

/** A gap between groups is unfavourable whichever group is behind; everything else goes by the indicator's direction. */
function isUnfavourable({ rule, direction }: Observation, { difference, tolerated }: Contrast): boolean {
  if (rule === 'group') return Math.abs(difference) > tolerated;
  return direction === 'higher-is-better' ? difference < 0 : difference > 0;
}

function candidateOf<O extends Observation>(finding: Finding<O>): Candidate<O>[] {
  if (!finding.unfavourable) return [];
  const { state } = finding.comparison;
  if (state === 'below' || state === 'above') return [{ ...finding, weakEvidence: false }];
  return finding.obstacle === 'error-unknown' ? [{ ...finding, weakEvidence: true }] : [];
}
