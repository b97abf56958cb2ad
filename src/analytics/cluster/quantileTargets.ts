import type { QuantileDefinition } from '#statistics/kernel/quantileOf.ts';

/** Weights of one slice by bin, in the order of the bins. */
export interface BinnedWeights {
  readonly weights: readonly number[];
  readonly total: number;
}

// Cumulated weights are added up in another order than over rows; bins this near to a target are looked into as well.
const SLACK = 1e-9;

/**
 * The bins whose rows a percentile can depend on. Each definition looks for one or two cumulated weights; two of them also take
 * the row before, two the row after, and `type-7` the weight of the last row.
 */
export function binsToOpen(binned: BinnedWeights, p: number, definition: QuantileDefinition): number[] {
  const { weights, total } = binned;
  const filled = [...weights.keys()].filter((bin) => (weights[bin] ?? 0) > 0);
  const last = filled.at(-1);
  if (last === undefined) return [];
  const { from, to } = targetsOf(binned, { p, definition, last: weights[last] ?? 0 });
  const slack = SLACK * total;
  let before = 0;
  const reached = filled.filter((bin) => {
    const start = before;
    before += weights[bin] ?? 0;
    return before >= from - slack && start <= to + slack;
  });
  const beside = neighbours(filled, reached, definition);
  return [
    ...new Set([...(reached.length === 0 ? [last] : reached), ...beside, ...(definition === 'type-7' ? [last] : [])]),
  ];
}

/** The range of cumulated weights that a definition may look for. */
function targetsOf(
  { total }: BinnedWeights,
  { p, definition, last }: { readonly p: number; readonly definition: QuantileDefinition; readonly last: number },
): { from: number; to: number } {
  if (definition === 'type-7') return { from: p * (total - last), to: p * total };
  if (definition !== 'frequency') return { from: p * total, to: p * total };
  const low = Math.max(Math.floor(1 + (total - 1) * p), 1);
  return { from: Math.min(low, total), to: Math.min(low + 1, total) };
}

function neighbours(filled: readonly number[], reached: readonly number[], definition: QuantileDefinition): number[] {
  if (definition === 'inverse-ecdf' || definition === 'frequency') return [];
  const places = reached.map((bin) => filled.indexOf(bin));
  return [filled[Math.min(...places) - 1], filled[Math.max(...places) + 1]].filter((bin) => bin !== undefined);
}

/** Whether the order of rows with equal values can change the percentile (`weightedQuantile.ts`, docs/methods/percentile.md). */
export function dependsOnTies(definition: QuantileDefinition): boolean {
  return definition === 'type-7' || definition === 'below-ecdf' || definition === 'interpolated-ecdf';
}
