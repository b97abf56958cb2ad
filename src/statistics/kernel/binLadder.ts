import type { BinRows } from './binRows.ts';
import type { Ladder, Rung } from './quantileOf.ts';

/** A cell cut into bins, under one column and one weight column. */
export interface BinnedCell {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly bins: number;
  readonly rowsOf: BinRows;
  /** The weight cumulated to the end of bin k lies at `first` + k·`step`. */
  readonly cumulated: Float64Array;
  readonly first: number;
  readonly step: number;
  readonly total: number;
}

interface BinRung extends Rung {
  readonly bin: number;
  /** Place among the rows of the bin. */
  readonly place: number;
}

/** Finds the bin by halving, and the row by running through the bin. */
export const binLadder: Ladder<BinnedCell, BinRung> = {
  climb,
  above: (cell, rung) => stepUp(cell, rung) ?? rung,
  below: (cell, rung) => stepDown(cell, rung) ?? rung,
  top: (cell) => {
    const behind = { bin: cell.bins, place: 0, before: cell.total, weight: 0, value: Number.NaN };
    return stepDown(cell, behind) ?? behind;
  },
};

function climb(cell: BinnedCell, enough: number): BinRung {
  const bin = findBin(cell, enough);
  const rows = cell.rowsOf(bin);
  let reached = bin === 0 ? 0 : cell.cumulated[cell.first + (bin - 1) * cell.step];
  let before = reached;
  let found = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const weight = cell.weights[rows[place]];
    if (weight === 0) continue;
    found = place;
    before = reached;
    reached += weight;
    if (reached >= enough) break;
  }
  return rungAt(cell, { bin, place: found, before });
}

/** The first bin at whose end enough has been cumulated, and something at all. */
function findBin({ bins, cumulated, first, step }: BinnedCell, enough: number): number {
  let [low, high] = [0, bins - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const weight = cumulated[first + middle * step];
    if (weight >= enough && weight > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Spot = Pick<BinRung, 'bin' | 'place' | 'before'>;

function rungAt({ values, weights, rowsOf }: BinnedCell, { bin, place, before }: Spot): BinRung {
  const row = rowsOf(bin)[place];
  return { bin, place, before, value: values[row], weight: weights[row] };
}

/** The next row with weight. */
function stepUp(cell: BinnedCell, { bin, place, before, weight }: BinRung): BinRung | undefined {
  for (let at = bin; at < cell.bins; at += 1) {
    const rows = cell.rowsOf(at);
    for (let next = at === bin ? place + 1 : 0; next < rows.length; next += 1)
      if (cell.weights[rows[next]] > 0) return rungAt(cell, { bin: at, place: next, before: before + weight });
  }
  return undefined;
}

/** The row with weight before a spot. */
function stepDown(cell: BinnedCell, { bin, place, before }: Spot): BinRung | undefined {
  for (let at = Math.min(bin, cell.bins - 1); at >= 0; at -= 1) {
    const rows = cell.rowsOf(at);
    for (let next = (at === bin ? place : rows.length) - 1; next >= 0; next -= 1)
      if (cell.weights[rows[next]] > 0)
        return rungAt(cell, { bin: at, place: next, before: before - cell.weights[rows[next]] });
  }
  return undefined;
}
