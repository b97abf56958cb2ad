import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Database } from '#database/connect.ts';
import type { FileMark } from '#domain/access/useOfResults.ts';
import { RuleError } from '#domain/ruleError.ts';
import { textEntry, writeZip, type ZipEntry } from '#files/zip/writeZip.ts';
import type { Act } from '#services/act.ts';
import { archiveContents } from './archiveContents.ts';
import { archivedPieces, archiveManifest } from './archiveManifest.ts';
import { readItem } from './readItems.ts';

/** Bytes of evidence that one archive may hold; more is taken file by file. */
const mostBytes = 2 * 1024 ** 3;

/** What is archived, where the bytes of evidence lie, and the mark of who takes it out. */
interface ArchiveOrder {
  readonly itemId: string;
  readonly filePath: (sha256: string) => string;
  readonly mark: FileMark;
}

/**
 * The whole of an item as a zip: 目录.txt, manifest.json and every version of its evidence, and beside them who took it out and its tracing code. But for that
 * last text the same item gives the same bytes, whoever takes it and when. Answers the bytes as a stream and their SHA-256.
 */
export async function itemArchive(db: Database, act: Act, { itemId, filePath, mark }: ArchiveOrder) {
  const item = await readItem(db, act, itemId);
  const pieces = archivedPieces(item);
  const files = pieces.flatMap(({ versions }) => versions);
  if (files.reduce((sum, { file }) => sum + file.bytes, 0) > mostBytes)
    throw new RuleError('ledger.archive-too-large', '本项佐证材料合计超过 2 GB，不能一次打包', {
      remedy: '请逐份下载。',
    });
  const entries: readonly ZipEntry[] = [
    textEntry('目录.txt', archiveContents(item, pieces)),
    textEntry('manifest.json', archiveManifest(item, pieces)),
    ...files.map(({ path, file }) => ({ name: path, read: () => createReadStream(filePath(file.sha256)) })),
    textEntry('导出说明.txt', `\uFEFF${mark.mark}\r\n核验码 ${mark.code}\r\n`),
  ];
  return { content: Readable.from(writeZip(entries)), sha256: await hashOf(writeZip(entries)) };
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
