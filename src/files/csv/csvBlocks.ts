import type { Block, ColumnInfo, ColumnValues } from '#domain/monitoring/table.ts';
import { type CsvLayout, csvRecords } from './csvText.ts';
import type { FieldDecoder } from './decodeField.ts';
import { isBlank, readNumber } from './readNumber.ts';
import { fieldForm, type RecordBatch } from './recordScanner.ts';

export const blockRows = 8192;

/** A surveyed file and the columns to be read from it. */
export interface CsvTable {
  readonly layout: CsvLayout;
  readonly columns: readonly ColumnInfo[];
  /** For each column, its place in a row. */
  readonly fields: readonly number[];
  /** Data rows; blank rows at the end of the file lie behind them. */
  readonly rows: number;
  readonly decode: FieldDecoder;
}

type Buffers = (Float64Array | (string | null)[])[];

function createBuffers(table: CsvTable, rows: number): Buffers {
  return table.columns.map(({ type }) =>
    type === 'number' ? new Float64Array(rows) : new Array<string | null>(rows).fill(null),
  );
}

/** Puts one record into row `at` of the buffers. */
function fill(table: CsvTable, buffers: Buffers, source: { batch: RecordBatch; first: number; at: number }): void {
  const { batch, first, at } = source;
  const { bytes, starts, ends } = batch;
  for (let column = 0; column < buffers.length; column += 1) {
    const field = first + (table.fields[column] ?? 0);
    const start = starts[field] ?? 0;
    const end = ends[field] ?? 0;
    const values = buffers[column];
    if (values instanceof Float64Array) values[at] = start === end ? Number.NaN : readNumber(bytes, start, end);
    else if (values !== undefined && !isBlank(bytes, start, end))
      values[at] = table.decode(bytes, [start, end], batch.forms[field] === fieldForm.escaped);
  }
}

function toBlock(buffers: Buffers, rows: number): Block {
  const values: ColumnValues[] = buffers.map((column) => (column.length === rows ? column : column.slice(0, rows)));
  return { rows, values };
}

/** Reads the data rows of a surveyed file in blocks of 8,192. */
export async function* csvBlocks(table: CsvTable): AsyncGenerator<Block> {
  let left = table.rows;
  let buffers = createBuffers(table, Math.min(left, blockRows));
  let filled = 0;
  for await (const batch of csvRecords(table.layout)) {
    for (let record = batch.firstRow === 1 ? 1 : 0; record < batch.records && left > 0; record += 1) {
      fill(table, buffers, { batch, first: batch.firstField[record] ?? 0, at: filled });
      filled += 1;
      left -= 1;
      if (filled < blockRows && left > 0) continue;
      yield toBlock(buffers, filled);
      buffers = createBuffers(table, Math.min(left, blockRows));
      filled = 0;
    }
  }
}
