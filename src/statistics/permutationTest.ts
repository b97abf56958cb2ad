import { clusterAssignments } from './clusterAssignments.ts';
import { type Clustered, sumByCluster } from './clusterSums.ts';
import { confidenceByInversion } from './confidenceByInversion.ts';
import { constantInSchools } from './constantInSchools.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { clusterFacts, fewClusterRows } from './fewClusterRegression.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { StatisticsError } from './statisticsError.ts';
import { checkTreatment } from './treatment.ts';
import type { Variable } from './variable.ts';

/** Clusters (schools, districts) of which some were treated as a whole. */
export interface PermutationPlan {
  /** Plausible values are averaged row by row. */
  readonly outcome: Variable;
  /** 1 or 0 per row, the same for all rows of a cluster. */
  readonly treated: Float64Array;
  readonly clusters: Int32Array;
  /** A code per row for blocks inside which clusters were assigned, the same for all rows of a cluster; null: one block. */
  readonly blocks: Int32Array | null;
  readonly weights: Float64Array | null;
  /** Difference of means over rows, or of means of cluster means (each cluster counts once); `clusters` when absent. */
  readonly mean?: 'clusters' | 'rows';
  readonly seed: number;
  /** Most assignments to go through; 9999 when absent. */
  readonly most?: number;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** A difference judged against all ways in which the treatment could have fallen. */
export interface PermutationTest {
  /** Standard error: spread of the difference over the assignments, had the effect been the estimate; the interval is that of the test. */
  readonly estimate: Estimate;
  /** Two-sided: share of assignments whose difference is at least as far from 0. */
  readonly pValue: number;
  /** One-sided: share of assignments whose difference is at least as large, or as small. */
  readonly pGreater: number;
  readonly pLess: number;
  readonly assignments: number;
  /** Whether all possible assignments were gone through. */
  readonly exact: boolean;
}

/**
 * Randomization test of an effect on whole clusters (Fisher 1935; Rosenbaum 2002, ch. 2; Gail et al. 1996 for clusters): treated minus others, outcomes
 * taken from the mean of their block, against every assignment of as many clusters per block, or against a seeded sample of them, the
 * one that happened counted in, p = (1 + #)/(B + 1) (Phipson & Smyth 2010). The interval holds the constant effects that are not rejected.
 */
export function permutationTest(plan: PermutationPlan): PermutationTest {
  const level = plan.level ?? DEFAULT_LEVEL;
  if (!(level > 0 && level < 1)) throw new StatisticsError('argument.invalid', `a level is in (0, 1), got ${level}`);
  const kept = prepare(plan);
  const { observed, drawn } = reassign(kept, plan);
  const value = observed.difference / observed.share;
  const pAt = (effect: number): number => shareBeyond(drawn, observed, { effect, side: 'both' });
  const standardError = spreadAt(drawn, value);
  const interval = confidenceByInversion({ pValue: pAt, estimate: value, step: standardError }, level);
  const variance = { sampling: standardError ** 2, imputation: 0, linking: 0 };
  const facts = { value, standardError, variance, degreesOfFreedom: Number.POSITIVE_INFINITY, interval, level };
  return {
    estimate: { ...facts, ...kept.facts, method: methodOf(plan, drawn) },
    pValue: pAt(0),
    pGreater: shareBeyond(drawn, observed, { effect: 0, side: 'greater' }),
    pLess: shareBeyond(drawn, observed, { effect: 0, side: 'less' }),
    assignments: drawn.differences.length,
    exact: drawn.exact,
  };
}

/** Per cluster: whether treated, its block, its weight, and sums of outcome and treatment around their block's mean. */
interface Kept {
  readonly treated: Uint8Array;
  readonly blocks: Float64Array;
  readonly weights: Float64Array;
  readonly outcomes: Float64Array;
  readonly treatments: Float64Array;
  readonly facts: ReturnType<typeof clusterFacts>;
}

function prepare(plan: PermutationPlan): Kept {
  const { outcome, treated, blocks, weights } = plan;
  const columns = [
    { name: '\u0000treated', values: [treated] },
    { name: '\u0000block', values: [Float64Array.from(blocks ?? treated, (code) => (blocks === null ? 0 : code))] },
  ];
  const rowPlan = { outcome, predictors: columns, clusters: plan.clusters, weights };
  const rows = fewClusterRows(rowPlan);
  const { predictors, clusters } = rows.rowsOf(0);
  checkTreatment(predictors[0]);
  refuseDivided(predictors, clusters);
  const flags = Uint8Array.from(clusters.first, (row) => predictors[0][row]);
  const means = Array.from({ length: rows.count }, (_, m) => rows.rowsOf(m).outcome);
  const mean = means[0].map((_, i) => means.reduce((sum, one) => sum + one[i], 0) / rows.count);
  const sums = sumByCluster(clusters, (i) => rows.weights[i]);
  const averages = sumByCluster(clusters, (i) => rows.weights[i] * mean[i]).map((sum, g) => sum / sums[g]);
  const counting = plan.mean === 'rows' ? sums : sums.map(() => 1);
  const of = Float64Array.from(clusters.first, (row) => predictors[1][row]);
  const outcomes = aroundBlocks(averages, of, counting);
  const treatments = aroundBlocks(Float64Array.from(flags), of, counting);
  return { treated: flags, blocks: of, weights: counting, outcomes, treatments, facts: clusterFacts(rowPlan, rows) };
}

function refuseDivided([treated, blocks]: readonly Float64Array[], clusters: Clustered): void {
  if (!constantInSchools(treated, clusters))
    throw new StatisticsError(
      'treatment.invalid',
      'a cluster has treated and other rows: whole clusters must be assigned',
    );
  if (!constantInSchools(blocks, clusters))
    throw new StatisticsError('treatment.invalid', 'a cluster lies in two blocks');
}

function aroundBlocks(values: Float64Array, blocks: Float64Array, weights: Float64Array): Float64Array {
  const sums = new Map<number, { weight: number; sum: number }>();
  for (const [g, block] of blocks.entries()) {
    const { weight, sum } = sums.get(block) ?? { weight: 0, sum: 0 };
    sums.set(block, { weight: weight + weights[g], sum: sum + weights[g] * values[g] });
  }
  return values.map((value, g) => {
    const { weight, sum } = sums.get(blocks[g]) ?? { weight: 1, sum: value };
    return value - sum / weight;
  });
}

interface Observed {
  readonly difference: number;
  /** Difference of the treatment column itself: what an effect of 1 adds. */
  readonly share: number;
}

interface Drawn {
  readonly differences: Float64Array;
  readonly shares: Float64Array;
  readonly exact: boolean;
}

function reassign(kept: Kept, { seed, most = 9999 }: PermutationPlan): { observed: Observed; drawn: Drawn } {
  const observed = {
    difference: contrast(kept, kept.outcomes, kept.treated),
    share: contrast(kept, kept.treatments, kept.treated),
  };
  if (!(observed.share > 0))
    throw new StatisticsError('treatment.invalid', 'no block has treated clusters and others: nothing can be compared');
  const ways = clusterAssignments(kept.treated, kept.blocks, { seed, most });
  const differences = new Float64Array(ways.count);
  const shares = new Float64Array(ways.count);
  ways.forEach((treated, at) => {
    differences[at] = contrast(kept, kept.outcomes, treated);
    shares[at] = contrast(kept, kept.treatments, treated);
  });
  return { observed, drawn: { differences, shares, exact: ways.exact } };
}

function contrast({ weights }: Kept, values: Float64Array, treated: Uint8Array): number {
  const [sum, weight] = [
    [0, 0],
    [0, 0],
  ];
  for (let g = 0; g < values.length; g += 1) {
    sum[treated[g]] += weights[g] * values[g];
    weight[treated[g]] += weights[g];
  }
  return sum[1] / weight[1] - sum[0] / weight[0];
}

/** Share of the assignments that differ at least as much as the one that happened, once a constant effect is taken away. */
function shareBeyond(
  { differences, shares, exact }: Drawn,
  { difference, share }: Observed,
  { effect, side }: { readonly effect: number; readonly side: 'both' | 'greater' | 'less' },
): number {
  const sized = (value: number): number => (side === 'both' ? Math.abs(value) : side === 'less' ? -value : value);
  const limit = sized(difference - effect * share);
  const slack = 1e-9 * (Math.abs(difference) + Math.abs(effect * share));
  let beyond = 0;
  for (let at = 0; at < differences.length; at += 1)
    if (sized(differences[at] - effect * shares[at]) >= limit - slack) beyond += 1;
  return exact ? beyond / differences.length : (1 + beyond) / (1 + differences.length);
}

function spreadAt({ differences, shares }: Drawn, effect: number): number {
  const left = differences.map((value, at) => value - effect * shares[at]);
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const squares = left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (!(squares > 0)) throw new StatisticsError('measure.no-variance', 'the outcomes of the clusters do not vary');
  return Math.sqrt(squares / left.length);
}

function methodOf({ mean, blocks, seed }: PermutationPlan, { differences, exact }: Drawn): string {
  const how = exact ? `all ${differences.length} assignments` : `${differences.length} drawn assignments, seed ${seed}`;
  return [
    `treated minus others, difference of means over ${mean === 'rows' ? 'rows' : 'clusters'}`,
    `randomization test over clusters${blocks === null ? '' : ' in blocks'}, ${how}`,
    `interval by inversion, constant effect; engine ${engineVersion}`,
  ].join('; ');
}
