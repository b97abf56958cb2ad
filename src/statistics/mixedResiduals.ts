import { sumByCluster } from './clusterSums.ts';
import type { MixedFit } from './mixedFit.ts';
import { fitMixed, type MixedPlan } from './mixedModel.ts';
import { carryCovariance, toDataScale } from './mixedScale.ts';
import type { MixedSums } from './mixedSums.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { normalQuantile } from './normal.ts';
import { type ConditionalResidual, pooledResidual } from './pooledResidual.ts';
import { pullOf } from './reducedSchools.ts';
import { StatisticsError } from './statisticsError.ts';

/** How far the coefficients of a school lie from those of all schools, drawn towards 0 by how little its pupils tell. */
export interface MixedResidual {
  /** Code of the school in the data. */
  readonly school: number;
  readonly pupils: number;
  /** Intercept first, then the slopes in the order of the plan. */
  readonly coefficients: readonly {
    /** Null for the intercept. */
    readonly predictor: string | null;
    /** Conditional mean, in the unit of the coefficient. */
    readonly residual: number;
    /** Root of its conditional variance plus the imputation part. */
    readonly standardError: number;
    readonly interval: readonly [number, number];
    /** 1 − conditional variance over variance between schools, 0 to 1; 0 where schools do not differ. */
    readonly shrinkage: number;
  }[];
}

/**
 * Empirical Bayes (EBLUP) residuals of random intercept and slopes: û_j = D·ZᵀV⁻¹r, conditional variance σ²(D − D·ZᵀV⁻¹Z·D), variances and
 * coefficients taken as known (as `ranef(condVar = TRUE)` of R lme4), normal interval. In the order of the school codes, which says
 * nothing about the schools: an interval is meant for a school against 0, not for comparing or ordering schools.
 */
export function mixedResiduals(plan: MixedPlan): MixedResidual[] {
  const level = plan.level ?? DEFAULT_LEVEL;
  if (!(level > 0 && level < 1)) throw new StatisticsError('argument.invalid', `a level is in (0, 1), got ${level}`);
  const { rows, sums, fits } = fitMixed(plan);
  const each = fits.map((fit, m) => conditionals(fit, sums[m]));
  const { clusters } = rows.rowsOf(0);
  const pupils = sumByCluster(clusters, () => 1);
  const reach = normalQuantile((1 + level) / 2);
  return clusters.codes
    .map((school, j) => ({
      school,
      pupils: pupils[j],
      coefficients: [null, ...plan.slopes].map((predictor, k) => ({
        predictor,
        ...pooledResidual(
          each.map((schools) => schools[j][k]),
          reach,
        ),
      })),
    }))
    .sort((a, b) => a.school - b.school);
}

/** Per school and random coefficient. */
function conditionals(fit: MixedFit, sums: MixedSums): ConditionalResidual[][] {
  const { random, size, schoolWeights } = sums;
  const { relative, within, profile } = fit;
  const carry = (column: ArrayLike<number>): Float64Array => toDataScale(column, random, sums);
  return Array.from(schoolWeights, (_, j) => {
    const school = { reduced: profile.reduced, at: j * size * size, size, random };
    const pull = pullOf(school, profile.coefficients);
    const effects = carry(relative.map((row) => dot(row, pull)));
    const told = toldBy(relative, (a, b) => school.reduced[school.at + random[a] * size + random[b]]);
    const left = relative.map((row, a) => row.map((value, b) => within * (value - told[a][b])));
    const variance = carryCovariance(left, carry);
    return random.map((__, k) => conditional(effects[k], variance[k][k], fit.random[k][k]));
  });
}

function conditional(residual: number, variance: number, between: number): ConditionalResidual {
  const left = Math.max(0, variance);
  return { residual, variance: left, shrinkage: between > 0 ? 1 - left / between : 0 };
}

/** D·H·D. */
function toldBy(relative: MixedFit['relative'], h: (a: number, b: number) => number): number[][] {
  const half = relative.map((row) => relative.map((_, b) => row.reduce((sum, value, k) => sum + value * h(k, b), 0)));
  return half.map((row) => relative.map((other) => dot(other, row)));
}

function dot(a: readonly number[], b: ArrayLike<number>): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}
