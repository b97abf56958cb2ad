import type { Leaves } from './leaves.ts';
import type { QuantileDefinition } from './quantileOf.ts';
import type { Ranks } from './ranks.ts';
import type { Runs } from './runs.ts';

/**
 * The inner loops under nearly every statistic: weighted sums of value columns, for many weight columns at once, and quantiles
 * of columns that were ranked before. The plain kernel is the oracle; the others (WebAssembly, threads) agree with it to 1e-12 and differ in speed alone.
 */
export interface Kernel {
  /** Answers whether all weights in the runs were finite and not negative; otherwise the sums mean nothing. */
  readonly products: (job: ProductJob) => boolean;
  /** As `products`. */
  readonly classes: (job: ClassJob) => boolean;
  readonly ranks: (job: RankJob) => void;
  /** As `products`. */
  readonly quantiles: (job: QuantileJob) => boolean;
}

/** Sums of products of two columns: Σ w·(a − origin of a)·(b − origin of b) for every weight column, cell and pair. */
export interface ProductJob {
  readonly runs: Runs;
  readonly weights: readonly Float64Array[];
  /** Finite in every row of the runs. */
  readonly columns: readonly Float64Array[];
  /** A number near the values of each column, so that squares do not lose digits. */
  readonly origins: Float64Array;
  /** Two columns a pair, one pair after the other; −1 is the constant 1. */
  readonly pairs: Int32Array;
  /** Added to: the sum of weight column w, cell c and pair p lies at (w·cells + c)·pairs + p. */
  readonly sums: Float64Array;
}

/** Sums of weights by class, for every weight column and cell, under several classifications. */
export interface ClassJob {
  readonly runs: Runs;
  readonly weights: readonly Float64Array[];
  /** Class of each row from 0, read only for rows of the runs; one column per classification. */
  readonly classes: readonly Int32Array[];
  /** Number of classes. */
  readonly count: number;
  /** Added to, one column per classification: weight column w, cell c and class k lie at (w·cells + c)·count + k. */
  readonly sums: readonly Float64Array[];
}

/** The order of rows by each column. */
export interface RankJob {
  readonly leaves: Leaves;
  /** No row of the leaves misses a value. */
  readonly columns: readonly Float64Array[];
  /** Filled, one for each column. */
  readonly ranks: readonly Ranks[];
}

/** Weighted quantiles of ranked columns, for every weight column and cell. */
export interface QuantileJob extends RankJob {
  readonly weights: readonly Float64Array[];
  readonly asked: readonly QuantileRequest[];
  /**
   * Filled, one for each weight column: quantile q of column m in cell c lies at (c·columns + m)·asked + q; NaN where no row of
   * the cell has a weight above 0.
   */
  readonly found: readonly Float64Array[];
}

/** Which quantile: p in (0, 1) and how it is defined (`quantileOf.ts`). */
export interface QuantileRequest {
  readonly p: number;
  readonly definition: QuantileDefinition;
}
