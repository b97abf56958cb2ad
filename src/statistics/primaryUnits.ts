import type { LinearizedDesign } from './design.ts';
import { StatisticsError } from './statisticsError.ts';

/** The clusters of a linearized design as running numbers, with the stratum that each lies in. */
export interface PrimaryUnits {
  /** Unit of each row, −1 for rows outside the sample (weight 0). */
  readonly ofRow: Int32Array;
  /** Stratum of each unit, an index into `strata`. */
  readonly stratum: Int32Array;
  readonly strata: readonly Stratum[];
  readonly lonely: LinearizedDesign['lonely'];
}

/** A stratum: its code in the data, its clusters in the sample, and the share of its population's clusters drawn. */
export interface Stratum {
  readonly code: number;
  readonly units: number;
  readonly fraction: number;
}

/** Numbers the clusters of a design; each row is its own cluster where the design names none. */
export function primaryUnits(design: LinearizedDesign, weights: Float64Array): PrimaryUnits {
  const strata = numberStrata(design, weights);
  const unitNumbers = strata.codes.map(() => new Map<number, number>());
  const ofRow = new Int32Array(weights.length).fill(-1);
  const stratum: number[] = [];
  for (let i = 0; i < weights.length; i += 1) {
    const inStratum = strata.ofRow[i];
    if (inStratum < 0) continue;
    const known = unitNumbers[inStratum];
    const cluster = design.clusters?.[i] ?? i;
    const unit = known.get(cluster) ?? stratum.length;
    if (unit === stratum.length) stratum.push(inStratum);
    known.set(cluster, unit);
    ofRow[i] = unit;
  }
  const described = strata.codes.map((code, h) => describeStratum(code, unitNumbers[h].size, strata.sizes[h]));
  refuseLonely(described, design.lonely);
  return { ofRow, stratum: Int32Array.from(stratum), strata: described, lonely: design.lonely };
}

interface NumberedStrata {
  readonly ofRow: Int32Array;
  readonly codes: readonly number[];
  /** Clusters in the population, Infinity where the design does not say. */
  readonly sizes: readonly number[];
}

function numberStrata(design: LinearizedDesign, weights: Float64Array): NumberedStrata {
  const numbers = new Map<number, number>();
  const sizes: number[] = [];
  const ofRow = new Int32Array(weights.length).fill(-1);
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    const code = design.strata?.[i] ?? 0;
    const number = numbers.get(code) ?? numbers.size;
    const size = design.populationClusters?.[i] ?? Number.POSITIVE_INFINITY;
    if (Number.isNaN(size))
      throw new StatisticsError('design.population-clusters', `row ${i}: the population of stratum ${code} is missing`);
    if (number === numbers.size) sizes.push(size);
    else if (sizes[number] !== size)
      throw new StatisticsError(
        'design.population-clusters',
        `row ${i}: stratum ${code} has ${size} clusters in the population here and ${sizes[number]} before`,
      );
    numbers.set(code, number);
    ofRow[i] = number;
  }
  return { ofRow, codes: [...numbers.keys()], sizes };
}

function describeStratum(code: number, units: number, size: number): Stratum {
  if (!(size >= units))
    throw new StatisticsError(
      'design.population-clusters',
      `stratum ${code} has ${units} clusters in the sample but ${size} in the population`,
    );
  return { code, units, fraction: units / size };
}

/** One cluster says nothing about the spread between clusters, unless it is the whole stratum or a rule covers it. */
function refuseLonely(strata: readonly Stratum[], rule: LinearizedDesign['lonely']): void {
  const lonely = strata.filter((stratum) => stratum.units === 1 && stratum.fraction < 1);
  if (lonely.length === 0) return;
  if (strata.every((stratum) => stratum.units === 1))
    throw new StatisticsError('design.one-cluster', 'no stratum has two clusters: nothing shows their spread');
  if (rule === 'fail')
    throw new StatisticsError(
      'design.lonely-cluster',
      `stratum ${lonely[0].code} has a single cluster; give it a rule (certainty or average) or merge strata`,
    );
}
