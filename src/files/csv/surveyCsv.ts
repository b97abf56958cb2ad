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
function copyField(batch: RecordBatch, field: number): RawField {
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

/**
 * Fields whose type matters: all, or those whose header is one of the wanted names. The encoding is not known yet, so
 * that names are compared as UTF-8 bytes; where one is not found that way, all fields are looked at.
 */
function fieldsToCheck(header: readonly RawField[], wanted: readonly string[] | undefined): readonly number[] {
  const all = header.map((_, field) => field);
  if (wanted === undefined) return all;
  const found = wanted.map((name) => header.findIndex(({ bytes }) => bytes.equals(Buffer.from(name))));
  return found.includes(-1) ? all : found;
}

/** Marks the checked fields in which this record holds something that is neither blank nor a number. */
function markText(batch: RecordBatch, first: number, { checked, isText }: SurveyState): void {
  const { bytes, starts, ends } = batch;
  for (const field of checked) {
    if (isText[field] === 1) continue;
    const start = starts[first + field] ?? 0;
    const end = ends[first + field] ?? 0;
    if (start === end) continue;
    if (Number.isNaN(readNumber(bytes, start, end)) && !isBlank(bytes, start, end)) isText[field] = 1;
  }
}

/** What has been seen of a file so far. */
interface SurveyState {
  readonly file: string;
  readonly wanted: readonly string[] | undefined;
  header: readonly RawField[] | null;
  isText: Uint8Array;
  /** Fields whose type is being decided. */
  checked: readonly number[];
  rows: number;
  /** First of the blank rows that are only allowed at the end. */
  blankRow: number | null;
}

function takeHeader(
  state: SurveyState,
  batch: RecordBatch,
  { first, fields }: { first: number; fields: number },
): void {
  if (fields > maximumColumns) throw tooManyColumns(state.file, fields);
  state.header = Array.from({ length: fields }, (_, index) => copyField(batch, first + index));
  state.isText = new Uint8Array(fields);
  state.checked = fieldsToCheck(state.header, state.wanted);
}

/** Takes one record into account; refused where it does not fit the header. */
function takeRecord(state: SurveyState, batch: RecordBatch, record: number): void {
  const row = batch.firstRow + record;
  if (isBlankRecord(batch, record)) {
    state.blankRow ??= row;
    return;
  }
  if (state.blankRow !== null) throw blank(state.file, state.blankRow);
  const first = batch.firstField[record] ?? 0;
  const fields = (batch.firstField[record + 1] ?? 0) - first;
  if (state.header === null) {
    takeHeader(state, batch, { first, fields });
    return;
  }
  if (fields !== state.header.length) throw ragged(state.file, row, { found: fields, expected: state.header.length });
  markText(batch, first, state);
  state.rows += 1;
}

/** The scanned bytes of a batch without the unfinished record behind them. */
function scannedBytes(batch: RecordBatch): Buffer {
  const fields = batch.firstField[batch.records] ?? 0;
  return batch.bytes.subarray(0, fields === 0 ? 0 : batch.ends[fields - 1]);
}

/**
 * Reads the whole file once: checks its shape, decides per column whether every cell is a number, and whether the
 * bytes are UTF-8; types of other than the wanted columns are left open. Refuses ragged rows, blank rows between rows, an empty file and a file without data.
 */
export async function surveyCsv(layout: CsvLayout, wanted?: readonly string[]): Promise<CsvSurvey> {
  const { file } = layout.source;
  const utf8 = createUtf8Check();
  const nothing = { header: null, isText: new Uint8Array(0), checked: [], rows: 0, blankRow: null };
  const state: SurveyState = { file, wanted, ...nothing };
  for await (const batch of csvRecords(layout)) {
    utf8.push(scannedBytes(batch));
    for (let record = 0; record < batch.records; record += 1) takeRecord(state, batch, record);
  }
  const { header, isText, rows } = state;
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
