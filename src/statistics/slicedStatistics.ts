import { fromMoments, type SlicedValue } from './fromMoments.ts';
import { levelsOf } from './levels.ts';
import { mean } from './mean.ts';
import type { MomentStatistic } from './momentStatistic.ts';
import { type OrderedRows, orderRows } from './orderedRows.ts';
import { percentile } from './percentile.ts';
import type { RowStatistic, StatisticRequest } from './plan.ts';
import type { Sample } from './sample.ts';
import { share, shareSums } from './share.ts';
import { type SliceSums, sumClasses, sumMoments } from './sliceSums.ts';
import { standardDeviation } from './standardDeviation.ts';
import { total } from './total.ts';
import { variance } from './variance.ts';

/** A statistic ready to be worked out for a cell under plausible value `m` (from 0). */
export interface SlicedStatistic {
  readonly statistic: RowStatistic;
  readonly of: (cell: number, m: number) => SlicedValue;
}

/** Turns requests into statistics of a sample. Columns are added up once, whatever is asked of them. */
export function slicedStatistics(sample: Sample, requests: readonly StatisticRequest[]): SlicedStatistic[] {
  const cells = sample.cells.stored + 1;
  const ordered = rememberEach((at) => orderRows(sample.cells, at % cells, sample.measure[Math.floor(at / cells)]));
  const squares = requests.some(({ kind }) => kind === 'sd' || kind === 'variance');
  const moments = remember(() => sumMoments(sample, squares));
  const added = {
    sums: (m: number) => moments()[m],
    ordered: (cell: number, m: number) => ordered(m * cells + cell),
  };
  return requests.flatMap((request) => slicedStatistic(sample, request, added));
}

/** What several statistics share: sums per plausible value, and rows in order per cell and plausible value. */
interface Added {
  readonly sums: (m: number) => SliceSums;
  readonly ordered: (cell: number, m: number) => OrderedRows;
}

function slicedStatistic(sample: Sample, request: StatisticRequest, added: Added): SlicedStatistic[] {
  const { sums } = added;
  switch (request.kind) {
    case 'mean':
      return [fromColumnSums(sample, request, { sums, statistic: mean })];
    case 'total':
      return [fromColumnSums(sample, request, { sums, statistic: total })];
    case 'sd':
      return [fromColumnSums(sample, request, { sums, statistic: standardDeviation(request.divisor ?? 'weights') })];
    case 'variance':
      return [fromColumnSums(sample, request, { sums, statistic: variance(request.divisor ?? 'weights') })];
    case 'percentile': {
      const { p, definition = 'inverse-ecdf' } = request;
      return [{ statistic: request, of: (cell, m) => percentile(sample, added.ordered(cell, m), { p, definition }) }];
    }
    case 'n':
      return [{ statistic: request, of: (cell) => countRows(sample, cell) }];
    default:
      return shares(sample, request);
  }
}

type ShareRequest = Extract<
  StatisticRequest,
  { kind: 'levels' | 'percentage-equal' | 'percentage-at-or-above' | 'percentage-below' }
>;

/** Percentages: rows fall into classes, and each percentage is the share of some consecutive classes. */
function shares(sample: Sample, request: ShareRequest): SlicedStatistic[] {
  const { classOf, classes } = classification(request);
  const sums = remember(() => sumClasses(sample, sample.measure.map(classOf), classes));
  return shareRanges(request).map(({ statistic, from, to }) => {
    const range = rememberEach((m) => shareSums(sums()[m], from, to));
    return fromColumnSums(sample, statistic, { sums: range, statistic: share });
  });
}

function classification(request: ShareRequest): { classOf: (values: Float64Array) => Int32Array; classes: number } {
  if (request.kind === 'percentage-equal')
    return { classOf: (values) => Int32Array.from(values, (value) => (value === request.value ? 1 : 0)), classes: 2 };
  const cuts = request.kind === 'levels' ? request.cuts : [request.cut];
  return { classOf: (values) => levelsOf(values, cuts), classes: cuts.length + 1 };
}

interface ShareRange {
  readonly statistic: RowStatistic;
  readonly from: number;
  readonly to: number;
}

function shareRanges(request: ShareRequest): ShareRange[] {
  if (request.kind === 'percentage-below') return [{ statistic: request, from: 0, to: 1 }];
  if (request.kind !== 'levels') return [{ statistic: request, from: 1, to: 2 }];
  const { cuts } = request;
  const levels = [...cuts, null].map((below, level): ShareRange => {
    const from = level === 0 ? null : cuts[level - 1];
    return { statistic: { kind: 'level', level, from, below }, from: level, to: level + 1 };
  });
  const above = cuts.map((cut, k): ShareRange => {
    return { statistic: { kind: 'percentage-at-or-above', cut }, from: k + 1, to: cuts.length + 1 };
  });
  return [...levels, ...above];
}

function fromColumnSums(
  sample: Sample,
  statistic: RowStatistic,
  how: { readonly sums: (m: number) => SliceSums; readonly statistic: MomentStatistic },
): SlicedStatistic {
  const scheme = sample.scheme.kind;
  return { statistic, of: (cell, m) => fromMoments(how.sums(m), cell, { statistic: how.statistic, scheme }) };
}

function countRows(sample: Sample, cell: number): SlicedValue {
  const { ofRow, whole } = sample.cells;
  const value = ofRow.reduce((n, at) => (at >= 0 && (cell === whole || at === cell) ? n + 1 : n), 0);
  return { value, deviations: new Float64Array(0) };
}

/** Works something out once. */
function remember<T>(workOut: () => T): () => T {
  const known = rememberEach(workOut);
  return () => known(0);
}

/** Works something out once per number. */
function rememberEach<T>(workOut: (at: number) => T): (at: number) => T {
  const known = new Map<number, T>();
  return (at) => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const fresh = workOut(at);
    known.set(at, fresh);
    return fresh;
  };
}
