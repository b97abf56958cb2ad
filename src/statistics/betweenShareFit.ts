import { type Clustered, clusterRows, sumByCluster } from './clusterSums.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { StatisticsError } from './statisticsError.ts';
import { sumOf, weightedSum } from './weightedSum.ts';

/**
 * Share of the variance of the first column that lies between the schools of the last. Numbers:
 * 0 Σ_j W_j(ȳ_j − ȳ)² / Σw(y − ȳ)², in which school means count as known, so that it holds their sampling noise;
 * 1 and 2 the two sums, each over Σw; 3 the first with that noise taken out, B − A·D/C over T: B and T are the two sums, A = T − B
 * is within schools, D = Σ_j Σw²/W_j the noise per unit of pupil variance and C = Σw − D what A divides by to estimate that variance
 * (analysis of variance with weights; Searle, Casella & McCulloch 1992, §3.6). Number 3 is NaN where every school has one
 * pupil, and below 0 where school means differ less than chance makes them.
 */
export const betweenShareFit: DirectStatistic = ([values, schools]) => {
  const clusters = clusterRows(schools);
  const partsOf = (weights: Float64Array) => splitVariance({ values, clusters, weights });
  return {
    value: (weights) => {
      const { between, all, total, noise } = partsOf(weights);
      const net = between - ((all - between) * noise) / (total - noise);
      return Float64Array.of(between / all, between / total, all / total, net / all);
    },
    influence: (weights) => influenceOf({ values, clusters, weights }, partsOf(weights)),
  };
};

interface Rows {
  readonly values: Float64Array;
  readonly clusters: Clustered;
  readonly weights: Float64Array;
}

interface Parts {
  readonly total: number;
  readonly mean: number;
  /** Per school: Σw, Σw² and the mean minus the mean of all. */
  readonly weight: Float64Array;
  readonly squares: Float64Array;
  readonly means: Float64Array;
  readonly between: number;
  readonly all: number;
  /** D = Σ_j Σw²/W_j. */
  readonly noise: number;
}

function splitVariance({ values, clusters, weights }: Rows): Parts {
  const total = sumOf(weights);
  const mean = weightedSum(weights, values) / total;
  const weight = sumByCluster(clusters, (i) => weights[i]);
  const squares = sumByCluster(clusters, (i) => weights[i] ** 2);
  const means = sumByCluster(clusters, (i) => weights[i] * (values[i] - mean)).map((sum, j) =>
    weight[j] === 0 ? 0 : sum / weight[j],
  );
  const between = means.reduce((sum, deviation, j) => sum + weight[j] * deviation ** 2, 0);
  const noise = squares.reduce((sum, square, j) => (weight[j] === 0 ? sum : sum + square / weight[j]), 0);
  const all = weightedSum(
    weights,
    values.map((y) => (y - mean) ** 2),
  );
  if (!(all > 1e-24 * total * mean ** 2)) throw new StatisticsError('measure.no-variance', 'the values do not vary');
  return { total, mean, weight, squares, means, between, all, noise };
}

function influenceOf({ values, clusters, weights }: Rows, parts: Parts): Float64Array[] {
  const { total, mean, weight, squares, means, between, all, noise } = parts;
  const ofAll = values.map((y) => (y - mean) ** 2);
  const ofBetween = values.map((y, i) => {
    const school = means[clusters.ofRow[i]];
    return 2 * (y - mean) * school - school ** 2;
  });
  const ofNoise = weights.map((w, i) => {
    const j = clusters.ofRow[i];
    return (2 * w) / weight[j] - squares[j] / weight[j] ** 2;
  });
  const within = all - between;
  const rest = total - noise;
  const net = between - (within * noise) / rest;
  const ofNet = ofBetween.map((b, i) => {
    const moved = (ofAll[i] - b) * noise + within * ofNoise[i];
    return b - moved / rest + (within * noise * (1 - ofNoise[i])) / rest ** 2;
  });
  return [
    ofBetween.map((b, i) => (b - (between / all) * ofAll[i]) / all),
    ofBetween.map((b) => (b - between / total) / total),
    ofAll.map((a) => (a - all / total) / total),
    ofNet.map((moved, i) => (moved - (net / all) * ofAll[i]) / all),
  ];
}
