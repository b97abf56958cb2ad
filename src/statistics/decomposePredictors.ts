import { type Cholesky, cholesky } from './cholesky.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * Takes the cross-products of constant and predictors apart. Refuses, by name, a predictor that does not vary or that
 * others determine; `names[k]` belongs to column k + 1, and the matrix has rows of length `stride`.
 */
export function decomposePredictors(matrix: Float64Array, names: readonly string[], stride: number): Cholesky {
  const size = names.length + 1;
  const parts = cholesky(matrix, size, stride);
  if (typeof parts !== 'number') return parts;
  const name = `predictor "${names[parts - 1]}"`;
  if (typeof cholesky(select(matrix, [0, parts], stride), 2, 2) === 'number')
    throw new StatisticsError('predictors.collinear', `${name} does not vary`);
  const others = names.slice(0, parts - 1).filter((_, k) => needed(matrix, parts, { without: k + 1, stride }));
  throw new StatisticsError('predictors.collinear', `${name} is determined by ${quote(others, names[0])}`);
}

/** Whether the column stops being determined once another is left out. */
function needed(matrix: Float64Array, column: number, at: { without: number; stride: number }): boolean {
  const kept = Array.from({ length: column + 1 }, (_, k) => k).filter((k) => k !== at.without);
  return typeof cholesky(select(matrix, kept, at.stride), kept.length, kept.length) !== 'number';
}

function select(matrix: Float64Array, columns: readonly number[], stride: number): Float64Array {
  return Float64Array.from(columns.flatMap((a) => columns.map((b) => matrix[a * stride + b])));
}

function quote(others: readonly string[], fallback: string): string {
  return (others.length === 0 ? [fallback] : others).map((other) => `"${other}"`).join(' and ');
}
