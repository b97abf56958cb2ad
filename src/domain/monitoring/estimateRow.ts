import type { Estimate } from '#statistics/estimate.ts';
import type { RowStatistic } from '#statistics/plan.ts';

/** A group value by its stable key, and the label people see. */
export interface GroupName {
  readonly key: string;
  readonly label: string;
}

/** What a difference was taken against: another group, or the whole that contains the group. */
export type ReferenceName = ({ readonly kind: 'group' } & GroupName) | { readonly kind: 'whole' };

/** One line of the answer to a query. With a reference it is a difference, group minus reference; otherwise a level. */
export interface EstimateRow {
  /** Code and name of the measure in the mapping. */
  readonly measure: GroupName;
  readonly statistic: RowStatistic;
  /** The statistic in words, e.g. 平均分, 第 90 百分位数, 水平“良好”的比例. */
  readonly statisticName: string;
  /** Null is the whole (within the query's subset). */
  readonly group: GroupName | null;
  readonly reference: ReferenceName | null;
  readonly estimate: Estimate;
}

/** A line that could not be computed, and why, in Chinese. */
export type FailedEstimateRow = Omit<EstimateRow, 'estimate'> & { readonly reason: string };

/** The answer to a query. */
export interface EstimateAnswer {
  readonly rows: readonly EstimateRow[];
  readonly failures: readonly FailedEstimateRow[];
}
