import type { FileHandle } from 'node:fs/promises';
import { savRefusal } from './savRefusal.ts';

/** Reads the dictionary of an SPSS file front to back; a read beyond the end of the file is refused with its position. */
export interface SavCursor {
  readonly file: string;
  readonly size: number;
  readonly position: () => number;
  take(length: number): Promise<Buffer>;
  integer(): Promise<number>;
  double(): Promise<number>;
  skip(length: number): void;
  /** Moves to a position of the file, back or forth. */
  seek(position: number): void;
  /** Called once the header has shown the byte order. */
  setLittleEndian(little: boolean): void;
}

const window = 64 * 1024;

export function createSavCursor(handle: FileHandle, file: string, size: number): SavCursor {
  let position = 0;
  let little = true;
  let held: Buffer = Buffer.alloc(0);
  let heldFrom = 0;

  function claim(length: number): void {
    if (position + length >= 0 && position + length <= size) return;
    throw savRefusal({
      code: 'cut-short',
      file,
      message: `读到第${position}字节处还需要${length}字节，但文件只有${size}字节，文件不完整或已损坏。`,
    });
  }

  async function take(length: number): Promise<Buffer> {
    claim(length);
    const offset = position - heldFrom;
    if (offset < 0 || offset + length > held.length) await hold(length);
    const start = position - heldFrom;
    position += length;
    return held.subarray(start, start + length);
  }

  async function hold(length: number): Promise<void> {
    const wanted = Math.min(Math.max(length, window), size - position);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, position);
    held = buffer.subarray(0, bytesRead);
    heldFrom = position;
  }

  return {
    file,
    size,
    position: () => position,
    take,
    async integer() {
      const bytes = await take(4);
      return little ? bytes.readInt32LE() : bytes.readInt32BE();
    },
    async double() {
      const bytes = await take(8);
      return little ? bytes.readDoubleLE() : bytes.readDoubleBE();
    },
    skip(length) {
      claim(length);
      position += length;
    },
    seek(to) {
      claim(to - position);
      position = to;
    },
    setLittleEndian(value) {
      little = value;
    },
  };
}
