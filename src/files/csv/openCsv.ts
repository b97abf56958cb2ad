import { basename } from 'node:path';
import type { ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { findByteOrderMark } from '#files/text/byteOrderMark.ts';
import { type CsvTable, csvBlocks } from './csvBlocks.ts';
import { type CsvSource, csvBytes } from './csvBytes.ts';
import { checkHeader } from './csvHeader.ts';
import { csvRefusal } from './csvPlace.ts';
import { type CsvEncoding, type CsvLayout, csvText } from './csvText.ts';
import { createFieldDecoder } from './decodeField.ts';
import { holdToEncoding, judgeGb18030 } from './judgeEncoding.ts';
import { sniffDelimiter } from './sniffDelimiter.ts';
import { type CsvSurvey, surveyCsv } from './surveyCsv.ts';

export interface CsvOptions {
  /** Only where the user insists: without it BOM → strict UTF-8 → GB18030 decides, or the file is refused. */
  readonly encoding?: CsvEncoding;
  /** Name shown in messages; the file's own name when absent. */
  readonly name?: string;
  /** Read only these columns, in this order; every other column is skipped. */
  readonly columns?: readonly string[];
  /** Most bytes that may come out of the file when unpacked; 4 GiB when absent. */
  readonly maximumBytes?: number;
}

async function firstChunk(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  for await (const chunk of chunks) if (chunk.length > 0) return chunk;
  return Buffer.alloc(0);
}

async function readLayout(source: CsvSource, encoding: CsvEncoding | undefined): Promise<CsvLayout> {
  const mark = findByteOrderMark(await firstChunk(csvBytes(source)));
  const layout = { source, declared: encoding ?? mark?.encoding ?? null, markLength: mark?.length ?? 0 };
  return { ...layout, delimiter: sniffDelimiter(await firstChunk(csvText(layout))) };
}

async function decideEncoding(layout: CsvLayout, survey: CsvSurvey): Promise<CsvEncoding> {
  if (survey.isUtf8 && (layout.declared === null || layout.declared.startsWith('utf-'))) return 'utf-8';
  return layout.declared === null ? judgeGb18030(layout) : holdToEncoding(layout, layout.declared);
}

function describeColumns(names: readonly string[], survey: CsvSurvey): readonly ColumnInfo[] {
  return names.map((name, index) => ({
    name,
    label: null,
    type: survey.isText[index] === 1 ? 'text' : 'number',
    valueLabels: {},
    missingCodes: [],
  }));
}

function fieldsOf(names: readonly string[], wanted: readonly string[], file: string): readonly number[] {
  return wanted.map((name) => {
    const index = names.indexOf(name);
    if (index < 0) throw missingColumn(file, name);
    return index;
  });
}

/**
 * Opens a CSV file, also gzipped, after one whole pass over it: its shape and encoding are sound, its column types
 * are decided over all rows. Commas, semicolons or tabs separate; empty and blank cells are missing; a column with
 * one cell that is not a number, or with codes such as `0123`, is text. Throws `RuleError` `file.csv-…`.
 */
export async function openCsv(path: string, options: CsvOptions = {}): Promise<TableReader> {
  const file = options.name ?? basename(path);
  const layout = await readLayout(
    { path, file, maximumBytes: options.maximumBytes ?? 4 * 1024 ** 3 },
    options.encoding,
  );
  const survey = await surveyCsv(layout, options.columns);
  const decode = createFieldDecoder(await decideEncoding(layout, survey));
  const cells = survey.header.map(({ bytes, escaped }) => decode(bytes, [0, bytes.length], escaped));
  const names = checkHeader(cells, file);
  const all = describeColumns(names, survey);
  const fields =
    options.columns === undefined ? names.map((_, index) => index) : fieldsOf(names, options.columns, file);
  const columns = fields.flatMap((field) => all[field] ?? []);
  const table: CsvTable = { layout, columns, fields, rows: survey.rows, decode };
  return { columns, rowCount: survey.rows, blocks: () => csvBlocks(table), close: async () => undefined };
}

function missingColumn(file: string, column: string): Error {
  return csvRefusal({
    code: 'column-missing',
    message: `文件里没有这一列。`,
    remedy: '请核对列名（区分大小写），或换用含有该列的文件。',
    place: { file, row: 1, column },
  });
}
