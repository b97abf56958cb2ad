import { isAscii, isUtf8 } from 'node:buffer';

/** Strict UTF-8 validation of a stream of chunks (RFC 3629), characters cut by a chunk's end included. */
export interface Utf8Check {
  push(chunk: Buffer): void;
  /** Verdict over everything pushed so far, taken as complete. */
  valid(): boolean;
}

/** Length of the unfinished character at the end of `bytes`, 0 to 3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

export function createUtf8Check(): Utf8Check {
  let carried: Buffer = Buffer.alloc(0);
  let good = true;
  return {
    push(chunk) {
      if (!good || (carried.length === 0 && isAscii(chunk))) return;
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      const cut = bytes.length - unfinished(bytes);
      good = isUtf8(bytes.subarray(0, cut));
      carried = Buffer.from(bytes.subarray(cut));
    },
    valid: () => good && carried.length === 0,
  };
}
