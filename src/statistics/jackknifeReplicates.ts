import { checkLength, checkWeights } from './checkColumn.ts';
import type { ReplicateDesign } from './design.ts';
import { numberUnits } from './numberUnits.ts';
import { StatisticsError } from './statisticsError.ts';
import { designOfUnits, type UnitReplicates } from './unitReplicates.ts';

/** Columns from which jackknife replicates are built. */
export interface JackknifeSource {
  readonly weights: Float64Array;
  /** Jackknife zone per row (TIMSS JKZONE); with `jk1` null. */
  readonly zones: Int32Array | null;
  /** Half of the zone per row, 1 or 0 (TIMSS JKREP); with `jk1` the cluster per row. */
  readonly units: Int32Array;
  readonly method: 'jk1' | 'jk2-half' | 'jk2-full';
  /** Plausible values that feed the sampling variance; all when absent. */
  readonly samplingVarianceFrom?: ReplicateDesign['samplingVarianceFrom'];
}

/**
 * Builds jackknife replicate weights.
 * - `jk2-half`: one replicate per zone, its half 1 doubled and its half 0 dropped (TIMSS and PIRLS to 2011);
 * - `jk2-full`: two per zone, dropping either half in turn (from 2015);
 * - `jk1`: one per cluster, which is dropped while all others grow by R/(R − 1).
 * Deviations are taken around the full-sample estimate.
 */
export function jackknifeReplicates(source: JackknifeSource): ReplicateDesign {
  checkWeights('the weight column', source.weights);
  checkLength('the unit column', source.units.length, source.weights.length);
  const units = source.method === 'jk1' ? dropClusters(source) : dropHalves(source);
  const { method, samplingVarianceFrom = 'all' } = source;
  return designOfUnits(source.weights, units, { method, centre: 'estimate', samplingVarianceFrom });
}

function dropClusters({ weights, units }: JackknifeSource): UnitReplicates {
  const { ofRow, keys } = numberUnits(weights, (row) => units[row]);
  if (keys.length < 2) throw new StatisticsError('design.one-cluster', 'JK1 needs at least two clusters');
  const others = keys.length / (keys.length - 1);
  const changes = keys.map((_, unit) => ({ others, units: Int32Array.of(unit), factors: Float64Array.of(0) }));
  return { unitOfRow: ofRow, units: keys.length, changes };
}

/** Half h of the zone with running number z is unit 2z + h. */
function dropHalves({ weights, units, zones, method }: JackknifeSource): UnitReplicates {
  if (zones === null) throw new StatisticsError('design.zones', 'JK2 needs the jackknife zone of every row');
  checkLength('the zone column', zones.length, weights.length);
  const at = units.findIndex((unit, i) => weights[i] > 0 && unit !== 0 && unit !== 1);
  if (at >= 0) throw new StatisticsError('design.zones', `row ${at}: half ${units[at]} of a zone is neither 0 nor 1`);
  const { ofRow, keys } = numberUnits(weights, (row) => zones[row]);
  const doubled = method === 'jk2-half' ? [1] : [1, 0];
  const changes = keys.flatMap((_, zone) =>
    doubled.map((half) => ({
      others: 1,
      units: Int32Array.of(2 * zone + half, 2 * zone + 1 - half),
      factors: Float64Array.of(2, 0),
    })),
  );
  return { unitOfRow: ofRow.map((zone, i) => (zone < 0 ? -1 : 2 * zone + units[i])), units: 2 * keys.length, changes };
}
