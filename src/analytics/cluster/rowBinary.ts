/** Types that travel between us and the cluster: numbers as Float64, lists of numbers, texts in UTF-8, whole numbers. */
export type WireType = 'number' | 'numbers' | 'text' | 'whole';

/** What a column of an answer holds. */
export type WireValue = number | Float64Array | string;

/**
 * Reads ClickHouse's RowBinary: numbers little-endian, lists and texts behind their length. Throws where the bytes end inside
 * a row, which would be an answer cut off.
 */
export function readRowBinary(bytes: ArrayBuffer, types: readonly WireType[]): WireValue[][] {
  const cursor: Cursor = { view: new DataView(bytes), at: 0 };
  const rows: WireValue[][] = [];
  while (cursor.at < bytes.byteLength) rows.push(types.map((type) => readValue(cursor, type)));
  return rows;
}

interface Cursor {
  readonly view: DataView;
  at: number;
}

const decoder = new TextDecoder();

function readValue(cursor: Cursor, type: WireType): WireValue {
  switch (type) {
    case 'number':
      return readNumber(cursor);
    case 'whole':
      cursor.at += 8;
      return Number(cursor.view.getBigInt64(cursor.at - 8, true));
    case 'numbers':
      return readNumbers(cursor);
    case 'text': {
      const length = readLength(cursor);
      cursor.at += length;
      return decoder.decode(new Uint8Array(cursor.view.buffer, cursor.at - length, length));
    }
  }
}

function readNumber(cursor: Cursor): number {
  cursor.at += 8;
  return cursor.view.getFloat64(cursor.at - 8, true);
}

function readNumbers(cursor: Cursor): Float64Array {
  const numbers = new Float64Array(readLength(cursor));
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = cursor.view.getFloat64(cursor.at + 8 * i, true);
  cursor.at += 8 * numbers.length;
  return numbers;
}

/** A length in seven bits per byte, lowest first (LEB128). */
function readLength(cursor: Cursor): number {
  let length = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = cursor.view.getUint8(cursor.at);
    cursor.at += 1;
    length += (byte & 127) * shift;
    if (byte < 128) return length;
  }
}

/** Collects rows in RowBinary; it grows as needed. */
export interface RowBinaryWriter {
  readonly number: (value: number) => void;
  readonly text: (value: string) => void;
  readonly whole: (value: number) => void;
  /** What was written so far. */
  readonly bytes: () => Uint8Array<ArrayBuffer>;
}

/** Begins an empty block of rows. */
export function writeRowBinary(): RowBinaryWriter {
  let buffer = Buffer.alloc(1 << 20);
  let at = 0;
  const reserve = (size: number): void => {
    if (at + size <= buffer.length) return;
    const larger = Buffer.alloc(Math.max(2 * buffer.length, at + size));
    buffer.copy(larger, 0, 0, at);
    buffer = larger;
  };
  return {
    number: (value) => {
      reserve(8);
      at = buffer.writeDoubleLE(value, at);
    },
    whole: (value) => {
      reserve(8);
      at = buffer.writeBigInt64LE(BigInt(value), at);
    },
    text: (value) => {
      const bytes = Buffer.from(value, 'utf8');
      reserve(bytes.length + 5);
      for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
        at = buffer.writeUInt8(rest < 128 ? rest : (rest % 128) + 128, at);
        if (rest < 128) break;
      }
      at += bytes.copy(buffer, at);
    },
    bytes: () => new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, at),
  };
}
