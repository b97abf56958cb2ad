import type { QuantileDefinition } from '#statistics/kernel/quantileOf.ts';
import type { SortedValues } from '#statistics/kernel/weightedQuantile.ts';
import { addWeighted } from './addWeighted.ts';
import type { ClusterSample } from './clusterSample.ts';
import { addTo, drawTogether, type Piece, piecesByStart, sortPieces, valuesOf } from './histogramPieces.ts';
import { binsToOpen, dependsOnTies } from './quantileTargets.ts';
import { type Slicing, sliceCount } from './slicing.ts';
import { sqlNumber } from './sqlText.ts';

/** Percentiles that are wanted of cells (the whole included) of one value column, all by one definition. */
export interface WantedQuantiles {
  readonly m: number;
  readonly definition: QuantileDefinition;
  readonly slicing: Slicing;
  /** Shares p by cell. */
  readonly shares: ReadonlyMap<number, readonly number[]>;
}

/** The rows of a cell under one slice, sorted; what no wanted percentile depends on is drawn together. */
export type CondensedRows = (cell: number, slice: number) => SortedValues;

/** Fine bins over the range of the values; a bin of a histogram joins 2^shift of them. */
const FINE_BITS = 40;
const BITS_PER_PASS = 8;
/** Open bins with fewer rows are fetched, with more they are divided again. */
const ROWS_TO_FETCH = 20_000;
/** Rows that all have the same few values are not divided by finer bins: then they are fetched by value. */
const PROGRESS = 0.9;

/**
 * Exact percentiles without sorting on the cluster. A histogram of the weights of every slice shows in which bins the wanted
 * percentiles lie; these are divided until few rows are left in them, and only those rows are fetched (two passes as a rule).
 */
export async function condenseRows(sample: ClusterSample, wanted: WantedQuantiles): Promise<CondensedRows> {
  const fine = fineBin(sample, wanted.m);
  let closed: readonly Piece[] = [];
  let level: Level = { shift: FINE_BITS, open: null, rows: Number.POSITIVE_INFINITY };
  while (level.shift > 0) {
    const shift = level.shift - BITS_PER_PASS;
    const bins = await addBins(sample, wanted, { fine, shift, level });
    const open = openPieces(sample, wanted, { all: [...closed, ...bins], bins });
    closed = [...closed, ...bins.filter((bin) => !open.has(bin))];
    const rows = [...open].reduce((sum, bin) => sum + bin.rows, 0);
    const stuck = rows > PROGRESS * level.rows;
    level = { shift, open: [...open], rows };
    if (rows <= ROWS_TO_FETCH || stuck) break;
  }
  const pieces = [...closed, ...(await fetchRows(sample, wanted, { fine, level }))];
  const sorted = new Map(
    [...wanted.shares.keys()].map((cell) => [cell, drawTogether(sortPieces(ofCell(sample, pieces, cell)))]),
  );
  return (cell, slice) => valuesOf(sorted.get(cell) ?? [], slice);
}

interface Level {
  readonly shift: number;
  /** Bins that hold a wanted percentile; null before the first pass, when all do. */
  readonly open: readonly Piece[] | null;
  readonly rows: number;
}

interface FineBin {
  /** Number of the fine bin of a row, as SQL; it never falls as the value grows. */
  readonly sql: string;
  readonly of: (value: number) => number;
}

function fineBin({ rows, counts }: ClusterSample, m: number): FineBin {
  const least = Math.min(...counts.cells.filter(({ n }) => n > 0).map((cell) => cell.least[m] ?? 0));
  const most = Math.max(...counts.cells.filter(({ n }) => n > 0).map((cell) => cell.most[m] ?? 0));
  const scale = most > least ? (2 ** FINE_BITS - 1) / (most - least) : 0;
  const sql = `toInt64(floor((${rows.values[m] ?? 'nan'} - ${sqlNumber(least)}) * ${sqlNumber(scale)}))`;
  return { sql, of: (value) => Math.floor((value - least) * scale) };
}

async function addBins(
  sample: ClusterSample,
  { slicing }: WantedQuantiles,
  { fine, shift, level }: { readonly fine: FineBin; readonly shift: number; readonly level: Level },
): Promise<readonly Piece[]> {
  const by = [sample.cell, `bitShiftRight(${fine.sql}, ${shift})`];
  const where = `${sample.where}${restriction(sample, fine, level)}`;
  const answer = await addWeighted(sample.client, { table: sample.rows.table, where, slicing, by, values: ['1'] });
  return answer.map(({ by: [cell = 0, bin = 0], rows, sums }) => {
    return { cell, start: bin * 2 ** shift, value: Number.NaN, rows, weights: sums };
  });
}

/** Only the rows of open bins. */
function restriction({ cell }: ClusterSample, fine: FineBin, { open, shift }: Level): string {
  if (open === null) return '';
  const places = open.map((bin) => `(${bin.cell}, ${bin.start / 2 ** shift})`);
  return ` AND (toInt64(${cell}), bitShiftRight(${fine.sql}, ${shift})) IN (${places.join(', ')})`;
}

/** The bins that some wanted percentile of some slice may depend on; a percentile of the whole opens its bin in every cell. */
function openPieces(
  sample: ClusterSample,
  { shares, definition, slicing }: WantedQuantiles,
  { all, bins }: { readonly all: readonly Piece[]; readonly bins: readonly Piece[] },
): ReadonlySet<Piece> {
  const fresh = new Set(bins);
  const open = new Set<Piece>();
  for (const [cell, wanted] of shares) {
    const groups = piecesByStart(ofCell(sample, all, cell));
    const sums = groups.map((group) => weightsOf(group, sliceCount(slicing)));
    for (let slice = 0; slice < sliceCount(slicing); slice += 1) {
      const weights = sums.map((sum) => sum[slice] ?? 0);
      const binned = { weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
      for (const p of wanted)
        for (const at of binsToOpen(binned, p, definition))
          for (const piece of groups[at] ?? []) if (fresh.has(piece)) open.add(piece);
    }
  }
  return open;
}

function weightsOf(group: readonly Piece[], slices: number): Float64Array {
  const sums = new Float64Array(slices);
  for (const piece of group) addTo(sums, piece.weights);
  return sums;
}

function ofCell({ sample: { cells } }: ClusterSample, pieces: readonly Piece[], cell: number): readonly Piece[] {
  return cell === cells.whole ? pieces : pieces.filter((piece) => piece.cell === cell);
}

/** The rows of the open bins: by value, or one by one in the order of the file where the definition depends on it. */
async function fetchRows(
  sample: ClusterSample,
  { m, slicing, definition }: WantedQuantiles,
  { fine, level }: { readonly fine: FineBin; readonly level: Level },
): Promise<readonly Piece[]> {
  const value = sample.rows.values[m] ?? 'nan';
  const inOrder = dependsOnTies(definition) && sample.order !== null ? [sample.order] : [];
  const by = [sample.cell, value, ...inOrder];
  const where = `${sample.where}${restriction(sample, fine, level)}`;
  const answer = await addWeighted(sample.client, { table: sample.rows.table, where, slicing, by, values: ['1'] });
  return answer.map(({ by: [cell = 0, own = 0, order = 0], rows, sums }) => {
    return { cell, start: fine.of(own), value: own, order, rows, weights: sums };
  });
}
