import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { SavCaseSource } from './savCaseSource.ts';
import { createSavCursor, type SavCursor } from './savCursor.ts';
import { savRefusal } from './savRefusal.ts';

const inflateBlock = promisify(inflate);

interface ZsavBlock {
  readonly compressedAt: number;
  readonly compressedLength: number;
  readonly length: number;
}

/** No writer uses blocks above 4 MiB; a larger one is a bomb or a fault. */
const maximumBlock = 64 * 1024 * 1024;

/** The bytecode of a .zsav file, block by block (PSPP developer's guide, "Compressed Data", ZLIB format). */
export async function* inflateZsav(source: SavCaseSource): AsyncGenerator<Buffer> {
  const handle = await open(source.path, 'r');
  try {
    const cursor = createSavCursor(handle, source.file, source.size);
    cursor.setLittleEndian(source.header.littleEndian);
    for (const block of await readBlockTable(cursor, source)) {
      cursor.seek(block.compressedAt);
      yield await inflateOne(await cursor.take(block.compressedLength), block, source);
    }
  } finally {
    await handle.close();
  }
}

async function inflateOne(bytes: Buffer, block: ZsavBlock, source: SavCaseSource): Promise<Buffer> {
  const output = await inflateBlock(bytes, { maxOutputLength: block.length + 1 }).catch(() => null);
  if (output?.length !== block.length) throw damaged(source, block.compressedAt, '压缩块解不开或长度与目录不符');
  return output;
}

/** Blocks in file order, from the trailer whose place the header in front of the data tells. */
async function readBlockTable(cursor: SavCursor, source: SavCaseSource): Promise<readonly ZsavBlock[]> {
  cursor.seek(source.dataFrom);
  const headerAt = await readLong(cursor, source);
  const trailerAt = await readLong(cursor, source);
  const trailerLength = await readLong(cursor, source);
  if (headerAt !== source.dataFrom || trailerAt < source.dataFrom + 24 || trailerAt + trailerLength > source.size)
    throw damaged(source, source.dataFrom, '压缩数据的目录位置超出文件');
  cursor.seek(trailerAt + 20);
  const count = await cursor.integer();
  if (count < 0 || trailerLength !== 24 + 24 * count) throw damaged(source, trailerAt, '压缩块个数与目录长度不符');
  const blocks: ZsavBlock[] = [];
  let expected = source.dataFrom + 24;
  for (let index = 0; index < count; index += 1) {
    cursor.skip(8);
    const compressedAt = await readLong(cursor, source);
    const length = await cursor.integer();
    const compressedLength = await cursor.integer();
    if (compressedAt !== expected || compressedLength <= 0 || length < 0 || length > maximumBlock)
      throw damaged(source, trailerAt, `第${index + 1}个压缩块的位置或长度不可能`);
    expected += compressedLength;
    blocks.push({ compressedAt, compressedLength, length });
  }
  if (expected !== trailerAt) throw damaged(source, trailerAt, '压缩块与目录之间有空缺');
  return blocks;
}

async function readLong(cursor: SavCursor, source: SavCaseSource): Promise<number> {
  const bytes = await cursor.take(8);
  const value = Number(source.header.littleEndian ? bytes.readBigInt64LE() : bytes.readBigInt64BE());
  return Number.isSafeInteger(value) && value >= 0 ? value : Number.MAX_SAFE_INTEGER;
}

function damaged(source: SavCaseSource, at: number, what: string): Error {
  return savRefusal({
    code: 'zlib-damaged',
    file: source.file,
    message: `第${at}字节处的压缩数据有误：${what}，文件不完整或已损坏。`,
  });
}
