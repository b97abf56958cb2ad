import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseColumnSeries } from '#domain/monitoring/columnPattern.ts';
import type { DesignMapping } from '#domain/monitoring/designSpec.ts';
import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import { mappingColumns } from '#domain/monitoring/mappingColumns.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { openTable, type TableFormat } from '#services/monitoring/openTable.ts';
import { resolveDesign } from '#services/monitoring/resolveDesign.ts';

/** Where estimates come from. */
export interface EstimateTrail {
  /** The data file as the specification names it. */
  readonly file: string;
  readonly format: TableFormat;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  /** Names of the columns used, each once: design, measure, groups. */
  readonly columns: readonly string[];
  readonly design: DesignMapping;
}

/** Follows a specification to its file; `folder` is what its path is relative to. Columns it lacks are refused (`spec.misfit`). */
export async function estimateTrail(spec: EstimateSpec, folder: string): Promise<EstimateTrail> {
  const path = resolve(folder, spec.data);
  const { format, reader } = await openTable(path, { name: spec.data });
  await reader.close();
  const design = resolveDesign(spec, reader.columns);
  const columns = columnsOf(spec, design);
  refuseAbsent(columns, reader.columns, spec.data);
  return { file: spec.data, format, sha256: await hashFile(path), columns, design };
}

function refuseAbsent(needed: readonly string[], present: readonly ColumnInfo[], file: string): void {
  const absent = needed.filter((name) => !present.some((column) => column.name === name));
  if (absent.length === 0) return;
  const problems = absent.slice(0, 10).map((name) => `文件中没有列“${name}”`);
  throw new RuleError('spec.misfit', `规格与数据文件“${file}”不符：${problems.join('；')}`, {
    remedy: '请核对列名（区分大小写）和所选的抽样设计。',
    places: [{ file }],
  });
}

function columnsOf({ measure, by, within }: EstimateSpec, design: DesignMapping): readonly string[] {
  const series = { code: 'measure', name: measure, ...parseColumnSeries(measure) };
  const mapping = { preset: null, ...design, student: null, region: null, measures: [series], groups: [] };
  const names = [...mappingColumns(mapping).map(({ name }) => name), by, within?.column];
  return [...new Set(names.filter((name) => name !== undefined))];
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
