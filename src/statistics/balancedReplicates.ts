import { checkLength, checkWeights } from './checkColumn.ts';
import type { ReplicateDesign } from './design.ts';
import { StatisticsError } from './statisticsError.ts';

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
 * its weight, by the signs of a Hadamard matrix (Sylvester's, so R is the smallest power of two above the number of strata).
 */
export function balancedReplicates(source: BalancedSource): ReplicateDesign {
  checkWeights('the weight column', source.weights);
  checkLength('the stratum column', source.strata.length, source.weights.length);
  checkLength('the cluster column', source.clusters.length, source.weights.length);
  const sides = sidesOfRows(source);
  const strata = [...new Set(sides.stratum)].filter((stratum) => stratum >= 0).length;
  const replicates = 2 ** Math.ceil(Math.log2(strata + 1));
  const weights = Array.from({ length: replicates }, (_, r) => replicate(source, sides, r));
  const { fayRho } = source;
  return { kind: 'replicates', method: 'fay', fayRho, weights, centre: 'estimate', samplingVarianceFrom: 'all' };
}

interface Sides {
  /** Running number of the stratum, −1 for rows without weight. */
  readonly stratum: Int32Array;
  /** 1 for the first cluster of the stratum, −1 for the second. */
  readonly side: Int8Array;
}

function replicate({ weights, fayRho }: BalancedSource, { stratum, side }: Sides, r: number): Float64Array {
  return weights.map((weight, i) => {
    if (stratum[i] < 0) return 0;
    const grows = hadamardSign(r, stratum[i] + 1) === side[i];
    return weight * (grows ? 2 - fayRho : fayRho);
  });
}

/** Entry of Sylvester's matrix: +1 where the two numbers share an even count of binary ones. Column 0 is all +1. */
function hadamardSign(row: number, column: number): 1 | -1 {
  let shared = row & column;
  let sign: 1 | -1 = 1;
  while (shared > 0) {
    sign = sign === 1 ? -1 : 1;
    shared &= shared - 1;
  }
  return sign;
}

function sidesOfRows({ weights, strata, clusters }: BalancedSource): Sides {
  const known = new Map<number, { number: number; clusters: number[] }>();
  const stratum = new Int32Array(weights.length).fill(-1);
  const side = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    const entry = known.get(strata[i]) ?? { number: known.size, clusters: [] };
    known.set(strata[i], entry);
    if (!entry.clusters.includes(clusters[i])) entry.clusters.push(clusters[i]);
    stratum[i] = entry.number;
    side[i] = entry.clusters[0] === clusters[i] ? 1 : -1;
  }
  for (const [code, entry] of known)
    if (entry.clusters.length !== 2)
      throw new StatisticsError('design.zones', `stratum ${code} has ${entry.clusters.length} clusters, BRR needs 2`);
  return { stratum, side };
}
