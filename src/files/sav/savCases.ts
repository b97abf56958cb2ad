import { createReadStream } from 'node:fs';
import { createBytecodeReader } from './savBytecode.ts';
import type { SavCaseSource } from './savCaseSource.ts';
import { savRefusal } from './savRefusal.ts';
import { inflateZsav } from './zsavBlocks.ts';

/** Some whole cases, uncompressed. */
export interface SavCases {
  readonly bytes: Buffer;
  readonly cases: number;
}

const chunkSize = 256 * 1024;

async function* plainElements(source: SavCaseSource): AsyncGenerator<Buffer> {
  const stream = createReadStream(source.path, { start: source.dataFrom, highWaterMark: chunkSize });
  try {
    yield* stream as AsyncIterable<Buffer>;
  } finally {
    stream.destroy();
  }
}

/** The eight-byte elements of all cases, in order, in pieces of any length. */
async function* elements(source: SavCaseSource): AsyncGenerator<Buffer> {
  if (source.header.compression === 'none') {
    yield* plainElements(source);
    return;
  }
  const packed = source.header.compression === 'zlib' ? inflateZsav(source) : plainElements(source);
  const reader = createBytecodeReader(source.header, source.file);
  for await (const chunk of packed) for (const piece of reader.push(chunk)) yield piece;
  reader.end(source.caseBytes);
}

/** All cases of the file; refused when they end within a case, or are fewer or more than the header says. */
export async function* savCases(source: SavCaseSource): AsyncGenerator<SavCases> {
  const { caseBytes } = source;
  let carried: Buffer = Buffer.alloc(0);
  let done = 0;
  for await (const piece of elements(source)) {
    const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const cases = Math.floor(bytes.length / caseBytes);
    carried = Buffer.from(bytes.subarray(cases * caseBytes));
    if (cases === 0) continue;
    done += cases;
    if (source.header.cases !== null && done > source.header.cases) throw wrongCount(source, done);
    yield { bytes: bytes.subarray(0, cases * caseBytes), cases };
  }
  if (carried.length > 0) throw cutShort(source, done);
  if (source.header.cases !== null && done < source.header.cases) throw wrongCount(source, done);
}

function cutShort(source: SavCaseSource, done: number): Error {
  return savRefusal({
    code: 'cut-short',
    file: source.file,
    row: done + 1,
    message: `数据在这条记录中间中断（前面${done}条完整），文件不完整或已损坏。`,
  });
}

function wrongCount(source: SavCaseSource, done: number): Error {
  const more = done > (source.header.cases ?? 0);
  return savRefusal({
    code: more ? 'extra-rows' : 'cut-short',
    file: source.file,
    row: more ? (source.header.cases ?? 0) + 1 : done + 1,
    message: `文件头声明有${source.header.cases}条记录，实际读到${more ? '更多' : `${done}条`}，文件不完整或已损坏。`,
  });
}
