import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { storeColumns } from '#analytics/columnStore.ts';
import { replacePupilIds } from '#analytics/pupilIds.ts';
import { checkMapping } from '#domain/monitoring/checkMapping.ts';
import { checkedTable } from '#domain/monitoring/importChecks/checkedTable.ts';
import { createFindings } from '#domain/monitoring/importChecks/findings.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { Block, ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { openTable } from './openTable.ts';

/** What to make a dataset from. It is plain data, so that a child process can be given it. */
export interface PrepareRequest {
  readonly path: string;
  /** What the user called the file; shown in messages. */
  readonly originalName: string;
  readonly mapping: DatasetMapping;
  /** Folder of the column store. */
  readonly columnFolder: string;
  /** Key of the pupil ids' keyed hash, in hexadecimal, at least 32 bytes. */
  readonly pupilKey: string;
}

/** How far the work is: the stage in Chinese, and the share done from 0 to 1. */
export type OnProgress = (stage: string, share: number) => void;

/** A dataset whose columns are in the store; nothing is recorded in the database yet. */
export interface PreparedDataset {
  /** Hash of the stored content (`#analytics/contentHash.ts`), which is also the name of its file. */
  readonly contentHash: string;
  /** SHA-256 of the bytes of the source file. */
  readonly sourceHash: string;
  readonly rows: number;
  readonly columns: readonly ColumnInfo[];
  /** Distinct schools, or null where the mapping names no school column. */
  readonly schools: number | null;
  readonly warnings: readonly string[];
  readonly file: string;
}

/**
 * Reads, checks and stores a data file. Everything wrong with it is told in one refusal (`import.mapping`, `import.refused`,
 * or what the reader of its format says); then nothing is stored. The same file with the same mapping and key gives the same
 * content hash, and doing it twice leaves one stored table.
 */
export async function prepareDataset(request: PrepareRequest, onProgress: OnProgress): Promise<PreparedDataset> {
  const key = Buffer.from(request.pupilKey, 'hex');
  if (key.length < 32) throw new Error('the pupil key needs at least 32 bytes');
  onProgress('打开文件', 0);
  const sourceHash = await hashFile(request.path);
  const { reader, firstRow } = await openTable(request.path, { name: request.originalName });
  try {
    refuseMisfit(request, reader.columns);
    const findings = createFindings(request.originalName, firstRow);
    const schools = countDistinct(reader, request.mapping.school);
    const checked = checkedTable(reportProgress(schools.reader, onProgress), request.mapping, findings);
    const stored = await storeColumns(replacePupilIds(checked, request.mapping.student, key), request.columnFolder);
    onProgress('已写入', 1);
    return { ...stored, sourceHash, schools: schools.count(), warnings: findings.warnings };
  } finally {
    await reader.close();
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function refuseMisfit({ mapping, originalName }: PrepareRequest, columns: readonly ColumnInfo[]): void {
  const problems = checkMapping(mapping, columns);
  if (problems.length === 0) return;
  const list = problems.map(({ message }, index) => `${index + 1}. ${message}`).join('；');
  throw new RuleError('import.mapping', `映射与文件“${originalName}”不符：${list}`, {
    remedy: [...new Set(problems.map(({ remedy }) => remedy))].join(''),
    places: problems.map(({ column }) => (column === null ? { file: originalName } : { file: originalName, column })),
  });
}

/** The same table; once it has been read, `count` tells how many different values the column has. */
function countDistinct(reader: TableReader, name: string | null): { reader: TableReader; count: () => number | null } {
  const index = reader.columns.findIndex((column) => column.name === name);
  if (index < 0) return { reader, count: () => null };
  const seen = new Set<string | number | null>();
  async function* blocks(): AsyncGenerator<Block> {
    for await (const block of reader.blocks()) {
      block.values[index]?.forEach((value: string | number | null) => void seen.add(value));
      yield block;
    }
  }
  return { reader: { ...reader, blocks }, count: () => seen.size };
}

/** The same table, telling how far reading is. Storing takes the last tenth. */
function reportProgress(reader: TableReader, onProgress: OnProgress): TableReader {
  async function* blocks(): AsyncGenerator<Block> {
    let rows = 0;
    for await (const block of reader.blocks()) {
      yield block;
      rows += block.rows;
      onProgress('读取与检查', (0.9 * rows) / Math.max(rows, reader.rowCount ?? rows * 2));
    }
    onProgress('写入列存储', 0.9);
  }
  return { ...reader, blocks };
}
