import { clusterRows, sumByCluster } from './clusterSums.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { twoLevelFit } from './twoLevelFit.ts';
import { twoLevelInfluence } from './twoLevelInfluence.ts';
import { sumTwoLevels, type TwoLevelRows, type TwoLevelSums } from './twoLevelSums.ts';

/**
 * Weighted pseudo-likelihood of a random-intercept model. Columns: predictors, outcome, school, school weight, full-sample
 * pupil weight. Numbers: between, within, share between, intercept, coefficients.
 * Pupil weights are scaled to add up to the pupils of their school (Pfeffermann et al. 1998, method 2); what a replicate does to
 * the pupils of a school together changes the weight of the school: v_j·Σw_r/Σw.
 */
export function twoLevelStatistic(names: readonly string[]): DirectStatistic {
  return (columns) => {
    const k = names.length;
    const clusters = clusterRows(columns[k + 1]);
    const rows = { predictors: columns.slice(0, k), outcome: columns[k], clusters };
    const base = { schoolWeights: columns[k + 2], pupilWeights: columns[k + 3] };
    return {
      value: (weights) => {
        const { between, within, coefficients } = twoLevelFit(scaledSums(rows, weights, base).sums, names, 'ml');
        return Float64Array.from([between, within, between / (between + within), ...coefficients]);
      },
      influence: (weights, values) => {
        const scaled = scaledSums(rows, weights, base);
        return twoLevelInfluence(rows, { ...scaled, weights }, values);
      },
    };
  };
}

/** Sums under weights that are scaled as the method says, with the scaled pupil weights. */
function scaledSums(
  rows: TwoLevelRows,
  weights: Float64Array,
  base: { readonly schoolWeights: Float64Array; readonly pupilWeights: Float64Array },
): { readonly sums: TwoLevelSums; readonly pupils: Float64Array } {
  const { clusters } = rows;
  const now = sumByCluster(clusters, (i) => weights[i]);
  const full = sumByCluster(clusters, (i) => base.pupilWeights[i]);
  const size = sumByCluster(clusters, (i) => (weights[i] > 0 ? 1 : 0));
  const schools = now.map((sum, j) => (base.schoolWeights[clusters.first[j]] * sum) / full[j]);
  const pupils = weights.map((weight, i) => {
    const school = clusters.ofRow[i];
    return weight === 0 ? 0 : (weight * size[school]) / now[school];
  });
  const sums = sumTwoLevels(rows, { pupils, schools });
  const count = schools.reduce((sum, weight, j) => sum + weight * size[j], 0);
  return { sums: { ...sums, count }, pupils };
}
