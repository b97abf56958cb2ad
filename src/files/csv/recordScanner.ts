import { csvRefusal } from './csvPlace.ts';

/** How a field was written: bare, in quotes, or in quotes with doubled quotes inside. */
export const fieldForm = { bare: 0, quoted: 1, escaped: 2 } as const;

/** Some whole records found in `bytes`. Valid until the scanner is pushed again. */
export interface RecordBatch {
  readonly bytes: Buffer;
  readonly records: number;
  /** Row of the first record as a spreadsheet counts, from 1. */
  readonly firstRow: number;
  /** Index of each record's first field; one more entry than records. */
  readonly firstField: ArrayLike<number>;
  /** Byte range of each field without its quotes. */
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly forms: ArrayLike<number>;
}

export interface RecordScanner {
  push(chunk: Buffer): RecordBatch;
  end(): RecordBatch;
}

/** A record longer than this is taken for a quote that was never closed. */
const maximumRecordBytes = 4 * 1024 * 1024;

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Finds records and fields in the bytes of a CSV file (RFC 4180, line ends CRLF, LF or CR). Works on bytes because
 * comma, semicolon, tab, quote and line ends never occur inside a character of UTF-8 or GB18030.
 */
export function createRecordScanner(delimiter: number, file: string): RecordScanner {
  let pending: Buffer = Buffer.alloc(0);
  let row = 1;
  let skipLineFeed = false;
  let starts = new Int32Array(4096);
  let ends = new Int32Array(4096);
  let forms = new Uint8Array(4096);
  let fields = 0;

  function grow(): void {
    const size = starts.length * 2;
    const [s, e, f] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    s.set(starts);
    e.set(ends);
    f.set(forms);
    [starts, ends, forms] = [s, e, f];
  }

  function addField(start: number, end: number, form: number): void {
    if (fields === starts.length) grow();
    starts[fields] = start;
    ends[fields] = end;
    forms[fields] = form;
    fields += 1;
  }

  /** Position behind the closing quote, or -1 when the bytes end first. */
  function scanQuoted(bytes: Buffer, open: number): number {
    let form: number = fieldForm.quoted;
    let from = open + 1;
    for (;;) {
      const close = bytes.indexOf(quote, from);
      if (close < 0) return -1;
      if (bytes[close + 1] !== quote) {
        addField(open + 1, close, form);
        return close + 1;
      }
      form = fieldForm.escaped;
      from = close + 2;
    }
  }

  function scanBare(bytes: Buffer, start: number): number {
    const length = bytes.length;
    let at = start;
    for (; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
    }
    addField(start, at, fieldForm.bare);
    return at;
  }

  /** Start of the next record, or -1 when this one is not finished in these bytes. */
  function scanRecord(bytes: Buffer, start: number, last: boolean, recordRow: number): number {
    let at = start;
    for (;;) {
      const inQuotes = bytes[at] === quote;
      at = inQuotes ? scanQuoted(bytes, at) : scanBare(bytes, at);
      if (at < 0) {
        if (last) throw unterminated(file, recordRow);
        return -1;
      }
      if (at === bytes.length) return last ? at : -1;
      const byte = bytes[at];
      at += 1;
      if (byte === delimiter) continue;
      if (byte === lineFeed) return at;
      if (byte !== carriageReturn) throw afterQuote(file, recordRow);
      return endOfReturn(bytes, at);
    }
  }

  function endOfReturn(bytes: Buffer, at: number): number {
    if (at === bytes.length) skipLineFeed = true;
    return bytes[at] === lineFeed ? at + 1 : at;
  }

  function scan(bytes: Buffer, last: boolean): RecordBatch {
    const firstField: number[] = [0];
    const firstRow = row;
    let at = 0;
    fields = 0;
    while (at < bytes.length) {
      const next = scanRecord(bytes, at, last, row);
      if (next < 0) break;
      firstField.push(fields);
      row += 1;
      at = next;
    }
    pending = bytes.subarray(at);
    if (pending.length > maximumRecordBytes) throw unterminated(file, row);
    return { bytes, records: firstField.length - 1, firstRow, firstField, starts, ends, forms };
  }

  return {
    push(chunk) {
      const fresh = skipLineFeed && chunk[0] === lineFeed ? chunk.subarray(1) : chunk;
      if (chunk.length > 0) skipLineFeed = false;
      return scan(pending.length === 0 ? fresh : Buffer.concat([pending, fresh]), false);
    },
    end: () => scan(pending, true),
  };
}

function unterminated(file: string, row: number): Error {
  return csvRefusal({
    code: 'quote-open',
    message: '一个引号（"）打开后没有关闭，后面的内容无法分行。',
    remedy: '请在该行补上关闭的引号，或用电子表格软件重新另存为 CSV。',
    place: { file, row },
  });
}

function afterQuote(file: string, row: number): Error {
  return csvRefusal({
    code: 'quote-stray',
    message: '关闭的引号后面还有文字，无法判断单元格在哪里结束。',
    remedy: '单元格内的引号须写成两个（""），或用电子表格软件重新另存为 CSV。',
    place: { file, row },
  });
}
