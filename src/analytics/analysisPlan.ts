import { expandColumns } from '#domain/monitoring/columnPattern.ts';
import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { EstimateQuery, Statistic } from '#domain/monitoring/estimateQuery.ts';
import type { MeasureMapping } from '#domain/monitoring/mapping.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import type { AnalysisPlan, ComparisonRequest, StatisticRequest } from '#statistics/plan.ts';
import { getColumn, getNumbers } from './columnAccess.ts';
import { dropEmptyGroups, groupCodes } from './groupCodes.ts';
import type { ResolvedQuery } from './queryColumns.ts';
import { type Rows, restrictRows, rowsOfGroup } from './subset.ts';

/** A query as a plan for the engine, on loaded columns. */
export function analysisPlan(resolved: ResolvedQuery, design: SurveyDesign, columns: Columns): AnalysisPlan {
  const measure = expandColumns(resolved.measure).map((name) =>
    measureValues(getNumbers(columns, name), resolved.measure),
  );
  const groups = resolved.by === null ? null : groupCodes(getColumn(columns, resolved.by.column), resolved.by);
  const rows = restrictToSubset({ design, measure, groups }, resolved, columns);
  const weights = rows.design.weights;
  const counts = (row: number) => weights?.[row] !== 0 && rows.measure.every((column) => !Number.isNaN(column[row]));
  return {
    ...rows,
    groups: rows.groups === null ? null : dropEmptyGroups(rows.groups, counts),
    ...analysisRequest(resolved),
  };
}

/** What a query asks of a sample, wherever its rows lie. */
export function analysisRequest({ query, measure }: ResolvedQuery): Pick<AnalysisPlan, 'statistics' | 'comparisons'> {
  return { statistics: [statisticRequest(query.statistic, measure)], comparisons: comparisonRequests(query) };
}

/** Declared missing codes become NaN; the column itself is left as it is. */
function measureValues(values: Float64Array, { missing }: MeasureMapping): Float64Array {
  if (missing === undefined || missing.length === 0) return values;
  const codes = new Set(missing);
  return values.map((value) => (codes.has(value) ? Number.NaN : value));
}

function restrictToSubset(all: Rows, { within }: ResolvedQuery, columns: Columns): Rows {
  if (within === null) return all;
  const rows = rowsOfGroup(groupCodes(getColumn(columns, within.group.column), within.group), within.key);
  if (rows.length > 0) return restrictRows(all, rows);
  throw new RuleError('estimate.subset-empty', `数据中没有属于“${within.group.name}”=“${within.key}”的行`);
}

function statisticRequest(statistic: Statistic, measure: MeasureMapping): StatisticRequest {
  switch (statistic.kind) {
    case 'mean':
    case 'sd':
      return { kind: statistic.kind };
    case 'percentile':
      return { kind: 'percentile', p: statistic.p / 100 };
    case 'percentage':
      return { kind: 'percentage-equal', value: statistic.value };
    case 'percentage-at-least':
      return { kind: 'percentage-at-or-above', cut: statistic.cut };
    case 'percentage-below':
      return { kind: 'percentage-below', cut: statistic.cut };
    case 'levels':
      return { kind: 'levels', cuts: statistic.cuts ?? getCuts(measure) };
  }
}

function getCuts(measure: MeasureMapping): readonly number[] {
  if (measure.levels !== undefined) return measure.levels.cuts;
  throw new RuleError('estimate.no-levels', `指标“${measure.name}”没有登记划界分数`, {
    remedy: '请在查询中写明划界分数，或在映射中为该指标登记水平。',
  });
}

function comparisonRequests({ by, comparison }: EstimateQuery): readonly ComparisonRequest[] {
  if (comparison === null || comparison === undefined) return [];
  if (by === null) throw new RuleError('estimate.comparison-without-groups', '比较需要分组：请指定按什么分组');
  return [{ kind: comparison === 'between-groups' ? 'all-pairs' : 'parts-with-whole' }];
}
