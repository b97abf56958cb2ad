import { dot, residualScore, times } from './biasReduced.ts';
import { type ClusteredLeastSquares, clusteredLeastSquares } from './clusteredLeastSquares.ts';
import { confidenceByInversion } from './confidenceByInversion.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { clusterFacts, type FewClusterPlan, fewClusterRows } from './fewClusterRegression.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { StatisticsError } from './statisticsError.ts';
import { symmetricEigen } from './symmetricEigen.ts';
import { type WildDraws, type WildMultipliers, wildMultipliers } from './wildMultipliers.ts';

/** Which coefficient of a regression over few clusters to test, and from which seed. */
export interface WildBootstrapPlan extends FewClusterPlan, WildDraws {
  /** Name of the predictor. */
  readonly predictor: string;
  /** Value under the null hypothesis; 0 when absent. */
  readonly hypothesis?: number;
}

/** A coefficient with its bootstrap test. */
export interface WildBootstrap {
  /** Standard error CR1, degrees of freedom clusters − 1; the interval is that of the bootstrap test, an end may be infinite. */
  readonly estimate: Estimate;
  /** (value − hypothesis)/standard error. */
  readonly t: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly draws: number;
  /** Whether all sign vectors were gone through, so that no seed plays a part. */
  readonly enumerated: boolean;
}

/**
 * Wild cluster bootstrap-t with the null hypothesis imposed (WCR; Cameron, Gelbach & Miller 2008): residuals of the restricted fit change
 * sign or size by cluster, p is the share of |t*| ≥ |t|, the drawn sample counted as one of them, and the interval holds the values that
 * are not rejected. From sums per cluster only, so that a draw does not cost rows. Plausible values are refused: take them singly.
 */
export function wildClusterBootstrap(plan: WildBootstrapPlan): WildBootstrap {
  const rows = fewClusterRows(plan);
  if (rows.count > 1)
    throw new StatisticsError('variables.invalid', 'the wild bootstrap tests one column, not several plausible values');
  const names = plan.predictors.map(({ name }) => name);
  const k = names.indexOf(plan.predictor) + 1;
  if (k === 0) throw new StatisticsError('variables.invalid', `"${plan.predictor}" is no predictor of the model`);
  const fit = clusteredLeastSquares(rows.rowsOf(0), rows.weights, names);
  const tested = testedCoefficient(fit, k, plan.predictor);
  const multipliers = wildMultipliers(fit.clusters, plan);
  const level = plan.level ?? DEFAULT_LEVEL;
  const pValue = (hypothesis: number): number => bootstrapPValue(tested, multipliers, hypothesis);
  const { value, standardError } = tested;
  const interval = confidenceByInversion({ pValue, estimate: value, step: standardError }, level);
  const hypothesis = plan.hypothesis ?? 0;
  const variance = { sampling: standardError ** 2, imputation: 0, linking: 0 };
  const facts = { value, standardError, variance, degreesOfFreedom: fit.clusters - 1, interval, level };
  return {
    estimate: { ...facts, ...clusterFacts(plan, rows), method: methodOf(plan, multipliers) },
    t: (value - hypothesis) / standardError,
    pValue: pValue(hypothesis),
    draws: multipliers.draws,
    enumerated: multipliers.enumerated,
  };
}

interface Tested {
  readonly fit: ClusteredLeastSquares;
  readonly direction: Float64Array;
  /** S_g·c per cluster. */
  readonly leaning: readonly Float64Array[];
  readonly value: number;
  readonly standardError: number;
  /** G/(G − 1)·(n − 1)/(n − p). */
  readonly correction: number;
}

function testedCoefficient(fit: ClusteredLeastSquares, k: number, name: string): Tested {
  const { size, clusters, n, squares } = fit;
  const direction = fit.direction(k);
  const correction = ((clusters / (clusters - 1)) * (n - 1)) / (n - size);
  const pulls = Array.from({ length: clusters }, (_, g) => dot(direction, residualScore(fit, g)));
  const standardError = Math.sqrt(correction * pulls.reduce((sum, pull) => sum + pull * pull, 0));
  refuseSingleSource(fit, direction, name);
  const leaning = Array.from({ length: clusters }, (_, g) =>
    times(squares.subarray(g * size * size, (g + 1) * size * size), direction),
  );
  return { fit, direction, leaning, value: fit.own[k], standardError, correction };
}

/** Without the cluster nothing would be known of the coefficient (one treated school): no bootstrap can tell its error. */
function refuseSingleSource(
  { size, clusters, squares }: ClusteredLeastSquares,
  direction: Float64Array,
  name: string,
): void {
  for (let g = 0; g < clusters; g += 1) {
    const { values, vectors } = symmetricEigen(squares.subarray(g * size * size, (g + 1) * size * size), size);
    const alone = vectors.some(
      (v, e) => values[e] > 1 - 1e-10 && dot(v, direction) ** 2 > 1e-10 * dot(direction, direction),
    );
    if (alone)
      throw new StatisticsError(
        'design.one-cluster',
        `one cluster alone tells of "${name}": no error can be estimated`,
      );
  }
}

function bootstrapPValue(tested: Tested, multipliers: WildMultipliers, hypothesis: number): number {
  const { draws, enumerated, points, taken } = multipliers;
  const drawn = new Float64Array(tested.fit.clusters);
  const { value, standardError } = tested;
  const observed = Math.abs(value - hypothesis) / standardError;
  const restricted = restrictedScores(tested, hypothesis);
  let extreme = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    for (let g = 0; g < drawn.length; g += 1) drawn[g] = points[taken[draw * drawn.length + g]];
    if (drawnT(tested, restricted, drawn) >= observed * (1 - 1e-9)) extreme += 1;
  }
  return enumerated ? extreme / draws : (1 + extreme) / (1 + draws);
}

interface Restricted {
  /** Scores of the restricted residuals, of cluster g at g·size. */
  readonly scores: Float64Array;
  /** Their products with the direction. */
  readonly pulls: Float64Array;
}

/** The fit with the coefficient held at the hypothesis: b − c(cᵀb − r)/(cᵀc). */
function restrictedScores({ fit, direction, value }: Tested, hypothesis: number): Restricted {
  const { size, clusters, coefficients } = fit;
  const back = (value - hypothesis) / dot(direction, direction);
  const held = coefficients.map((b, k) => b - back * direction[k]);
  const scores = new Float64Array(clusters * size);
  const pulls = new Float64Array(clusters);
  for (let g = 0; g < clusters; g += 1) {
    const score = residualScore(fit, g, held);
    scores.set(score, g * size);
    pulls[g] = dot(direction, score);
  }
  return { scores, pulls };
}

/** |t*| of one draw: Δ = Σ v_g·s_g moves the coefficients, and cluster g then pulls v_g·cᵀs_g − (S_g·c)ᵀΔ. */
function drawnT(
  { fit, direction, leaning, correction }: Tested,
  { scores, pulls }: Restricted,
  drawn: Float64Array,
): number {
  const { size, clusters } = fit;
  const moved = new Float64Array(size);
  for (let g = 0; g < clusters; g += 1) for (let k = 0; k < size; k += 1) moved[k] += drawn[g] * scores[g * size + k];
  let squares = 0;
  for (let g = 0; g < clusters; g += 1) {
    let pull = drawn[g] * pulls[g];
    for (let k = 0; k < size; k += 1) pull -= leaning[g][k] * moved[k];
    squares += pull * pull;
  }
  return Math.abs(dot(direction, moved)) / Math.sqrt(correction * squares);
}

function methodOf(
  { predictor, seed, hypothesis = 0 }: WildBootstrapPlan,
  { weights, enumerated, draws }: WildMultipliers,
) {
  const how = enumerated ? `all ${draws} sign vectors` : `${draws} draws, seed ${seed}`;
  const what = `coefficient of "${predictor}", least squares, wild cluster bootstrap-t with the null imposed (${hypothesis})`;
  return `${what}, ${weights} weights, ${how}; standard error CR1; interval by inversion; engine ${engineVersion}`;
}
