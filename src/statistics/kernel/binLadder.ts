import type { Ladder, Rung } from '#statistics/quantileOf.ts';

/** A cell cut into bins, under one column and one weight column. */
export interface BinnedCell {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly bins: number;
  /** Rows of a bin, in ascending order. */
  readonly rowsOf: (bin: number) => Int32Array;
  /** Weight cumulated to the end of a bin. */
  readonly cumulated: (bin: number) => number;
}

interface BinRung extends Rung {
  readonly bin: number;
  /** Place among the rows of the bin. */
  readonly place: number;
}

/** The rows of a cell as the definitions of quantiles ask for them: the bin by halving, the row by running through the bin. */
export function binLadder(cell: BinnedCell): Ladder<BinRung> {
  const total = cell.cumulated(cell.bins - 1);
  const last = { bin: cell.bins, place: 0, before: total };
  return {
    total,
    climb: (enough) => climb(cell, enough),
    above: (rung) => stepUp(cell, rung) ?? rung,
    below: (rung) => stepDown(cell, rung) ?? rung,
    top: () => stepDown(cell, last) ?? { ...last, value: Number.NaN, weight: 0 },
  };
}

function climb(cell: BinnedCell, enough: number): BinRung {
  const bin = findBin(cell, enough);
  const rows = cell.rowsOf(bin);
  let reached = bin === 0 ? 0 : cell.cumulated(bin - 1);
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
function findBin({ bins, cumulated }: BinnedCell, enough: number): number {
  let [low, high] = [0, bins - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const weight = cumulated(middle);
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
