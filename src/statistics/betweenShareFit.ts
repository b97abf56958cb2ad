import { clusterRows, sumByCluster } from './clusterSums.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { StatisticsError } from './statisticsError.ts';
import { sumOf, weightedSum } from './weightedSum.ts';

/**
 * Share of the variance of the first column that lies between the schools of the last:
 * Σ_j W_j(ȳ_j − ȳ)² / Σ w(y − ȳ)², then the two variances themselves (each over Σw). School means count as known, so the
 * share holds their sampling noise; the two-level model takes it out.
 */
export const betweenShareFit: DirectStatistic = ([values, schools]) => {
  const clusters = clusterRows(schools);
  const partsOf = (weights: Float64Array): Parts => {
    const total = sumOf(weights);
    const mean = weightedSum(weights, values) / total;
    const weight = sumByCluster(clusters, (i) => weights[i]);
    const means = sumByCluster(clusters, (i) => weights[i] * (values[i] - mean)).map((sum, j) =>
      weight[j] === 0 ? 0 : sum / weight[j],
    );
    const between = means.reduce((sum, deviation, j) => sum + weight[j] * deviation ** 2, 0);
    const all = weightedSum(
      weights,
      values.map((y) => (y - mean) ** 2),
    );
    if (!(all > 1e-24 * total * mean ** 2)) throw new StatisticsError('measure.no-variance', 'the values do not vary');
    return { total, mean, means, between, all };
  };
  return {
    value: (weights) => {
      const { between, all, total } = partsOf(weights);
      return Float64Array.of(between / all, between / total, all / total);
    },
    influence: (weights) => {
      const { total, mean, means, between, all } = partsOf(weights);
      const ofAll = values.map((y) => (y - mean) ** 2);
      const ofBetween = values.map((y, i) => {
        const school = means[clusters.ofRow[i]];
        return 2 * (y - mean) * school - school ** 2;
      });
      return [
        ofBetween.map((b, i) => (b - (between / all) * ofAll[i]) / all),
        ofBetween.map((b) => (b - between / total) / total),
        ofAll.map((a) => (a - all / total) / total),
      ];
    },
  };
};

interface Parts {
  readonly total: number;
  readonly mean: number;
  /** School means minus the mean. */
  readonly means: Float64Array;
  readonly between: number;
  readonly all: number;
}
