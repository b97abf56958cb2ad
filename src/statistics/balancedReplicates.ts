import { checkLength, checkWeights } from './checkColumn.ts';
import type { ReplicateDesign } from './design.ts';
import { hadamard } from './hadamard.ts';
import { StatisticsError } from './statisticsError.ts';
import { designOfUnits, type UnitChange } from './unitReplicates.ts';

/** Columns from which balanced replicates are built: every stratum holds exactly two clusters. */
export interface BalancedSource {
  readonly weights: Float64Array;
  readonly strata: Int32Array;
  readonly clusters: Int32Array;
  /** Fay's ρ in [0, 1); 0 gives plain BRR, where one cluster of each stratum is dropped. */
  readonly fayRho: number;
}

/**
 * Balanced repeated replication in Fay's form: in replicate r one cluster of each stratum weighs 2 − ρ, the other ρ times
 * its weight, by the signs of a Hadamard matrix whose order R exceeds the number of strata by as little as `hadamard` knows how.
 */
export function balancedReplicates(source: BalancedSource): ReplicateDesign {
  checkWeights('the weight column', source.weights);
  checkLength('the stratum column', source.strata.length, source.weights.length);
  checkLength('the cluster column', source.clusters.length, source.weights.length);
  const { fayRho } = source;
  if (!(fayRho >= 0 && fayRho < 1))
    throw new StatisticsError('replicates.factor', `Fay replicates need ρ in [0, 1), got ${fayRho}`);
  const { unitOfRow, strata } = numberHalves(source);
  const changes = hadamard(strata + 1).map((signs) => balancedChange(signs, strata, fayRho));
  const units = { unitOfRow, units: 2 * strata, changes };
  return designOfUnits(source.weights, units, {
    method: 'fay',
    fayRho,
    centre: 'estimate',
    samplingVarianceFrom: 'all',
  });
}

/** Unit 2h is the first cluster of stratum h, unit 2h + 1 the second. */
function balancedChange(signs: Int8Array, strata: number, fayRho: number): UnitChange {
  const units = Int32Array.from({ length: 2 * strata }, (_, unit) => unit);
  const factors = Float64Array.from(units, (unit) => {
    const grows = signs[(unit >> 1) + 1] === (unit % 2 === 0 ? 1 : -1);
    return grows ? 2 - fayRho : fayRho;
  });
  return { others: 0, units, factors };
}

function numberHalves({ weights, strata, clusters }: BalancedSource): { unitOfRow: Int32Array; strata: number } {
  const known = new Map<number, { number: number; clusters: number[] }>();
  const unitOfRow = new Int32Array(weights.length).fill(-1);
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    const entry = known.get(strata[i]) ?? { number: known.size, clusters: [] };
    known.set(strata[i], entry);
    if (!entry.clusters.includes(clusters[i])) entry.clusters.push(clusters[i]);
    unitOfRow[i] = 2 * entry.number + entry.clusters.indexOf(clusters[i]);
  }
  for (const [code, entry] of known)
    if (entry.clusters.length !== 2)
      throw new StatisticsError('design.zones', `stratum ${code} has ${entry.clusters.length} clusters, BRR needs 2`);
  return { unitOfRow, strata: known.size };
}
