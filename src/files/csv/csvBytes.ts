import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { csvRefusal } from './csvPlace.ts';

/** Where the bytes of a CSV file come from, and the most that may come out of it. */
export interface CsvSource {
  readonly path: string;
  /** Name shown in messages. */
  readonly file: string;
  /** Refused above this many unpacked bytes. */
  readonly maximumBytes: number;
}

const chunkSize = 256 * 1024;

/** The first bytes of a file, fewer when it is shorter. */
async function readStart(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

async function openStream(path: string): Promise<AsyncIterable<Buffer> & { destroy(): void }> {
  const start = await readStart(path, 2);
  const stream = createReadStream(path, { highWaterMark: chunkSize });
  if (start[0] !== 0x1f || start[1] !== 0x8b) return stream;
  return pipeline(stream, createGunzip({ chunkSize }), () => undefined);
}

/** The bytes of the file in chunks, unpacked where it begins with gzip's magic number. */
export async function* csvBytes(source: CsvSource): AsyncGenerator<Buffer> {
  const stream = await openStream(source.path);
  let total = 0;
  try {
    for await (const chunk of stream) {
      total += chunk.length;
      if (total > source.maximumBytes) throw tooLarge(source);
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? damagedGzip(source, total) : error;
  } finally {
    stream.destroy();
  }
}

function tooLarge(source: CsvSource): Error {
  return csvRefusal({
    code: 'too-large',
    message: `解压后超过${Math.round(source.maximumBytes / 1024 ** 2)} MB，未导入。`,
    remedy: '请按年级或区县拆分后分别导入。',
    place: { file: source.file },
  });
}

function damagedGzip(source: CsvSource, total: number): Error {
  return csvRefusal({
    code: 'gzip-damaged',
    message: `压缩文件不完整或已损坏，解压到第${total}字节后无法继续。`,
    remedy: '请重新下载或重新压缩后再导入。',
    place: { file: source.file },
  });
}
