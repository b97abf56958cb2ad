import type { CrossStatistic } from './crossStatistic.ts';
import { linearFit } from './linearFit.ts';
import { meanOf } from './products.ts';

/**
 * Predictions of a linear regression whose first `dummies` predictors tell groups apart (reference group first), for each group at
 * the means of the other predictors. Influence: that of the coefficients at these means, and of the means at these coefficients.
 */
export function adjustedMeansFit(names: readonly string[], dummies: number): CrossStatistic {
  const regression = linearFit(names);
  const covariates = names.map((_, k) => k + 1).slice(dummies);
  const predict = (coefficients: Float64Array, means: (k: number) => number): Float64Array => {
    const base = covariates.reduce((sum, k) => sum + coefficients[k] * means(k), coefficients[0]);
    return Float64Array.from({ length: dummies + 1 }, (_, group) => base + (group === 0 ? 0 : coefficients[group]));
  };
  return {
    value: (products) => predict(regression.value(products), (k) => meanOf(products, k)),
    influence: (group) => {
      const coefficients = regression.value(group);
      const moveCoefficients = regression.influence(group);
      return (row) => {
        const moved = predict(moveCoefficients(row), (k) => meanOf(group, k));
        const ofMeans = covariates.reduce(
          (sum, k) => sum + (coefficients[k] * (row[k] - group.values[k] / group.values[0])) / group.values[0],
          0,
        );
        return moved.map((one) => one + ofMeans);
      };
    },
  };
}
