import { normalQuantile } from './normal.ts';
import { StatisticsError } from './statisticsError.ts';
import { sumOf, weightedSum } from './weightedSum.ts';

/**
 * Density of the outcome at the fitted quantile, per row: Gaussian kernel φ(r/h)/h (Powell 1991; R quantreg `se = "ker"`), with the
 * bandwidth of Hall & Sheather (1988) on the scale of the residuals, min(standard deviation, interquartile range/1.34). All
 * of it weighted; the number of rows is Kish's effective one, (Σw)²/Σw². Refuses where the residuals have no scale.
 */
export function quantileDensity(residuals: Float64Array, weights: Float64Array, tau: number): Float64Array {
  const effective = sumOf(weights) ** 2 / weightedSum(weights, weights);
  const reach = hallSheather(tau, effective);
  const bandwidth = (normalQuantile(tau + reach) - normalQuantile(tau - reach)) * scaleOf(residuals, weights);
  if (!(bandwidth > 0))
    throw new StatisticsError(
      'estimate.invalid',
      'most rows lie on the fitted plane, so no density and no linearized error can be estimated; use replicate weights',
    );
  return residuals.map((r) => density(r / bandwidth) / bandwidth);
}

/** Half the width in τ over which the quantile function's slope is taken, halved until τ ± h lies inside (0, 1). */
function hallSheather(tau: number, rows: number): number {
  const z = normalQuantile(tau);
  const width = normalQuantile(0.975) ** (2 / 3) * ((1.5 * density(z) ** 2) / (2 * z * z + 1)) ** (1 / 3);
  let reach = width * rows ** (-1 / 3);
  while (tau - reach <= 0 || tau + reach >= 1) reach /= 2;
  return reach;
}

function scaleOf(residuals: Float64Array, weights: Float64Array): number {
  const total = sumOf(weights);
  const mean = weightedSum(weights, residuals) / total;
  const deviation = Math.sqrt(
    weightedSum(
      weights,
      residuals.map((r) => (r - mean) ** 2),
    ) / total,
  );
  const order = Int32Array.from(residuals.keys()).sort((a, b) => residuals[a] - residuals[b]);
  const range = residuals[quantileRow(order, weights, 0.75)] - residuals[quantileRow(order, weights, 0.25)];
  return Math.min(deviation, range / 1.34);
}

/** The first row, in the order given, at which the cumulated weight reaches a share p of all. */
export function quantileRow(order: Int32Array, weights: Float64Array, p: number): number {
  const enough = (p - 1e-12) * sumOf(weights);
  let before = 0;
  for (const row of order) {
    before += weights[row];
    if (before >= enough && weights[row] > 0) return row;
  }
  return order[order.length - 1];
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
