import iconv from 'iconv-lite';
import type { CsvEncoding } from './csvText.ts';

/** Turns a byte range of a field into text; doubled quotes of an escaped field become single ones. */
export type FieldDecoder = (bytes: Buffer, range: readonly [number, number], escaped: boolean) => string;

function isAsciiRange(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}

/** A decoder for fields whose bytes have already been held to the encoding. */
export function createFieldDecoder(encoding: CsvEncoding): FieldDecoder {
  const ownBytes = encoding === 'gb18030' || encoding === 'windows-1252';
  return (bytes, [start, end], escaped) => {
    const text = isAsciiRange(bytes, start, end)
      ? bytes.toString('latin1', start, end)
      : ownBytes
        ? iconv.decode(bytes.subarray(start, end), encoding)
        : bytes.toString('utf8', start, end);
    return escaped ? text.replaceAll('""', '"') : text;
  };
}
