import { cholesky, solve } from './cholesky.ts';
import type { Coefficient } from './coefficient.ts';
import { fPValue } from './fPValue.ts';
import { StatisticsError } from './statisticsError.ts';

/** What a Wald test needs of a model: `LinearModel` and `BinaryModel` have it. */
export interface TestedModel {
  readonly coefficients: readonly Coefficient[];
  readonly covariance: readonly (readonly number[])[];
  readonly designDegrees: number;
}

/** A joint test of several coefficients against 0. */
export interface WaldTest {
  readonly f: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly pValue: number;
}

/**
 * Adjusted Wald test (Korn & Graubard 1990): F = (ν − q + 1)/(ν·q)·bᵀV⁻¹b on q and ν − q + 1 degrees of freedom, ν those of the
 * design, V pooled over plausible values. Refuses unknown predictors, more of them than ν, and a singular V, by name.
 */
export function waldTest(
  { coefficients, covariance, designDegrees }: TestedModel,
  predictors: readonly string[],
): WaldTest {
  const places = predictors.map((name) => placeOf(coefficients, name));
  const size = places.length;
  const denominator = designDegrees - size + 1;
  if (size === 0 || new Set(places).size < size)
    throw new StatisticsError('variables.invalid', 'a Wald test needs predictors, each once');
  if (!(denominator > 0))
    throw new StatisticsError(
      'argument.invalid',
      `${size} coefficients cannot be tested on ${designDegrees} degrees of freedom`,
    );
  const matrix = Float64Array.from(places.flatMap((a) => places.map((b) => covariance[a][b])));
  const parts = cholesky(matrix, size, size);
  if (typeof parts === 'number')
    throw new StatisticsError('predictors.collinear', `the error of "${predictors[parts]}" is 0 or that of others`);
  const values = places.map((place) => coefficients[place].estimate.value);
  const wald = solve(parts, values).reduce((sum, value, k) => sum + value * values[k], 0);
  const share = denominator === Number.POSITIVE_INFINITY ? 1 : denominator / designDegrees;
  const f = (share * wald) / size;
  return { f, numerator: size, denominator, pValue: fPValue(f, size, denominator) };
}

function placeOf(coefficients: readonly Coefficient[], name: string): number {
  const place = coefficients.findIndex(({ predictor }) => predictor === name);
  if (place < 0) throw new StatisticsError('variables.invalid', `the model has no predictor "${name}"`);
  return place;
}
