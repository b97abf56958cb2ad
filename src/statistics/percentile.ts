import { clusteredPercentile } from './clusteredPercentile.ts';
import type { SlicedValue } from './fromMoments.ts';
import { currentKernel } from './kernel/currentKernel.ts';
import type { QuantileRequest } from './kernel/kernel.ts';
import { leavesOf } from './kernel/leaves.ts';
import { type OrderedRows, orderRows } from './kernel/orderedRows.ts';
import { roomForRanks } from './kernel/ranks.ts';
import { rowsByCell, rowsOfCell } from './kernel/rowsByCell.ts';
import { sharedFloats } from './kernel/sharedFloats.ts';
import type { StatisticRequest } from './plan.ts';
import type { PrimaryUnits } from './primaryUnits.ts';
import { refuseWeights, type Sample } from './sample.ts';
import { StatisticsError } from './statisticsError.ts';

/** Which percentile: p in (0, 1) and how it is defined. */
export type PercentileRequest = QuantileRequest;

/** A percentile of a cell under plausible value m (from 0), with what each slice does to it. */
export type Percentiles = (cell: number, m: number, request: PercentileRequest) => SlicedValue;

/**
 * Percentiles of every cell: found anew for each replicate, by Woodruff's inversion (1952) for clusters. All that a plan requests share
 * the work, which is done when the first of them is asked for.
 */
export function percentilesOf(sample: Sample, requests: readonly StatisticRequest[]): Percentiles {
  const { scheme } = sample;
  const percentiles =
    scheme.kind === 'linearized' ? inClusters(sample, scheme.units) : underReplicates(sample, possible(requests));
  return (cell, m, request) => {
    if (!isShare(request.p))
      throw new StatisticsError('percentile.invalid', `a percentile needs 0 < p < 1, got ${request.p}`);
    return percentiles(cell, m, request);
  };
}

function isShare(p: number): boolean {
  return p > 0 && p < 1;
}

function possible(requests: readonly StatisticRequest[]): PercentileRequest[] {
  return requests.flatMap((request) => {
    if (request.kind !== 'percentile' || !isShare(request.p)) return [];
    return [{ p: request.p, definition: request.definition ?? 'inverse-ecdf' }];
  });
}

function underReplicates(sample: Sample, asked: readonly PercentileRequest[]): Percentiles {
  const { cells, measure } = sample;
  let found: readonly Float64Array[] | null = null;
  return (cell, m, { p, definition }) => {
    found ??= findAll(sample, asked);
    const place = cell === cells.whole ? cells.labels.length : cell;
    const request = asked.findIndex((one) => one.p === p && one.definition === definition);
    const at = (place * measure.length + m) * asked.length + request;
    return withDeviations(found, at);
  };
}

/** For the full weight and each replicate the quantiles of every column and cell, laid as in a `QuantileJob`. */
function findAll(sample: Sample, asked: readonly PercentileRequest[]): readonly Float64Array[] {
  const { cells, scheme, measure: columns } = sample;
  const weights = [sample.weights, ...(scheme.kind === 'replicates' ? scheme.unchecked : [])];
  const leaves = leavesOf(rowsByCell(cells), cells.labels.length);
  const found = weights.map(() => sharedFloats(leaves.cells.length * columns.length * asked.length));
  const ranking = { leaves, columns, ranks: columns.map(() => roomForRanks(leaves)) };
  const kernel = currentKernel();
  kernel.ranks(ranking);
  if (!kernel.quantiles({ ...ranking, weights, asked, found })) refuseWeights(sample);
  return found;
}

function withDeviations(found: readonly Float64Array[], at: number): SlicedValue {
  const value = found[0][at];
  const deviations = new Float64Array(found.length - 1);
  for (let r = 0; r < deviations.length; r += 1) {
    deviations[r] = found[r + 1][at] - value;
    if (Number.isNaN(deviations[r]))
      throw new StatisticsError('replicates.group-empty', `no row has a weight above 0 in replicate ${r + 1}`);
  }
  return { value, deviations };
}

/** Each cell is sorted once per plausible value. */
function inClusters({ cells, measure, weights }: Sample, units: PrimaryUnits): Percentiles {
  const byCell = rowsByCell(cells);
  const known = new Map<string, OrderedRows>();
  return (cell, m, request) => {
    const key = `${cell} ${m}`;
    const ordered = known.get(key) ?? orderRows(rowsOfCell(byCell, cell, cells.whole), measure[m]);
    known.set(key, ordered);
    return clusteredPercentile({ ordered, weights, units }, request);
  };
}
