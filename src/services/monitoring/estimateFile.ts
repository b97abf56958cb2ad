import { resolve } from 'node:path';
import { collectColumns } from '#analytics/collectColumns.ts';
import { answerQueries } from '#analytics/runEstimate.ts';
import { checkMapping } from '#domain/monitoring/checkMapping.ts';
import { expandColumns, parseColumnSeries } from '#domain/monitoring/columnPattern.ts';
import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateRow, FailedEstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { mappingColumns } from '#domain/monitoring/mappingColumns.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { groupOfColumn } from './groupOfColumn.ts';
import { openTable } from './openTable.ts';
import { resolveDesign } from './resolveDesign.ts';

/** The answer to a specification. */
export interface FileEstimates {
  readonly rows: readonly EstimateRow[];
  readonly failures: readonly FailedEstimateRow[];
}

const MEASURE = 'measure';
const BY = 'by';
const WITHIN = 'within';

/**
 * Estimates from a data file as a specification says, with no server and no database; only the columns in use are read.
 * `folder` is what the specification's path is relative to.
 */
export async function estimateFile(spec: EstimateSpec, folder: string): Promise<FileEstimates> {
  const path = resolve(folder, spec.data);
  const columns = await readHeader(path, spec.data);
  const mapping = bareMapping(spec, columns);
  const extra = [spec.by, spec.within?.column].filter((name) => name !== undefined);
  refuseAbsent(mapping, extra, { columns, file: spec.data });
  const names = [...new Set([...mappingColumns(mapping).map(({ name }) => name), ...extra])];
  const loaded = await collectColumns((await openTable(path, { name: spec.data, columns: names })).reader);
  const answers = await answerQueries(
    { columns: async () => loaded },
    { ...mapping, groups: groupsOf(spec, columns, loaded) },
    queriesOf(spec),
  );
  return { rows: answers.flatMap(({ rows }) => rows), failures: answers.flatMap(({ failures }) => failures) };
}

async function readHeader(path: string, name: string): Promise<readonly ColumnInfo[]> {
  const { reader } = await openTable(path, { name });
  await reader.close();
  return reader.columns;
}

/** The design and the measure of a specification; the groups follow when their values are known. */
export function bareMapping(spec: EstimateSpec, columns: readonly ColumnInfo[]): DatasetMapping {
  const series = parseColumnSeries(spec.measure);
  const [first] = expandColumns(series);
  const declared = columns.find(({ name }) => name === first)?.missingCodes ?? [];
  const missing = [...(spec.missing ?? declared)];
  return {
    preset: null,
    ...resolveDesign(spec, columns),
    student: null,
    region: null,
    measures: [{ code: MEASURE, name: spec.measure, ...series, missing }],
    groups: [],
  };
}

/** Columns that there are, and what to call the file or table that has them. */
export interface Header {
  readonly columns: readonly ColumnInfo[];
  readonly file: string;
}

/** Refuses a specification that names columns which are not there (`spec.misfit`). */
export function refuseAbsent(mapping: DatasetMapping, extra: readonly string[], { columns, file }: Header): void {
  const present = new Set(columns.map(({ name }) => name));
  const absent = extra.filter((name) => !present.has(name)).map((name) => `文件中没有列“${name}”（分组或筛选）`);
  const problems = [...checkMapping(mapping, columns).map(({ message }) => message), ...absent];
  if (problems.length === 0) return;
  throw new RuleError('spec.misfit', `规格与数据文件“${file}”不符：${problems.slice(0, 10).join('；')}`, {
    remedy: '请核对列名（区分大小写）和所选的抽样设计。',
    places: [{ file }],
  });
}

/** The groups of a specification, by the values that their columns have. */
export function groupsOf(spec: EstimateSpec, columns: readonly ColumnInfo[], loaded: Columns) {
  const describe = (name: string) => columns.find((column) => column.name === name);
  const groups = [];
  if (spec.by !== undefined)
    groups.push(groupOfColumn(BY, { name: spec.by, info: describe(spec.by), loaded }, spec.labels));
  if (spec.within !== undefined) {
    const { column } = spec.within;
    groups.push(groupOfColumn(WITHIN, { name: column, info: describe(column), loaded }));
  }
  return groups;
}

/** The queries of a specification, one per statistic. */
export function queriesOf({ statistics, by, within, compare }: EstimateSpec): readonly EstimateQuery[] {
  return statistics.map((statistic) => ({
    measure: MEASURE,
    statistic,
    by: by === undefined ? null : BY,
    within: within === undefined ? null : { group: WITHIN, key: within.value },
    comparison: compare ?? null,
  }));
}
