import { type Clustered, sumByCluster } from './clusterSums.ts';

/**
 * How pupil weights are scaled inside a school (Pfeffermann, Skinner, Holmes, Goldstein & Rasbash 1998; Rabe-Hesketh & Skrondal 2006):
 * to add up to the pupils (`size`, their method 2), or to the effective number of pupils (Σw)²/Σw² (`effective-size`, their
 * method 1), or not at all (`none`: the weight of the pupil over that of the school).
 */
export type PupilScaling = 'size' | 'effective-size' | 'none';

/** Weights of the two levels. */
export interface LevelWeights {
  /** Per row, within the school. */
  readonly pupils: Float64Array;
  /** Per school. */
  readonly schools: Float64Array;
}

/**
 * Weights of both levels under weights of the sample or of a replicate. What a replicate does to the pupils of a school together
 * changes the weight of the school, v_j·Σw_r/Σw; `base` holds the full sample's school weight and pupil weight per row.
 */
export function scalePupils(
  clusters: Clustered,
  weights: Float64Array,
  { base, scaling }: { readonly base: LevelWeights; readonly scaling: PupilScaling },
): LevelWeights {
  const now = sumByCluster(clusters, (i) => weights[i]);
  const full = sumByCluster(clusters, (i) => base.pupils[i]);
  const schools = now.map((sum, j) => (base.schools[clusters.first[j]] * sum) / full[j]);
  const factors = factorsOf(clusters, weights, { now, schools, scaling });
  const pupils = weights.map((weight, i) => (weight === 0 ? 0 : weight * factors[clusters.ofRow[i]]));
  return { pupils, schools };
}

function factorsOf(
  clusters: Clustered,
  weights: Float64Array,
  {
    now,
    schools,
    scaling,
  }: { readonly now: Float64Array; readonly schools: Float64Array; readonly scaling: PupilScaling },
): Float64Array {
  if (scaling === 'none') return schools.map((school) => 1 / school);
  if (scaling === 'size') {
    const size = sumByCluster(clusters, (i) => (weights[i] > 0 ? 1 : 0));
    return now.map((sum, j) => size[j] / sum);
  }
  const squares = sumByCluster(clusters, (i) => weights[i] ** 2);
  return now.map((sum, j) => sum / squares[j]);
}

/** Whether the weights of each school are those of another column times one factor, so that scaled weights are the same. */
export function proportionalSchools(clusters: Clustered, weights: Float64Array, other: Float64Array): boolean[] {
  const { ofRow, first, count } = clusters;
  const proportional = Array.from({ length: count }, () => true);
  for (let i = 0; i < weights.length; i += 1) {
    const from = first[ofRow[i]];
    const [one, two] = [weights[i] * other[from], weights[from] * other[i]];
    if (Math.abs(one - two) > 1e-12 * (one + two)) proportional[ofRow[i]] = false;
  }
  return proportional;
}
