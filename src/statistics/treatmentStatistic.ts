import { binaryFit } from './binaryFit.ts';
import { cholesky, solve } from './cholesky.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { logit } from './link.ts';
import { propensityScores } from './propensityScores.ts';
import { StatisticsError } from './statisticsError.ts';
import { checkTreatment } from './treatment.ts';
import { type TreatmentWeighting, weigh } from './treatmentWeights.ts';

/**
 * Effect of a treatment on weighted rows. Columns: covariates, treatment, outcome. Numbers: effect, mean of the treated, mean of the others, both under
 * the weights that make them comparable, which every replicate works out anew. Influence with the part of the estimated weights: by the
 * chain rule over the propensity coefficients, or, for entropy balancing, by the regression that it amounts to (Hainmueller 2012, §3.4).
 */
export function treatmentStatistic(names: readonly string[], weighting: TreatmentWeighting): DirectStatistic {
  return (all) => {
    const columns = all.slice(0, names.length);
    const [treated, outcome] = all.slice(names.length);
    checkTreatment(treated);
    const rows = { names, columns, treated, outcome };
    const weighedBy = (weights: Float64Array): Float64Array => weigh({ names, columns, treated, weights }, weighting);
    return {
      value: (weights) => {
        const [others, focus] = meansOf(rows, weighedBy(weights));
        return Float64Array.of(focus - others, focus, others);
      },
      influence: (weights) => {
        const balanced = { weights, own: weighedBy(weights) };
        const [others, focus] =
          weighting === 'entropy-att' ? moveEntropy(rows, balanced) : movePropensity(rows, balanced, weighting);
        return [focus.map((value, i) => value - others[i]), focus, others];
      },
    };
  };
}

interface Rows {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly treated: Float64Array;
  readonly outcome: Float64Array;
}

interface Balanced {
  readonly weights: Float64Array;
  /** Weights that make the two sides comparable. */
  readonly own: Float64Array;
}

function totalsOf({ treated }: Rows, own: Float64Array): [number, number] {
  const totals: [number, number] = [0, 0];
  for (let i = 0; i < own.length; i += 1) totals[treated[i]] += own[i];
  return totals;
}

/** Of the others, of the treated. */
function meansOf(rows: Rows, own: Float64Array): [number, number] {
  const totals = totalsOf(rows, own);
  const sums = [0, 0];
  for (let i = 0; i < own.length; i += 1) sums[rows.treated[i]] += own[i] * rows.outcome[i];
  return [sums[0] / totals[0], sums[1] / totals[1]];
}

function movePropensity(
  rows: Rows,
  { weights, own }: Balanced,
  weighting: TreatmentWeighting,
): [Float64Array, Float64Array] {
  const { names, columns, treated, outcome } = rows;
  const { scores, coefficients } = propensityScores(rows, treated, weights);
  const moved = binaryFit(names, logit)([...columns, treated]).influence(weights, coefficients);
  const [means, totals] = [meansOf(rows, own), totalsOf(rows, own)];
  const each = ([0, 1] as const).map((side) => {
    const factor = (i: number): number =>
      weighting === 'propensity-att' ? 1 - side : side === 1 ? scores[i] - 1 : scores[i];
    const slopes = moved.map((_, k) =>
      own.reduce((sum, weight, i) => {
        if (treated[i] !== side) return sum;
        return sum + weight * factor(i) * (k === 0 ? 1 : columns[k - 1][i]) * (outcome[i] - means[side]);
      }, 0),
    );
    return own.map((weight, i) => {
      const direct = treated[i] === side && weights[i] > 0 ? (weight / weights[i]) * (outcome[i] - means[side]) : 0;
      return moved.reduce((sum, influence, k) => sum + slopes[k] * influence[i], direct) / totals[side];
    });
  });
  return [each[0], each[1]];
}

function moveEntropy(rows: Rows, { weights, own }: Balanced): [Float64Array, Float64Array] {
  const { columns, treated, outcome } = rows;
  const [means, totals] = [meansOf(rows, own), totalsOf(rows, own)];
  const centres = columns.map((column) => meansOf({ ...rows, outcome: column }, own)[0]);
  const around = columns.map((column, k) => column.map((x) => x - centres[k]));
  const slopes = slopesAmongOthers({ ...rows, columns: around }, own, means[0]);
  const explained = (i: number): number => around.reduce((sum, column, k) => sum + slopes[k] * column[i], 0);
  const others = own.map((weight, i) => {
    if (weights[i] === 0) return 0;
    if (treated[i] === 1) return explained(i) / totals[1];
    return ((weight / weights[i]) * (outcome[i] - means[0] - explained(i))) / totals[0];
  });
  const focus = outcome.map((y, i) => (treated[i] === 1 ? (y - means[1]) / totals[1] : 0));
  return [others, focus];
}

/** Weighted regression of the outcome on the centred covariates among the others. */
function slopesAmongOthers({ columns, treated, outcome }: Rows, own: Float64Array, mean: number): Float64Array {
  const size = columns.length;
  const add = (of: (i: number) => number): number =>
    own.reduce((sum, w, i) => (treated[i] === 0 ? sum + w * of(i) : sum), 0);
  const matrix = Float64Array.from({ length: size * size }, (_, cell) =>
    add((i) => columns[Math.floor(cell / size)][i] * columns[cell % size][i]),
  );
  const parts = cholesky(matrix, size, size);
  if (typeof parts === 'number') throw new StatisticsError('predictors.collinear', 'covariates determine one another');
  return solve(
    parts,
    columns.map((column) => add((i) => column[i] * (outcome[i] - mean))),
  );
}
