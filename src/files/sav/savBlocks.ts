import type { Block, ColumnValues } from '#domain/monitoring/table.ts';
import type { SavCaseSource } from './savCaseSource.ts';
import { savCases } from './savCases.ts';
import type { SavSegment, SavVariable } from './savDictionary.ts';
import { savRefusal } from './savRefusal.ts';
import type { SavDecoder } from './savText.ts';

const systemMissing = -Number.MAX_VALUE;
const mostRows = 8192;
const mostBytes = 32 * 1024 * 1024;

/** An opened file, and the variables to be read from it. */
export interface SavTable {
  readonly source: SavCaseSource;
  readonly variables: readonly SavVariable[];
  readonly decode: SavDecoder;
}

/** Cases of one piece of the file, and the number of the first, from 0. */
interface Piece {
  readonly bytes: Buffer;
  readonly from: number;
  readonly rows: number;
  readonly firstCase: number;
}

/** One number of a case; system-missing is NaN. */
export function readSavNumber(view: DataView, at: number, littleEndian: boolean): number {
  const value = view.getFloat64(at, littleEndian);
  return value === systemMissing ? Number.NaN : value;
}

function readNumbers(table: SavTable, variable: SavVariable, piece: Piece): Float64Array {
  const { caseBytes, header } = table.source;
  const view = new DataView(piece.bytes.buffer, piece.bytes.byteOffset, piece.bytes.length);
  const values = new Float64Array(piece.rows);
  let at = piece.from * caseBytes + variable.offset;
  for (let row = 0; row < piece.rows; row += 1) {
    values[row] = readSavNumber(view, at, header.littleEndian);
    at += caseBytes;
  }
  return values;
}

function joinSegments(bytes: Buffer, from: number, segments: readonly SavSegment[]): Buffer {
  const pieces = segments.map(({ offset, length }) => bytes.subarray(from + offset, from + offset + length));
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}

function readTexts(table: SavTable, variable: SavVariable, piece: Piece): (string | null)[] {
  const texts: (string | null)[] = [];
  for (let row = 0; row < piece.rows; row += 1) {
    const bytes = joinSegments(piece.bytes, (piece.from + row) * table.source.caseBytes, variable.segments ?? []);
    const text = table.decode(bytes);
    if (text === null) throw unreadable(table, variable, piece.firstCase + row + 1);
    texts.push(text === '' ? null : text);
  }
  return texts;
}

function toBlock(table: SavTable, piece: Piece): Block {
  const values: ColumnValues[] = table.variables.map((variable) =>
    variable.segments === null ? readNumbers(table, variable, piece) : readTexts(table, variable, piece),
  );
  return { rows: piece.rows, values };
}

/** Reads the cases in blocks of at most 8,192 rows and 32 MiB. */
export async function* savBlocks(table: SavTable): AsyncGenerator<Block> {
  const { caseBytes } = table.source;
  const wanted = Math.max(1, Math.min(mostRows, Math.floor(mostBytes / caseBytes)));
  let held: Buffer[] = [];
  let rows = 0;
  let firstCase = 0;
  for await (const { bytes, cases } of savCases(table.source)) {
    held.push(bytes);
    rows += cases;
    if (rows < wanted) continue;
    const all = held.length === 1 ? bytes : Buffer.concat(held);
    let from = 0;
    for (; rows - from >= wanted; from += wanted)
      yield toBlock(table, { bytes: all, from, rows: wanted, firstCase: firstCase + from });
    held = [all.subarray(from * caseBytes)];
    firstCase += from;
    rows -= from;
  }
  if (rows > 0) yield toBlock(table, { bytes: Buffer.concat(held), from: 0, rows, firstCase });
}

function unreadable(table: SavTable, variable: SavVariable, row: number): Error {
  return savRefusal({
    code: 'encoding',
    file: table.source.file,
    row,
    column: variable.name,
    message: '文字无法按文件声明的字符编码读出。',
    remedy: '请在 SPSS 中以正确的编码打开，另存为 Unicode 格式的 .sav 后再导入。',
  });
}
