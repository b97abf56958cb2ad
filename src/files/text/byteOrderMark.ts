/** Encodings that a file can say of itself. */
type MarkedEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const marks: readonly { readonly encoding: MarkedEncoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The byte order mark at the start of a file: its encoding and length in bytes, or null. */
export function findByteOrderMark(start: Uint8Array): { encoding: MarkedEncoding; length: number } | null {
  const mark = marks.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  return mark === undefined ? null : { encoding: mark.encoding, length: mark.bytes.length };
}
