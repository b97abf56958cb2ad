import type { DirectStatistic } from './directStatistic.ts';
import { ascending, midSums } from './midSums.ts';
import { StatisticsError } from './statisticsError.ts';
import { sumOf, weightedSum } from './weightedSum.ts';

/**
 * Concentration index of a quantity (first column) along a ranking (last column): C = 2·Σw·h·R/(Σw·h) − 1 with R the
 * weighted mid-rank (Kakwani, Wagstaff & van Doorslaer 1997). Ranked by itself (one column) it is the Gini coefficient.
 * Influence: the derivative of the double sum Σ_i Σ_j w_i w_j h_i [x_j < x_i] by a row's weight, as observation and as rank
 * of others. Refuses negative quantities by row, and a quantity that is 0 throughout.
 */
export const concentrationFit: DirectStatistic = (columns) => {
  const quantity = columns[0];
  const ranking = columns[columns.length - 1];
  const order = ascending(ranking);
  checkQuantity(quantity);
  return {
    value: (weights) => Float64Array.of(parts({ quantity, ranking, order }, weights).index),
    influence: (weights) => {
      const { ranks, below, total, sum, index } = parts({ quantity, ranking, order }, weights);
      const double = ((index + 1) / 2) * total * sum;
      return [
        quantity.map((h, i) => {
          const slope = h * ranks[i] + sum - below[i];
          return (index + 1) * (slope / double - 1 / total - h / sum);
        }),
      ];
    },
  };
};

interface Ordered {
  readonly quantity: Float64Array;
  readonly ranking: Float64Array;
  readonly order: Int32Array;
}

function parts({ quantity, ranking, order }: Ordered, weights: Float64Array) {
  const total = sumOf(weights);
  const ranks = midSums(ranking, order, weights);
  const amounts = quantity.map((h, i) => h * weights[i]);
  const sum = sumOf(amounts);
  if (!(sum > 0)) throw new StatisticsError('measure.no-variance', 'the quantity is 0 in every row');
  const below = midSums(ranking, order, amounts);
  return { ranks, below, total, sum, index: (2 * weightedSum(amounts, ranks)) / (total * sum) - 1 };
}

function checkQuantity(quantity: Float64Array): void {
  const at = quantity.findIndex((value) => value < 0);
  if (at >= 0) throw new StatisticsError('variables.invalid', `a quantity of ${quantity[at]} is below 0`);
}
