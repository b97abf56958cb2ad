/** How replicate deviations become a variance: a factor each, and the point they are taken around. */
export interface ReplicateRule {
  readonly factors: Float64Array;
  readonly centre: 'estimate' | 'mean';
}

/** Σ_r c_r · (θ_r − centre)², from deviations θ_r − θ of the replicates from the full-sample estimate. */
export function replicateVariance(deviations: Float64Array, rule: ReplicateRule): number {
  const centre = rule.centre === 'mean' ? mean(deviations) : 0;
  let variance = 0;
  for (let r = 0; r < deviations.length; r += 1) {
    const deviation = deviations[r] - centre;
    variance += rule.factors[r] * deviation * deviation;
  }
  return variance;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
