import { checkLength, checkWeights } from './checkColumn.ts';
import type { ReplicateDesign } from './design.ts';
import { type PrimaryUnits, primaryUnits } from './primaryUnits.ts';
import { seededInteger, seededNumbers } from './seededNumbers.ts';
import { StatisticsError } from './statisticsError.ts';
import { designOfUnits, type UnitChange } from './unitReplicates.ts';

/** Columns from which bootstrap replicates are built. */
export interface BootstrapSource {
  readonly weights: Float64Array;
  /** Stratum code per row; null when there is one stratum. */
  readonly strata: Int32Array | null;
  /** Code of the cluster per row, unique inside its stratum. */
  readonly clusters: Int32Array;
  /** Number of replicates. */
  readonly replicates: number;
  /** Fixes the draws: the same seed gives the same replicates everywhere. */
  readonly seed: number;
}

/**
 * Rao–Wu rescaled bootstrap (Rao, Wu & Yue 1992; R survey `type = "subbootstrap"`): in each stratum of n clusters n − 1 are
 * drawn with replacement, and a cluster drawn m times weighs m·n/(n − 1) times its weight. For a total the expected variance
 * is that of linearization with replacement. Refuses a stratum with a single cluster.
 */
export function bootstrapReplicates(source: BootstrapSource): ReplicateDesign {
  const { weights, strata, clusters, replicates, seed } = source;
  checkWeights('the weight column', weights);
  checkLength('the cluster column', clusters.length, weights.length);
  if (strata !== null) checkLength('the stratum column', strata.length, weights.length);
  if (!(Number.isInteger(replicates) && replicates >= 2))
    throw new StatisticsError('replicates.too-few', `a bootstrap needs at least 2 replicates, got ${replicates}`);
  const primary = primaryUnits({ kind: 'linearized', strata, clusters, lonely: 'fail' }, weights);
  const members = membersOfStrata(primary);
  const uniform = seededNumbers(seed);
  const changes = Array.from({ length: replicates }, () => draw(members, uniform));
  const units = { unitOfRow: primary.ofRow, units: primary.stratum.length, changes };
  return designOfUnits(weights, units, { method: 'bootstrap', centre: 'estimate', samplingVarianceFrom: 'all' });
}

/** Clusters of each stratum. */
function membersOfStrata({ stratum, strata }: PrimaryUnits): readonly (readonly number[])[] {
  const members = strata.map((): number[] => []);
  for (const [unit, at] of stratum.entries()) members[at].push(unit);
  return members;
}

function draw(strata: readonly (readonly number[])[], uniform: () => number): UnitChange {
  const times = new Map<number, number>();
  for (const members of strata) {
    const growth = members.length / (members.length - 1);
    for (let k = 1; k < members.length; k += 1) {
      const unit = members[seededInteger(uniform, members.length)];
      times.set(unit, (times.get(unit) ?? 0) + growth);
    }
  }
  return { others: 0, units: Int32Array.from(times.keys()), factors: Float64Array.from(times.values()) };
}
