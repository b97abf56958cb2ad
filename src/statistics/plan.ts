import type { SurveyDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import type { QuantileDefinition } from './kernel/quantileOf.ts';
import type { Divisor } from './variance.ts';

/** What to estimate: one measure under one design, for the whole and for groups, with comparisons. */
export interface AnalysisPlan {
  readonly design: SurveyDesign;
  /** Plausible values, one column each; a plain variable is one column. Missing is NaN. All columns are equally long. */
  readonly measure: readonly Float64Array[];
  /** Groups to report beside the whole, or null for the whole alone. */
  readonly groups: Grouping | null;
  readonly statistics: readonly StatisticRequest[];
  readonly comparisons: readonly ComparisonRequest[];
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** A group per row: `codes[i]` is an index into `labels`, or −1 for a row in no group (it still counts in the whole). */
export interface Grouping {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** A statistic to compute. Percentages are in 0–100 of the rows that have a value. */
export type StatisticRequest = SingleStatistic | { readonly kind: 'levels'; readonly cuts: readonly number[] };

/** A statistic that gives one number per group. */
export type SingleStatistic =
  | { readonly kind: 'mean' }
  /** Standard deviation and variance of the values, by default with the divisor Σw; see `variance.ts`. */
  | { readonly kind: 'sd'; readonly divisor?: Divisor }
  | { readonly kind: 'variance'; readonly divisor?: Divisor }
  | { readonly kind: 'percentage-equal'; readonly value: number }
  | { readonly kind: 'percentage-at-or-above'; readonly cut: number }
  | { readonly kind: 'percentage-below'; readonly cut: number }
  /** p in (0, 1); the definitions are stated in `weightedQuantile.ts`; default `inverse-ecdf`. */
  | { readonly kind: 'percentile'; readonly p: number; readonly definition?: QuantileDefinition }
  | { readonly kind: 'total' }
  /** Rows with a value, unweighted; a count of the sample at hand, so without error. */
  | { readonly kind: 'n' };

/** What a row tells: a single statistic, or the share of one level, `level` counting from 0 below the first cut. */
export type RowStatistic =
  | SingleStatistic
  /** At or above `from` (null: no lower end) and below `below` (null: no upper end). */
  | { readonly kind: 'level'; readonly level: number; readonly from: number | null; readonly below: number | null };

/** A difference to report: always focus minus reference, with the covariance of the two. Groups are named by label. */
export type ComparisonRequest =
  | { readonly kind: 'pair'; readonly focus: string; readonly reference: string }
  /** Every group against every later one in the order of the labels: later minus earlier. */
  | { readonly kind: 'all-pairs' }
  /** Each group minus the whole that contains it. */
  | { readonly kind: 'parts-with-whole' };

/** What a comparison was made against. */
export type Reference = { readonly kind: 'group'; readonly label: string } | { readonly kind: 'whole' };

/** One result. `group` null is the whole; `reference` null is a level, otherwise the row is group minus reference. */
export interface AnalysisRow {
  readonly statistic: RowStatistic;
  readonly group: string | null;
  readonly reference: Reference | null;
  readonly estimate: Estimate;
}
