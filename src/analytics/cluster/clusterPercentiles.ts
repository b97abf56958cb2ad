import type { SlicedValue } from '#statistics/fromMoments.ts';
import { weightedQuantile } from '#statistics/kernel/weightedQuantile.ts';
import type { PercentileRequest } from '#statistics/percentile.ts';
import type { PrimaryUnits } from '#statistics/primaryUnits.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import { type WoodruffInterval, woodruffDeviations, woodruffInterval } from '#statistics/woodruff.ts';
import { addWeighted } from './addWeighted.ts';
import type { ClusterSample } from './clusterSample.ts';
import { type CondensedRows, condenseRows } from './histogramQuantiles.ts';
import { fullOnly, sliceCount } from './slicing.ts';
import { sqlArray, sqlNumber } from './sqlText.ts';

/** Percentiles of one value column by one definition, at several shares, ready for every cell. */
export interface PercentileTable {
  readonly at: (cell: number, p: number) => SlicedValue;
}

/** Works percentiles out on the cluster for every cell that has rows; shares outside (0, 1) are left to be refused when asked for. */
export async function clusterPercentiles(
  sample: ClusterSample,
  wanted: {
    readonly m: number;
    readonly definition: PercentileRequest['definition'];
    readonly shares: readonly number[];
  },
): Promise<PercentileTable> {
  const shares = wanted.shares.filter((p) => p > 0 && p < 1);
  const cells = filledCells(sample);
  const { scheme } = sample.sample;
  const slicing = scheme.kind === 'replicates' ? sample.slicing : fullOnly(sample.slicing);
  const everywhere = new Map(cells.map((cell) => [cell, shares]));
  const rows = await condenseRows(sample, { ...wanted, slicing, shares: everywhere });
  const quantile = (cell: number, slice: number, p: number) =>
    quantileOf(rows, { cell, slice, p, definition: wanted.definition });
  if (scheme.kind !== 'linearized')
    return { at: checked((cell, p) => fromSlices((slice) => quantile(cell, slice, p), sliceCount(slicing))) };
  const values = new Map(cells.map((cell) => [cell, shares.map((p) => quantile(cell, 0, p))]));
  const inversions = await invert(sample, { ...wanted, shares, values, units: scheme.units });
  return { at: checked((cell, p) => inversions.get(`${cell} ${p}`) ?? unknown(cell)) };
}

/** Cells with rows, the whole among them. */
function filledCells({ counts, sample }: ClusterSample): readonly number[] {
  const filled = counts.cells.flatMap(({ n }, cell) => (n > 0 && cell < counts.labels.length ? [cell] : []));
  return [...filled, sample.cells.whole];
}

function checked(at: (cell: number, p: number) => SlicedValue): (cell: number, p: number) => SlicedValue {
  return (cell, p) => {
    if (p > 0 && p < 1) return at(cell, p);
    throw new StatisticsError('percentile.invalid', `a percentile needs 0 < p < 1, got ${p}`);
  };
}

function unknown(cell: number): never {
  throw new Error(`no percentile was asked for of cell ${cell}`);
}

interface Which extends PercentileRequest {
  readonly cell: number;
  readonly slice: number;
}

function quantileOf(rows: CondensedRows, { cell, slice, p, definition }: Which): number {
  const sorted = rows(cell, slice);
  if (sorted.count > 0) return weightedQuantile(sorted, p, definition);
  throw new StatisticsError('replicates.group-empty', `no row has a weight above 0 in replicate ${slice}`);
}

function fromSlices(quantile: (slice: number) => number, slices: number): SlicedValue {
  const value = quantile(0);
  return { value, deviations: Float64Array.from({ length: slices - 1 }, (_, r) => quantile(r + 1) - value) };
}

interface Inverting {
  readonly m: number;
  readonly definition: PercentileRequest['definition'];
  readonly shares: readonly number[];
  /** The percentiles of each cell, in the order of the shares. */
  readonly values: ReadonlyMap<number, readonly number[]>;
  readonly units: PrimaryUnits;
}

/** Woodruff's inversion for every cell and share: F per cluster at the percentile, then the percentiles at its interval. */
async function invert(sample: ClusterSample, asked: Inverting): Promise<ReadonlyMap<string, SlicedValue>> {
  const totals = await influenceTotals(sample, asked);
  const intervals = new Map<string, WoodruffInterval | null>();
  const bounds = new Map<number, number[]>();
  for (const cell of asked.values.keys())
    for (const p of asked.shares) {
      const interval = woodruffInterval(totals(cell, asked.shares.indexOf(p)), asked.units, p);
      intervals.set(`${cell} ${p}`, interval);
      if (interval !== null) bounds.set(cell, [...(bounds.get(cell) ?? []), interval.low, interval.high]);
    }
  const rows = await condenseRows(sample, { ...asked, slicing: fullOnly(sample.slicing), shares: bounds });
  const found = [...asked.values].flatMap(([cell, values]) =>
    asked.shares.map((p, i): [string, SlicedValue] => {
      const quantile = (at: number) => quantileOf(rows, { cell, slice: 0, p: at, definition: asked.definition });
      const deviations = woodruffDeviations(totals(cell, i), intervals.get(`${cell} ${p}`) ?? null, quantile);
      return [`${cell} ${p}`, { value: values[i] ?? Number.NaN, deviations }];
    }),
  );
  return new Map(found);
}

/** Σ w·(F − [x ≤ q])/Σw per cluster, for a cell and the number of a share. */
async function influenceTotals(
  sample: ClusterSample,
  { m, shares, values, units }: Inverting,
): Promise<(cell: number, share: number) => Float64Array> {
  const { whole, stored } = sample.sample.cells;
  const value = sample.rows.values[m] ?? 'nan';
  const limits = (i: number) =>
    Array.from({ length: stored }, (_, cell) => sqlNumber(values.get(cell)?.[i] ?? Number.NaN));
  const indicators = shares.flatMap((_, i) => [
    `toFloat64(${value} <= arrayElement(${sqlArray(limits(i))}, toInt64(${sample.cell}) + 1))`,
    `toFloat64(${value} <= ${sqlNumber(values.get(whole)?.[i] ?? Number.NaN)})`,
  ]);
  const addition = { table: sample.rows.table, where: sample.where, slicing: sample.slicing, by: [sample.cell] };
  const answer = await addWeighted(sample.client, { ...addition, values: ['1', ...indicators] });
  const slices = sliceCount(sample.slicing);
  return (cell, share) => {
    const own = answer.filter(({ by }) => cell === whole || by[0] === cell);
    const sum = (j: number, slice: number) => own.reduce((all, { sums }) => all + (sums[j * slices + slice] ?? 0), 0);
    const below = 1 + 2 * share + (cell === whole ? 1 : 0);
    const total = sum(0, 0);
    const reached = sum(below, 0) / total;
    return Float64Array.from(units.stratum, (_, unit) => (reached * sum(0, unit + 1) - sum(below, unit + 1)) / total);
  };
}
