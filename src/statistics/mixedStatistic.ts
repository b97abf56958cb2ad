import { clusterRows, sumByCluster } from './clusterSums.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { type MixedFit, mixedFit, startNear } from './mixedFit.ts';
import { carryCovariance, toDataScale } from './mixedScale.ts';
import { mixedMoves } from './mixedScores.ts';
import { columnScale, type MixedSums, schoolProducts } from './mixedSums.ts';
import { type LevelWeights, type PupilScaling, proportionalSchools, scalePupils } from './scalePupils.ts';
import type { TwoLevelRows } from './twoLevelSums.ts';

/** Which model is fitted to the columns. */
export interface MixedShape {
  readonly names: readonly string[];
  /** Places of the random coefficients among constant and predictors, 0 first. */
  readonly random: readonly number[];
  readonly scaling: PupilScaling;
}

/**
 * Weighted pseudo-likelihood of a model with random intercept and slopes. Columns: predictors, outcome, school, school weight,
 * full-sample pupil weight. Numbers: covariances of the random coefficients (lower triangle by rows), variance within, coefficients, and
 * 1 where the fit is singular. Products of schools are worked out once; a replicate works anew only on schools whose pupils
 * it weighs otherwise than the full sample does.
 */
export function mixedStatistic(shape: MixedShape): DirectStatistic {
  return (columns) => {
    const k = shape.names.length;
    const clusters = clusterRows(columns[k + 1]);
    const rows = { predictors: columns.slice(0, k), outcome: columns[k], clusters };
    const sumsFor = prepareSums(rows, { schools: columns[k + 2], pupils: columns[k + 3] }, shape);
    return {
      value: (weights, start) => {
        const sums = sumsFor(weights);
        const near = start === null ? {} : { start: startNear(...covarianceIn(start, shape), sums) };
        return numbersOf(mixedFit(sums, { names: shape.names, method: 'ml', ...near }));
      },
      influence: (weights) => {
        const sums = sumsFor(weights);
        const moved = mixedMoves(sums, mixedFit(sums, { names: shape.names, method: 'ml' }));
        const own = moved.map((move) => toNumbers(move, sums));
        const total = sumByCluster(clusters, (i) => weights[i]);
        return Array.from(own[0], (_, at) => Float64Array.from(clusters.ofRow, (j) => own[j][at] / total[j]));
      },
    };
  };
}

function prepareSums(
  rows: TwoLevelRows,
  base: LevelWeights,
  { random, scaling }: MixedShape,
): (weights: Float64Array) => MixedSums {
  const { clusters } = rows;
  const scale = columnScale(rows);
  const size = rows.predictors.length + 2;
  const full = scalePupils(clusters, base.pupils, { base, scaling });
  const known = schoolProducts(rows, full.pupils, scale);
  return (weights) => {
    const { pupils, schools } = scalePupils(clusters, weights, { base, scaling });
    const same = proportionalSchools(clusters, weights, base.pupils);
    const anew = schoolProducts(
      rows,
      pupils.map((weight, i) => (same[clusters.ofRow[i]] ? 0 : weight)),
      scale,
    );
    const products = same.every(Boolean)
      ? known
      : known.map((value, at) => (same[Math.floor(at / size ** 2)] ? value : anew[at]));
    const pupilWeights = sumByCluster(clusters, (i) => pupils[i]);
    const count = schools.reduce((sum, weight, j) => sum + weight * pupilWeights[j], 0);
    return { ...scale, size, random, schoolWeights: schools, pupilWeights, products, count };
  };
}

function numbersOf({ random, within, coefficients, singular }: MixedFit): Float64Array {
  const triangle = random.flatMap((row, a) => row.slice(0, a + 1));
  return Float64Array.from([...triangle, within, ...coefficients, singular ? 1 : 0]);
}

/** Covariance of the random coefficients and variance within, out of the numbers of a fit. */
function covarianceIn(numbers: Float64Array, { random }: MixedShape): [number[][], number] {
  const q = random.length;
  const at = (a: number, b: number): number => (Math.max(a, b) * (Math.max(a, b) + 1)) / 2 + Math.min(a, b);
  const covariance = random.map((_, a) => random.map((__, b) => numbers[at(a, b)]));
  return [covariance, numbers[(q * (q + 1)) / 2]];
}

/** A move in the engine's scale to one of the numbers, which depend on it linearly. */
function toNumbers(move: Float64Array, sums: MixedSums): Float64Array {
  const { random, size } = sums;
  const q = random.length;
  const cells = (q * (q + 1)) / 2;
  const at = (a: number, b: number): number => (Math.max(a, b) * (Math.max(a, b) + 1)) / 2 + Math.min(a, b);
  const covariance = random.map((_, a) => random.map((__, b) => move[at(a, b)]));
  const own = carryCovariance(covariance, (column) => toDataScale(column, random, sums));
  const all = Array.from({ length: size - 1 }, (_, k) => k);
  const triangle = own.flatMap((row, a) => row.slice(0, a + 1));
  return Float64Array.from([...triangle, move[cells], ...toDataScale(move.subarray(cells + 1), all, sums), 0]);
}
