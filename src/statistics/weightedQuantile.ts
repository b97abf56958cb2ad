import type { QuantileDefinition } from './plan.ts';
import { type Ladder, quantileOf, type Rung } from './quantileOf.ts';

/** Values in ascending order with their weights; only the first `count` entries are used, all with a weight above 0. */
export interface SortedValues {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly count: number;
  /** Sum of the weights. */
  readonly total: number;
}

/** Weighted quantile for p in (0, 1) of values that have been sorted; `quantileOf.ts` states the six definitions. */
export function weightedQuantile(sorted: SortedValues, p: number, definition: QuantileDefinition): number {
  return quantileOf(ladderOf(sorted), p, definition);
}

interface Entry extends Rung {
  readonly at: number;
}

function ladderOf({ values, weights, count, total }: SortedValues): Ladder<Entry> {
  const entry = (at: number, before: number): Entry => ({ at, before, value: values[at], weight: weights[at] });
  return {
    total,
    climb: (enough) => {
      let at = 0;
      let before = 0;
      for (; at < count - 1 && before + weights[at] < enough; at += 1) before += weights[at];
      return entry(at, before);
    },
    above: ({ at, before }) => (at + 1 < count ? entry(at + 1, before + weights[at]) : entry(at, before)),
    below: ({ at, before }) => (at > 0 ? entry(at - 1, before - weights[at - 1]) : entry(at, before)),
    top: () => entry(count - 1, total - weights[count - 1]),
  };
}
