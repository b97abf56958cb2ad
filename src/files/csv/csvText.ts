import { type CsvSource, csvBytes } from './csvBytes.ts';
import { csvRefusal } from './csvPlace.ts';
import { createRecordScanner, type RecordBatch } from './recordScanner.ts';

export type CsvEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A CSV file whose byte order mark has been read and whose delimiter is known. */
export interface CsvLayout {
  readonly source: CsvSource;
  /** Encoding by byte order mark or by the user's word, or null while undecided. */
  readonly declared: CsvEncoding | null;
  /** Length of the byte order mark. */
  readonly markLength: number;
  readonly delimiter: number;
}

type TextLayout = Omit<CsvLayout, 'delimiter'>;

/** The file's text as bytes without byte order mark; UTF-16 arrives as UTF-8. */
export async function* csvText(layout: TextLayout): AsyncGenerator<Buffer> {
  const utf16 = layout.declared === 'utf-16le' || layout.declared === 'utf-16be';
  const chunks = withoutStart(csvBytes(layout.source), layout.markLength);
  yield* utf16 ? transcode(chunks, layout) : chunks;
}

async function* withoutStart(chunks: AsyncGenerator<Buffer>, length: number): AsyncGenerator<Buffer> {
  let skip = length;
  for await (const chunk of chunks) {
    yield chunk.subarray(Math.min(skip, chunk.length));
    skip = Math.max(0, skip - chunk.length);
  }
}

async function* transcode(chunks: AsyncGenerator<Buffer>, layout: TextLayout): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(layout.declared ?? 'utf-16le', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw brokenUtf16(layout.source.file);
    throw error;
  }
}

/** All records of the file, batch by batch; refused where bytes cannot be text or quotes do not close. */
export async function* csvRecords(layout: CsvLayout): AsyncGenerator<RecordBatch> {
  const scanner = createRecordScanner(layout.delimiter, layout.source.file);
  for await (const chunk of csvText(layout)) yield withoutNul(scanner.push(chunk), layout);
  yield withoutNul(scanner.end(), layout);
}

function withoutNul(batch: RecordBatch, layout: CsvLayout): RecordBatch {
  const at = batch.bytes.indexOf(0);
  if (at < 0) return batch;
  let record = 0;
  while (record < batch.records && (batch.ends[(batch.firstField[record + 1] ?? 0) - 1] ?? 0) < at) record += 1;
  throw csvRefusal({
    code: 'nul',
    message: '出现空字节（NUL），这不是 UTF-8 或 GB18030 文本，可能是没有标记的 UTF-16，或不是 CSV 文件。',
    remedy: '请用电子表格软件另存为“CSV UTF-8（逗号分隔）”后再导入。',
    place: { file: layout.source.file, row: batch.firstRow + record },
  });
}

function brokenUtf16(file: string): Error {
  return csvRefusal({
    code: 'encoding',
    message: '文件标明为 UTF-16 编码，但内容不完整或无法按 UTF-16 读出。',
    remedy: '请用电子表格软件另存为“CSV UTF-8（逗号分隔）”后再导入。',
    place: { file },
  });
}
