import { pairsOf } from './correlationFit.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { ascending, midSums } from './midSums.ts';
import { StatisticsError } from './statisticsError.ts';
import { sumOf, weightedSum } from './weightedSum.ts';

/**
 * Spearman's correlation of every pair of variables: Pearson's correlation of the weighted mid-ranks
 * R_i = (Σ_{x_j < x_i} w_j + ½·Σ_{x_j = x_i} w_j)/Σw, whose mean is exactly ½. Ranks are taken anew under each weight column.
 * Influence: that a row has as an observation, and as a weight in the ranks of all others.
 */
export function spearmanFit(names: readonly string[]): DirectStatistic {
  const pairs = pairsOf(names.length);
  return (columns) => {
    const orders = columns.map(ascending);
    const ranked = (weights: Float64Array): Ranked => rank({ columns, orders, names }, weights);
    return {
      value: (weights) => {
        const { cross } = ranked(weights);
        return Float64Array.from(pairs, ([a, b]) => cross[a][b] / Math.sqrt(cross[a][a] * cross[b][b]));
      },
      influence: (weights, values) => {
        const now = ranked(weights);
        return pairs.map((pair, p) => influence({ columns, orders, weights, now }, pair, values[p]));
      },
    };
  };
}

interface Ranked {
  /** Mid-ranks minus ½, per variable. */
  readonly ranks: readonly Float64Array[];
  /** Σw·(R − ½)(S − ½) of every two variables. */
  readonly cross: readonly (readonly number[])[];
  readonly total: number;
}

interface Columns {
  readonly columns: readonly Float64Array[];
  readonly orders: readonly Int32Array[];
}

function rank({ columns, orders, names }: Columns & { names: readonly string[] }, weights: Float64Array): Ranked {
  const total = sumOf(weights);
  const ranks = columns.map((column, k) => midSums(column, orders[k], weights).map((sum) => sum / total - 0.5));
  const cross = ranks.map((a) =>
    ranks.map((b) =>
      weightedSum(
        weights,
        a.map((value, i) => value * b[i]),
      ),
    ),
  );
  const constant = cross.findIndex((row, k) => !(row[k] > 1e-14 * total));
  if (constant >= 0) throw new StatisticsError('measure.no-variance', `"${names[constant]}" does not vary`);
  return { ranks, cross, total };
}

interface Influenced extends Columns {
  readonly weights: Float64Array;
  readonly now: Ranked;
}

function influence(at: Influenced, [a, b]: readonly [number, number], r: number): Float64Array {
  const { cross } = at.now;
  const [ab, aa, bb] = [moveCross(at, a, b), moveCross(at, a, a), moveCross(at, b, b)];
  const scale = Math.sqrt(cross[a][a] * cross[b][b]);
  return ab.map((moved, i) => moved / scale - (r * (aa[i] / cross[a][a] + bb[i] / cross[b][b])) / 2);
}

/**
 * Derivative of Σw·(R − ½)(S − ½) by the weight of each row: its own product, and what its weight does to the ranks R and S
 * of the rows above it.
 */
function moveCross(at: Influenced, a: number, b: number): Float64Array {
  const { ranks } = at.now;
  const [ofA, ofB] = [moveRanks(at, a, b), moveRanks(at, b, a)];
  return ranks[a].map((value, i) => value * ranks[b][i] + ofA[i] + ofB[i]);
}

/** Σ_i w_i·(S_i − ½)·∂R_i/∂w_l with R the ranks of `ranked`, S those of `other`; Σw(S − ½) is 0. */
function moveRanks({ columns, orders, weights, now }: Influenced, ranked: number, other: number): Float64Array {
  const weighted = now.ranks[other].map((value, i) => value * weights[i]);
  const below = midSums(columns[ranked], orders[ranked], weighted);
  const constant = weightedSum(
    weighted,
    now.ranks[ranked].map((value) => value + 0.5),
  );
  return below.map((sum) => (-sum - constant) / now.total);
}
