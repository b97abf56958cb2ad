import { checkLength, checkWeights } from './checkColumn.ts';
import type { ReplicateDesign } from './design.ts';
import { StatisticsError } from './statisticsError.ts';

/** Columns from which jackknife replicates are built. */
export interface JackknifeSource {
  readonly weights: Float64Array;
  /** Jackknife zone per row (TIMSS JKZONE); with `jk1` null. */
  readonly zones: Int32Array | null;
  /** Half of the zone per row, 1 or 0 (TIMSS JKREP); with `jk1` the cluster per row. */
  readonly units: Int32Array;
  readonly method: 'jk1' | 'jk2-half' | 'jk2-full';
}

/**
 * Builds jackknife replicate weights.
 * - `jk2-half`: one replicate per zone, its half 1 doubled and its half 0 dropped (TIMSS and PIRLS to 2011);
 * - `jk2-full`: two per zone, dropping either half in turn (from 2015);
 * - `jk1`: one per cluster, which is dropped while all others grow by R/(R − 1).
 * Deviations are taken around the full-sample estimate, sampling variance from all plausible values.
 */
export function jackknifeReplicates(source: JackknifeSource): ReplicateDesign {
  checkWeights('the weight column', source.weights);
  checkLength('the unit column', source.units.length, source.weights.length);
  const weights = source.method === 'jk1' ? dropClusters(source) : dropHalves(source);
  return { kind: 'replicates', method: source.method, weights, centre: 'estimate', samplingVarianceFrom: 'all' };
}

function dropClusters({ weights, units }: JackknifeSource): Float64Array[] {
  const clusters = [...new Set(units.filter((_, i) => weights[i] > 0))].sort((a, b) => a - b);
  if (clusters.length < 2) throw new StatisticsError('design.one-cluster', 'JK1 needs at least two clusters');
  const growth = clusters.length / (clusters.length - 1);
  return clusters.map((cluster) => weights.map((weight, i) => (units[i] === cluster ? 0 : weight * growth)));
}

function dropHalves({ weights, units, zones, method }: JackknifeSource): Float64Array[] {
  if (zones === null) throw new StatisticsError('design.zones', 'JK2 needs the jackknife zone of every row');
  checkLength('the zone column', zones.length, weights.length);
  const at = units.findIndex((unit, i) => weights[i] > 0 && unit !== 0 && unit !== 1);
  if (at >= 0) throw new StatisticsError('design.zones', `row ${at}: half ${units[at]} of a zone is neither 0 nor 1`);
  const numbers = [...new Set(zones.filter((_, i) => weights[i] > 0))].sort((a, b) => a - b);
  const doubled = method === 'jk2-half' ? [1] : [1, 0];
  return numbers.flatMap((zone) =>
    doubled.map((half) =>
      weights.map((weight, i) => (zones[i] === zone ? (units[i] === half ? 2 * weight : 0) : weight)),
    ),
  );
}
