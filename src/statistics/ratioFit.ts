import type { CrossStatistic } from './crossStatistic.ts';
import type { Products } from './products.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * Ratio of two totals, Σw·y/Σw·x; the first variable is y, the second x. Influence of a row: (y − R·x)/Σw·x (Särndal et al. 1992,
 * §5.6). Refuses a denominator that adds up to 0.
 */
export const ratioFit: CrossStatistic = {
  value: (products) => Float64Array.of(total(products, 1) / denominator(products)),
  influence: (group) => {
    const [bottom, { origins }] = [denominator(group), group];
    const ratio = total(group, 1) / bottom;
    return (row) => Float64Array.of((row[1] + origins[1] - ratio * (row[2] + origins[2])) / bottom);
  },
};

function denominator(products: Products): number {
  const sum = total(products, 2);
  if (sum === 0) throw new StatisticsError('measure.no-variance', 'the denominator adds up to 0');
  return sum;
}

function total({ values, origins, size }: Products, k: number): number {
  return values[k * size] + origins[k] * values[0];
}
