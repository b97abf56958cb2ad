import type { Estimate } from '#statistics/estimate.ts';
import type { QuantileDefinition } from '#statistics/kernel/quantileOf.ts';
import type { StatisticRequest } from '#statistics/plan.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { measureOf, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** Which of our definitions each peer's percentile rule is. */
const QUANTILE_RULES: Readonly<Record<string, QuantileDefinition>> = {
  math: 'inverse-ecdf',
  'math (inverse ECDF)': 'inverse-ecdf',
  school: 'averaged',
  hf7: 'type-7',
  "Hmisc::wtd.quantile type='quantile' (weights as frequencies)": 'frequency',
  "linear interpolation, type 'i/n' of Hmisc::wtd.quantile": 'interpolated-ecdf',
  'no interpolation': 'below-ecdf',
};

/** Percentiles by the definition of the peer. */
export function quantileEstimates(data: PeerData, row: PeerRow): Estimate[] {
  const definition = QUANTILE_RULES[row.qrule ?? ''];
  if (definition === undefined) throw new Error(`unknown percentile rule ${row.qrule}`);
  const statistics = listOf(row.probs).map((p): StatisticRequest => ({ kind: 'percentile', p, definition }));
  const withError = row.se !== undefined;
  return ask(data, { measure: measureOf(data, row), by: null, statistics, comparisons: [], withError }).map(
    (answer) => answer.estimate,
  );
}

/**
 * BIFIEsurvey interpolates between rows without joining equal values, so where weights differ its answer depends on the
 * order in which it happens to meet tied rows. Of the row orders tried, the one nearest to its number is lined up.
 */
export function compareTiedQuantiles(data: PeerData, row: PeerRow): Pair[] {
  const tries = rowOrders(data).map((order) => pairs(data, row, quantileEstimates(reorder(data, order), row)));
  return tries[0].map((first, i) => {
    const distance = (pair: Pair): number => Math.abs(pair.ours - pair.theirs);
    const nearest = tries.map((pairsOfOrder) => pairsOfOrder[i]).reduce((a, b) => (distance(b) < distance(a) ? b : a));
    return { ...nearest, tied: distance(first) > 1e-6 * Math.abs(first.theirs) };
  });
}

/** As in the file, reversed, and by weight either way. */
function rowOrders(data: PeerData): Int32Array[] {
  const weights = data.design.weights ?? new Float64Array(0);
  const asRead = Int32Array.from(weights, (_, i) => i);
  const byWeight = asRead.slice().sort((a, b) => weights[a] - weights[b]);
  return [asRead, asRead.slice().reverse(), byWeight, byWeight.slice().reverse()];
}

function reorder(data: PeerData, order: Int32Array): PeerData {
  const along = (column: Float64Array): Float64Array => Float64Array.from(order, (i) => column[i]);
  const weights = data.design.weights === null ? null : along(data.design.weights);
  return {
    ...data,
    design: { weights, variance: { kind: 'census' }, schools: null },
    answers: new WeakMap(),
    plausibleValues: (domain) => data.plausibleValues(domain).map(along),
  };
}
