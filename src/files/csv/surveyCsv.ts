import { csvRefusal } from './csvPlace.ts';
import { type CsvLayout, csvRecords } from './csvText.ts';
import { isBlank, readNumber } from './readNumber.ts';
import { fieldForm, type RecordBatch } from './recordScanner.ts';
import { createUtf8Check } from './utf8Check.ts';

/** The bytes of one field and how they were written. */
export interface RawField {
  readonly bytes: Buffer;
  readonly escaped: boolean;
}

/** What one whole pass over a file found: its shape is sound, every row has as many fields as the header. */
export interface CsvSurvey {
  readonly header: readonly RawField[];
  /** Data rows, the header and blank rows at the end not counted. */
  readonly rows: number;
  /** Per column, 1 where some cell is not a number. */
  readonly isText: Uint8Array;
  readonly isUtf8: boolean;
}

const maximumColumns = 20_000;

/** Copies one field out of a batch, which is overwritten by the next push. */
export function copyField(batch: RecordBatch, field: number): RawField {
  return {
    bytes: Buffer.from(batch.bytes.subarray(batch.starts[field], batch.ends[field])),
    escaped: batch.forms[field] === fieldForm.escaped,
  };
}

/** True when the record is an empty line: one bare field without a byte. */
function isBlankRecord(batch: RecordBatch, record: number): boolean {
  const field = batch.firstField[record] ?? 0;
  const only = (batch.firstField[record + 1] ?? 0) - field === 1;
  return only && batch.forms[field] === fieldForm.bare && batch.starts[field] === batch.ends[field];
}

/** Marks the columns in which this record holds something that is neither blank nor a number. */
function markText(batch: RecordBatch, first: number, isText: Uint8Array): void {
  const { bytes, starts, ends } = batch;
  for (let column = 0; column < isText.length; column += 1) {
    if (isText[column] === 1) continue;
    const start = starts[first + column] ?? 0;
    const end = ends[first + column] ?? 0;
    if (start === end) continue;
    if (Number.isNaN(readNumber(bytes, start, end)) && !isBlank(bytes, start, end)) isText[column] = 1;
  }
}

/**
 * Reads the whole file once: checks its shape, decides per column whether every cell is a number, and whether the
 * bytes are UTF-8. Refuses ragged rows, blank rows between rows, an empty file and a file without data.
 */
export async function surveyCsv(layout: CsvLayout): Promise<CsvSurvey> {
  const { file } = layout.source;
  const utf8 = createUtf8Check();
  let header: readonly RawField[] | null = null;
  let isText = new Uint8Array(0);
  let rows = 0;
  let blankRow: number | null = null;
  for await (const batch of csvRecords(layout)) {
    const scanned = batch.firstField[batch.records] ?? 0;
    if (scanned > 0) utf8.push(batch.bytes.subarray(0, batch.ends[scanned - 1]));
    for (let record = 0; record < batch.records; record += 1) {
      const row = batch.firstRow + record;
      if (isBlankRecord(batch, record)) {
        blankRow ??= row;
        continue;
      }
      if (blankRow !== null) throw blank(file, blankRow);
      const first = batch.firstField[record] ?? 0;
      const fields = (batch.firstField[record + 1] ?? 0) - first;
      if (header === null) {
        if (fields > maximumColumns) throw tooManyColumns(file, fields);
        header = Array.from({ length: fields }, (_, index) => copyField(batch, first + index));
        isText = new Uint8Array(fields);
        continue;
      }
      if (fields !== header.length) throw ragged(file, row, { found: fields, expected: header.length });
      markText(batch, first, isText);
      rows += 1;
    }
  }
  if (header === null) throw empty(file);
  if (rows === 0) throw headerOnly(file);
  return { header, rows, isText, isUtf8: utf8.valid() };
}

function ragged(file: string, row: number, count: { found: number; expected: number }): Error {
  return csvRefusal({
    code: 'ragged',
    message: `这一行有${count.found}个单元格，标题行有${count.expected}个，列对不上。`,
    remedy: '请检查该行是否多了或少了分隔符；含逗号的文字须用引号括起来。',
    place: { file, row, column: `第${Math.min(count.found, count.expected) + 1}列` },
  });
}

function blank(file: string, row: number): Error {
  return csvRefusal({
    code: 'blank-row',
    message: '数据中间有空行。',
    remedy: '请删去空行后再导入；标题须在第1行。',
    place: { file, row },
  });
}

function tooManyColumns(file: string, columns: number): Error {
  return csvRefusal({
    code: 'too-many-columns',
    message: `标题行有${columns}列，超过上限${maximumColumns}列。`,
    remedy: '请只保留需要的列。',
    place: { file, row: 1 },
  });
}

function empty(file: string): Error {
  return csvRefusal({
    code: 'empty',
    message: '文件是空的。',
    remedy: '请确认选对了文件。',
    place: { file },
  });
}

function headerOnly(file: string): Error {
  return csvRefusal({
    code: 'no-rows',
    message: '只有标题行，没有数据。',
    remedy: '请确认数据是否已导出到该文件。',
    place: { file, row: 1 },
  });
}
