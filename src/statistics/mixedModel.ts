import { barnardRubin } from './barnardRubin.ts';
import { sumByCluster } from './clusterSums.ts';
import { type Coefficient, coefficientOf } from './coefficient.ts';
import { withInterval } from './combine.ts';
import { constantInSchools } from './constantInSchools.ts';
import { engineVersion } from './engineVersion.ts';
import type { Estimate } from './estimate.ts';
import { type MixedFit, mixedFit } from './mixedFit.ts';
import { randomPlaces } from './mixedPlaces.ts';
import type { Likelihood } from './mixedProfile.ts';
import { columnScale, type MixedSums, schoolProducts } from './mixedSums.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type RemlPlan, type RemlRows, remlRows } from './remlModel.ts';
import type { TwoLevelRows } from './twoLevelSums.ts';

/** A model-based two-level analysis with random intercept and slopes; the sampling design does not enter. */
export interface MixedPlan extends RemlPlan {
  /** Names of the predictors whose slope differs between schools; may be empty. */
  readonly slopes: readonly string[];
  /** `reml` when absent. */
  readonly method?: Likelihood;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** Means over the plausible values, and what each of them gave. */
export interface MixedModel {
  /** Intercept first. */
  readonly coefficients: readonly Coefficient[];
  /** How the coefficients differ between schools. */
  readonly random: RandomCoefficients;
  /** Residual variance within schools. */
  readonly within: number;
  /** Of each plausible value; restricted under REML. */
  readonly logLikelihoods: readonly number[];
  /** Whether a fit lies on the edge: a random coefficient that does not vary or that others determine. */
  readonly singular: boolean;
  readonly fits: readonly MixedFit[];
  readonly n: number;
  readonly schools: number;
}

/** Covariances of the random coefficients between schools. */
export interface RandomCoefficients {
  /** Null for the intercept, which comes first. */
  readonly predictors: readonly (string | null)[];
  readonly covariance: readonly (readonly number[])[];
  /** Null where a coefficient does not vary. */
  readonly correlation: readonly (readonly (number | null)[])[];
}

/**
 * Two-level model with random intercept and slopes and unstructured covariances (R lme4 `lmer(y ~ x + (1 + x | school))`).
 * Degrees of freedom as HLM counts them (Raudenbush & Bryk 2002, ch. 3): schools − 1 − predictors that are constant within schools
 * for these and the intercept, schools − 1 for random slopes, rows − coefficients for the others.
 */
export function mixedModel(plan: MixedPlan): MixedModel {
  const { rows, fits } = fitMixed(plan);
  const names = plan.predictors.map(({ name }) => name);
  const { n } = rows;
  const { clusters } = rows.rowsOf(0);
  const random = meanRandom(fits, randomPlaces(names, plan.slopes));
  return {
    coefficients: [null, ...names].map((name, k) => coefficientOf(name, fixedEstimate(plan, { rows, fits, k }))),
    random: { predictors: [null, ...plan.slopes], ...random },
    within: mean(fits.map(({ within }) => within)),
    logLikelihoods: fits.map(({ logLikelihood }) => logLikelihood),
    singular: fits.some(({ singular }) => singular),
    fits,
    n,
    schools: clusters.count,
  };
}

/** The sums and the fit under every plausible value. */
export function fitMixed(plan: MixedPlan): { rows: RemlRows; sums: MixedSums[]; fits: MixedFit[] } {
  const rows = remlRows(plan);
  const names = plan.predictors.map(({ name }) => name);
  const random = randomPlaces(names, plan.slopes);
  const sums = Array.from({ length: rows.count }, (_, m) => sumsOf(rows.rowsOf(m), { random, rows }));
  const logWeights = rows.weights.reduce((sum, weight) => sum + Math.log(weight), 0) / 2;
  const fits = sums.map((one) => {
    const fit = mixedFit(one, { names, method: plan.method ?? 'reml' });
    return { ...fit, logLikelihood: fit.logLikelihood + logWeights };
  });
  return { rows, sums, fits };
}

function sumsOf(
  of: TwoLevelRows,
  { random, rows }: { readonly random: readonly number[]; readonly rows: RemlRows },
): MixedSums {
  const scale = columnScale(of);
  return {
    ...scale,
    size: of.predictors.length + 2,
    random,
    schoolWeights: new Float64Array(of.clusters.count).fill(1),
    pupilWeights: sumByCluster(of.clusters, (i) => rows.weights[i]),
    products: schoolProducts(of, rows.weights, scale),
    count: rows.n,
  };
}

function fixedEstimate(
  plan: MixedPlan,
  { rows, fits, k }: { readonly rows: RemlRows; readonly fits: readonly MixedFit[]; readonly k: number },
): Estimate {
  const values = fits.map(({ coefficients }) => coefficients[k]);
  const value = mean(values);
  const sampling = mean(fits.map(({ covariance }) => covariance[k][k]));
  const count = fits.length;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const imputation = count < 2 ? 0 : ((1 + 1 / count) * squares) / (count - 1);
  const design = degreesOf(plan, rows, k);
  const degreesOfFreedom = barnardRubin({ count, imputation, total: sampling + imputation, design });
  const variance = { sampling, imputation, linking: 0 };
  return {
    ...withInterval({ value, variance, degreesOfFreedom, level: plan.level ?? DEFAULT_LEVEL }),
    n: rows.n,
    weightedN: rows.weights.reduce((sum, weight) => sum + weight, 0),
    schools: rows.rowsOf(0).clusters.count,
    psus: null,
    coverage: rows.n / plan.schools.length,
    method: methodOf(plan, count),
  };
}

function degreesOf({ predictors, slopes }: MixedPlan, rows: RemlRows, k: number): number {
  const of = rows.rowsOf(0);
  const constant = of.predictors.map((column) => constantInSchools(column, of.clusters));
  const schools = of.clusters.count;
  if (k > 0 && slopes.includes(predictors[k - 1].name)) return schools - 1;
  if (k > 0 && !constant[k - 1]) return rows.n - predictors.length - 1;
  return Math.max(1, schools - 1 - constant.filter(Boolean).length);
}

function methodOf({ slopes, weights, method = 'reml' }: MixedPlan, count: number): string {
  const what = slopes.length === 0 ? 'random intercept' : `random intercept and slopes of ${slopes.join(', ')}`;
  return [
    `coefficient, two-level model, ${what}, unstructured covariance, ${method === 'reml' ? 'REML' : 'ML'}`,
    weights === null ? null : 'precision weights',
    count > 1 ? `${count} plausible values` : null,
    'model-based error',
    `engine ${engineVersion}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

function meanRandom(fits: readonly MixedFit[], places: readonly number[]) {
  const covariance = places.map((_, a) => places.map((__, b) => mean(fits.map(({ random }) => random[a][b]))));
  const correlation = covariance.map((row, a) =>
    row.map((value, b) => {
      const product = covariance[a][a] * covariance[b][b];
      return product > 0 ? value / Math.sqrt(product) : null;
    }),
  );
  return { covariance, correlation };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
