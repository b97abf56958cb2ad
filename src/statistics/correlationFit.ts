import type { CrossStatistic } from './crossStatistic.ts';
import { crossDeviation, type Products, squaredDeviation } from './products.ts';
import { StatisticsError } from './statisticsError.ts';

/** Pairs a < b of `count` variables, in order. */
export function pairsOf(count: number): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, a) => a).flatMap((a) =>
    Array.from({ length: count - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  );
}

/**
 * Pearson's correlation and the covariance Σw(x − x̄)(y − ȳ)/Σw of every pair of variables; correlations first.
 * Refuses, by name, a variable that does not vary.
 */
export function correlationFit(names: readonly string[]): CrossStatistic {
  const pairs = pairsOf(names.length);
  return {
    value: (products) => {
      refuseConstants(products, names);
      const correlations = pairs.map(([a, b]) => correlation(products, a + 1, b + 1));
      const covariances = pairs.map(([a, b]) => crossDeviation(products, a + 1, b + 1) / products.values[0]);
      return Float64Array.from([...correlations, ...covariances]);
    },
    influence: (group) => {
      const means = names.map((_, k) => group.values[k + 1] / group.values[0]);
      return (row) => {
        const deviations = means.map((mean, k) => row[k + 1] - mean);
        const moved = pairs.map(([a, b]) => movePair(group, { a, b, x: deviations[a], y: deviations[b] }));
        return Float64Array.from([...moved.map(([r]) => r), ...moved.map(([, c]) => c)]);
      };
    },
  };
}

function refuseConstants(products: Products, names: readonly string[]): void {
  const at = names.findIndex((_, k) => squaredDeviation(products, k + 1) === 0);
  if (at >= 0) throw new StatisticsError('measure.no-variance', `"${names[at]}" does not vary`);
}

function correlation(products: Products, a: number, b: number): number {
  const squares = crossDeviation(products, a, a) * crossDeviation(products, b, b);
  return crossDeviation(products, a, b) / Math.sqrt(squares);
}

/** Influence on correlation and covariance: [xy/s_x s_y − r(x²/s_x² + y²/s_y²)/2]/Σw and (xy − c)/Σw. */
function movePair(
  group: Products,
  { a, b, x, y }: { readonly a: number; readonly b: number; readonly x: number; readonly y: number },
): readonly [number, number] {
  const r = correlation(group, a + 1, b + 1);
  const sxx = crossDeviation(group, a + 1, a + 1);
  const syy = crossDeviation(group, b + 1, b + 1);
  const ofR = (x * y) / Math.sqrt(sxx * syy) - (r * ((x * x) / sxx + (y * y) / syy)) / 2;
  const weight = group.values[0];
  return [ofR, (x * y - crossDeviation(group, a + 1, b + 1) / weight) / weight];
}
