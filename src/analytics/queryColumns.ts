import { expandColumns } from '#domain/monitoring/columnPattern.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { type DatasetMapping, findGroup, type GroupMapping, type MeasureMapping } from '#domain/monitoring/mapping.ts';
import { mappingColumns } from '#domain/monitoring/mappingColumns.ts';
import { RuleError } from '#domain/ruleError.ts';

/** A query with its logical names looked up in a mapping. */
export interface ResolvedQuery {
  readonly query: EstimateQuery;
  readonly measure: MeasureMapping;
  readonly by: GroupMapping | null;
  readonly within: { readonly group: GroupMapping; readonly key: string } | null;
}

/** Looks up a query's names; one that this dataset does not know is refused, naming it (`estimate.unknown-name`). */
export function resolveQuery(mapping: DatasetMapping, query: EstimateQuery): ResolvedQuery {
  const measure = mapping.measures.find(({ code }) => code === query.measure);
  if (measure === undefined) throw unknown('指标', query.measure, mapping.measures);
  const within = query.within ?? null;
  return {
    query,
    measure,
    by: query.by === null ? null : getGroup(mapping, query.by),
    within: within === null ? null : { group: getGroup(mapping, within.group), key: within.key },
  };
}

function getGroup(mapping: DatasetMapping, code: string): GroupMapping {
  const group = findGroup(mapping, code);
  if (group === undefined) throw unknown('分组', code, mapping.groups);
  return group;
}

function unknown(kind: string, code: string, known: readonly { readonly code: string }[]): RuleError {
  const list = known.map((one) => one.code).join('、') || '无';
  return new RuleError('estimate.unknown-name', `该数据集没有${kind}“${code}”`, { remedy: `可用的${kind}：${list}。` });
}

const DESIGN_ROLES = new Set([
  'weight',
  'replicate',
  'jackknife',
  'stratum',
  'cluster',
  'population-clusters',
  'school',
]);

/** Columns that tell how the sample was drawn. */
export function designColumns(mapping: DatasetMapping): readonly string[] {
  return mappingColumns(mapping)
    .filter(({ role }) => DESIGN_ROLES.has(role))
    .map(({ name }) => name);
}

/** Columns that a query itself needs: measure, group and subset. */
export function queryColumns({ measure, by, within }: ResolvedQuery): readonly string[] {
  const groups = [by?.column, within?.group.column].filter((name) => name !== undefined);
  return [...expandColumns(measure), ...groups];
}
