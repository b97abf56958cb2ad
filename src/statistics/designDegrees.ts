import { activeReplicates } from './activeReplicates.ts';
import type { Base } from './base.ts';
import type { ReplicateDesign } from './design.ts';
import type { PrimaryUnits } from './primaryUnits.ts';
import type { Sample } from './sample.ts';
import { replicateCount } from './unitReplicates.ts';

/**
 * Degrees of freedom that the design gives each cell, the whole last:
 * - clusters: clusters minus strata, counting those that hold rows of the cell (Korn & Graubard 1999, §5.2);
 * - JK1: replicates that drop rows of the cell, minus one; JK2: zones that hold rows of the cell (full: half the replicates);
 * - BRR and Fay: the replicates, at most one per two schools of the cell where schools are known (two per pseudo-stratum);
 * - bootstrap and successive differences: replicates minus one; census: Infinity;
 * - 0 where all rows lie in one cluster or, under replicates, one school: then nothing shows how clusters differ.
 * `active` counts, per cell, the replicates that treat its rows differently; a store that has no rows here brings its own count.
 */
export function designDegrees(
  sample: Sample,
  bases: readonly Base[],
  active: () => readonly number[] = () => activeReplicates(sample, sample.design.variance as ReplicateDesign),
): readonly number[] {
  const { scheme } = sample;
  if (scheme.kind === 'census') return bases.map(() => Number.POSITIVE_INFINITY);
  if (scheme.kind === 'linearized') return bases.map((base) => clusterDegrees(base, scheme.units));
  return replicateDegrees(sample, bases, active).map((degrees, cell) =>
    bases[cell].schools?.size === 1 ? 0 : degrees,
  );
}

function replicateDegrees(sample: Sample, bases: readonly Base[], active: () => readonly number[]): readonly number[] {
  const variance = sample.design.variance as ReplicateDesign;
  const replicates = replicateCount(variance);
  if (variance.method === 'bootstrap' || variance.method === 'sdr') return bases.map(() => replicates - 1);
  if (variance.method === 'brr' || variance.method === 'fay')
    return bases.map((base) => balancedDegrees(base, replicates));
  return active().map((count) => Math.max(1, jackknifeDegrees(count, variance.method)));
}

/** Clusters minus strata among the rows of a base; 0 where no stratum holds two. */
export function clusterDegrees(base: Base, primary: PrimaryUnits): number {
  const units = base.units ?? new Set<number>();
  return units.size - new Set([...units].map((unit) => primary.stratum[unit])).size;
}

function balancedDegrees(base: Base, replicates: number): number {
  if (base.schools === null) return replicates;
  return Math.max(1, Math.min(replicates, Math.floor(base.schools.size / 2)));
}

function jackknifeDegrees(active: number, method: ReplicateDesign['method']): number {
  if (method === 'jk1') return active - 1;
  return method === 'jk2-full' ? active / 2 : active;
}
