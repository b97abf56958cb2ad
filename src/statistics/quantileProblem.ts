import { StatisticsError } from './statisticsError.ts';

/**
 * A quantile regression ready to be solved under any weights. Predictors are centred and scaled so that no unit of
 * measurement decides which step is taken; what is solved is turned back by `toUnits`.
 */
export interface QuantileProblem {
  readonly names: readonly string[];
  readonly tau: number;
  /** Columns of the model, the constant included. */
  readonly size: number;
  /** Row by row: 1, then the predictors centred and scaled. */
  readonly rows: Float64Array;
  readonly outcome: Float64Array;
  /** The outcome moved by less than a ten-thousand-millionth of its spread, so that no more than `size` rows lie on a plane. */
  readonly untied: Float64Array;
  /** Largest distance of an outcome from the first. */
  readonly spread: number;
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

const UNTIE = 1e-10;

/** Prepares columns (predictors, then the outcome; no value missing). Refuses an outcome that does not vary. */
export function quantileProblem(
  columns: readonly Float64Array[],
  names: readonly string[],
  tau: number,
): QuantileProblem {
  const predictors = columns.slice(0, -1);
  const outcome = columns[columns.length - 1];
  const spread = outcome.reduce((most, y) => Math.max(most, Math.abs(y - outcome[0])), 0);
  if (spread === 0) throw new StatisticsError('measure.no-variance', 'the outcome does not vary');
  const means = predictors.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  const scales = predictors.map((column, k) => deviationOf(column, means[k]));
  const size = columns.length;
  const rows = new Float64Array(size * outcome.length);
  for (let i = 0; i < outcome.length; i += 1) {
    rows[i * size] = 1;
    for (let k = 1; k < size; k += 1) rows[i * size + k] = (predictors[k - 1][i] - means[k - 1]) / scales[k - 1];
  }
  const untied = outcome.map((y, i) => y + UNTIE * spread * scatter(i));
  return { names, tau, size, rows, outcome, untied, spread, means, scales };
}

/** Coefficients of centred and scaled predictors turned into those of the predictors as they are. */
export function toUnits({ means, scales }: QuantileProblem, scaled: Float64Array): Float64Array {
  const coefficients = scaled.slice();
  for (let k = 0; k < means.length; k += 1) {
    coefficients[k + 1] = scaled[k + 1] / scales[k];
    coefficients[0] -= coefficients[k + 1] * means[k];
  }
  return coefficients;
}

/** The reverse of `toUnits`. */
export function toScaled({ means, scales }: QuantileProblem, coefficients: Float64Array): Float64Array {
  const scaled = coefficients.slice();
  for (let k = 0; k < means.length; k += 1) {
    scaled[0] += coefficients[k + 1] * means[k];
    scaled[k + 1] = coefficients[k + 1] * scales[k];
  }
  return scaled;
}

/** Outcomes minus the plane, row by row. */
export function residualsOf(
  { rows, size }: Pick<QuantileProblem, 'rows' | 'size'>,
  outcome: Float64Array,
  scaled: Float64Array,
): Float64Array {
  const residuals = outcome.slice();
  for (let i = 0, at = 0; i < residuals.length; i += 1)
    for (let k = 0; k < size; k += 1, at += 1) residuals[i] -= rows[at] * scaled[k];
  return residuals;
}

/** A predictor that does not vary keeps its unit; it is refused by name when the plane is sought. */
function deviationOf(column: Float64Array, mean: number): number {
  const squares = column.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return squares > 0 ? Math.sqrt(squares / column.length) : 1;
}

/** A number in [−½, ½) that looks drawn by chance but belongs to the row's place (integer mixing as in MurmurHash3). */
function scatter(row: number): number {
  let mixed = Math.imul(row + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32 - 0.5;
}
