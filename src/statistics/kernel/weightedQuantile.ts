import { type Ladder, type QuantileDefinition, quantileOf, type Rung } from './quantileOf.ts';

/** Values in ascending order with their weights; only the first `count` entries are used, all with a weight above 0. */
export interface SortedValues {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly count: number;
  /** Sum of the weights. */
  readonly total: number;
}

/** Weighted quantile for p in (0, 1) of values that have been sorted; `quantileOf.ts` states the six definitions. */
export function weightedQuantile(rows: SortedValues, p: number, definition: QuantileDefinition): number {
  return quantileOf({ rows, ladder }, p, definition);
}

interface Entry extends Rung {
  readonly at: number;
}

function entry({ values, weights }: SortedValues, at: number, before: number): Entry {
  return { at, before, value: values[at], weight: weights[at] };
}

/** Rows are asked one after the other. */
const ladder: Ladder<SortedValues, Entry> = {
  climb: (rows, enough) => {
    let at = 0;
    let before = 0;
    for (; at < rows.count - 1 && before + rows.weights[at] < enough; at += 1) before += rows.weights[at];
    return entry(rows, at, before);
  },
  above: (rows, rung) => (rung.at + 1 < rows.count ? entry(rows, rung.at + 1, rung.before + rung.weight) : rung),
  below: (rows, rung) => (rung.at > 0 ? entry(rows, rung.at - 1, rung.before - rows.weights[rung.at - 1]) : rung),
  top: (rows) => entry(rows, rows.count - 1, rows.total - rows.weights[rows.count - 1]),
};
