import type { Inference } from '#statistics/inference.ts';
import type { Judgement } from '#statistics/judgeFamily.ts';
import { againstComparator } from './againstComparator.ts';
import { againstPast } from './againstPast.ts';
import { againstTarget } from './againstTarget.ts';
import { againstWhole } from './againstWhole.ts';
import { betweenGroups } from './betweenGroups.ts';
import type { Comparison } from './comparison.ts';
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
  const family = tests.map(({ contrast, pValue }) => ({ difference: contrast.difference, pValue }));
  const judgements = run.inference.judge(family, run.falseDiscoveryRate);
  const findings = tests.map((test, i): Finding<O> => findingOf(test, judgements[i], run.inference));
  const tested = tests.filter(({ pValue }) => pValue !== null).length;
  return { findings, candidates: findings.flatMap(candidateOf), tested };
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

/** A census knows, so its p is 0 or 1. */
function pValueOf({ difference, standardError, degreesOfFreedom, tolerated }: Contrast, inference: Inference): number {
  return inference.differencePValue({
    difference,
    standardError: standardError ?? 0,
    degreesOfFreedom: degreesOfFreedom ?? Number.POSITIVE_INFINITY,
    tolerated,
  });
}

function findingOf<O extends Observation>(
  test: Test<O>,
  { adjustedP, outcome }: Judgement,
  inference: Inference,
): Finding<O> {
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
    state: outcome,
  };
  return { observation, comparison, unfavourable: isUnfavourable(observation, contrast), obstacle };
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
