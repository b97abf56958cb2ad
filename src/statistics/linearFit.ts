import { solve } from './cholesky.ts';
import type { CrossStatistic } from './crossStatistic.ts';
import { decomposePredictors } from './decomposePredictors.ts';
import { crossDeviation, type Products, squaredDeviation } from './products.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * Weighted least squares from cross-products; the last column is the outcome. Numbers, for k predictors: intercept and k
 * coefficients, k standardized coefficients b·s_x/s_y, R² = 1 − SSE/SST, and the residual standard deviation √(SSE/Σw).
 * Influence of a row: A⁻¹·x·e on the coefficients (the sandwich, Binder 1983), the delta method on the others.
 */
export function linearFit(names: readonly string[]): CrossStatistic {
  return {
    value: (products) => numbersOf(leastSquares(products, names)),
    influence: (products) => influenceOf(leastSquares(products, names)),
  };
}

interface Fit {
  readonly products: Products;
  /** Relative to the origins of the columns, intercept first. */
  readonly coefficients: Float64Array;
  readonly solve: (right: ArrayLike<number>) => Float64Array;
  /** s_x/s_y per predictor. */
  readonly ratios: Float64Array;
  readonly residual: number;
  readonly total: number;
}

function leastSquares(products: Products, names: readonly string[]): Fit {
  const { size, values } = products;
  const y = size - 1;
  const parts = decomposePredictors(values, names, size);
  const total = squaredDeviation(products, y);
  if (total === 0) throw new StatisticsError('measure.no-variance', 'the outcome does not vary');
  const outcome = values.subarray(y * size, y * size + y);
  const coefficients = solve(parts, outcome);
  let residual = values[y * size + y];
  for (let k = 0; k < y; k += 1) residual -= outcome[k] * coefficients[k];
  const ratios = new Float64Array(names.length);
  for (let k = 0; k < ratios.length; k += 1) ratios[k] = Math.sqrt(crossDeviation(products, k + 1, k + 1) / total);
  return {
    products,
    coefficients,
    solve: (right) => solve(parts, right),
    ratios,
    residual: Math.max(0, residual),
    total,
  };
}

function numbersOf({ products, coefficients, ratios, residual, total }: Fit): Float64Array {
  const { origins, size, values } = products;
  const count = ratios.length;
  const numbers = new Float64Array(2 * count + 3);
  numbers[0] = coefficients[0] + origins[size - 1];
  for (let k = 0; k <= count; k += 1) numbers[0] -= coefficients[k] * origins[k];
  for (let k = 0; k < count; k += 1) {
    numbers[1 + k] = coefficients[1 + k];
    numbers[1 + count + k] = coefficients[1 + k] * ratios[k];
  }
  numbers[2 * count + 1] = 1 - residual / total;
  numbers[2 * count + 2] = Math.sqrt(residual / values[0]);
  return numbers;
}

function influenceOf(fitted: Fit): (row: Float64Array) => Float64Array {
  const { products, coefficients, residual, total } = fitted;
  const { size, values, origins } = products;
  const means = Array.from({ length: size }, (_, k) => values[k] / values[0]);
  const deviation = Math.sqrt(residual / values[0]);
  return (row) => {
    const error = coefficients.reduce((left, b, k) => left - b * row[k], row[size - 1]);
    const moved = fitted.solve(row.subarray(0, size - 1).map((x) => x * error));
    const square = (k: number): number => (row[k] - means[k]) ** 2;
    const ofTotal = square(size - 1) / total;
    const intercept = moved.reduce((sum, change, k) => sum - change * origins[k], moved[0]);
    const standardized = Array.from(fitted.ratios, (ratio, k) => {
      const ofPredictor = square(k + 1) / crossDeviation(products, k + 1, k + 1);
      return ratio * (moved[k + 1] + (coefficients[k + 1] * (ofPredictor - ofTotal)) / 2);
    });
    return Float64Array.from([
      intercept,
      ...moved.subarray(1),
      ...standardized,
      (residual * ofTotal - error * error) / total,
      deviation === 0 ? 0 : (error * error - deviation ** 2) / (2 * deviation * values[0]),
    ]);
  };
}
