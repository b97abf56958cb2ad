import { open } from 'node:fs/promises';
import type { TableReader } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import { openCsv } from '#files/csv/openCsv.ts';
import { openSav } from '#files/sav/openSav.ts';

export type TableFormat = 'csv' | 'sav' | 'parquet';

export interface OpenTableOptions {
  /** Name shown in messages: what the user called the file. */
  readonly name: string;
  /** Read only these columns, in this order. */
  readonly columns?: readonly string[];
}

/** A file opened as a table, whatever its format. */
export interface OpenedTable {
  readonly format: TableFormat;
  readonly reader: TableReader;
  /** What a spreadsheet or SPSS calls the first data row: below a header line 2, otherwise 1. */
  readonly firstRow: number;
}

/** Opens a data file by what it contains, not by what it is called. */
export async function openTable(path: string, options: OpenTableOptions): Promise<OpenedTable> {
  const format = await detectFormat(path, options.name);
  switch (format) {
    case 'sav':
      return { format, reader: await openSav(path, options), firstRow: 1 };
    case 'parquet':
      return { format, reader: await openStored(path, options), firstRow: 1 };
    case 'csv':
      return { format, reader: await openCsv(path, options), firstRow: 2 };
  }
}

/** DuckDB is loaded only for a Parquet file; the other formats need not wait for it. */
async function openStored(path: string, options: OpenTableOptions): Promise<TableReader> {
  const { openParquet } = await import('#analytics/openParquet.ts');
  return openParquet(path, options);
}

/** First bytes of each format: SPSS system files `$FL2`/`$FL3`, Parquet `PAR1`; ZIP archives are Excel workbooks. */
async function detectFormat(path: string, name: string): Promise<TableFormat> {
  const start = await readStart(path, name);
  if (start.startsWith('$FL2') || start.startsWith('$FL3')) return 'sav';
  if (start.startsWith('PAR1')) return 'parquet';
  if (!start.startsWith('PK\u0003\u0004') && !start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'csv';
  throw new RuleError('import.format', `文件“${name}”是 Excel 工作簿或压缩包，不能作为微观数据导入`, {
    remedy: '请在 Excel 中另存为“CSV UTF-8”，或从 SPSS 导出 .sav 后重新上传。',
    places: [{ file: name }],
  });
}

async function readStart(path: string, name: string): Promise<string> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT' && cause.code !== 'EACCES' && cause.code !== 'EISDIR') throw cause;
    throw new RuleError('file.unreadable', `读不到文件“${name}”`, {
      remedy: '请核对路径和读取权限。',
      places: [{ file: name }],
    });
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EISDIR') throw cause;
    throw new RuleError('file.unreadable', `“${name}”是文件夹，不是数据文件`, { places: [{ file: name }] });
  } finally {
    await handle.close();
  }
}
