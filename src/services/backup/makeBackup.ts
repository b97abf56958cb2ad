import { createHash } from 'node:crypto';
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { openForReading } from '#database/backup/openForReading.ts';
import { openSnapshot, type Snapshot } from '#database/backup/snapshot.ts';
import type { DatabasePlace } from '#database/openDatabase.ts';
import { RuleError } from '#domain/ruleError.ts';
import { listDataFiles, readParts } from '#files/backup/dataFiles.ts';
import { type BackupAbout, type BackupManifest, hashRows } from '#files/backup/manifest.ts';
import { type BackupRecord, packRecords } from '#files/backup/records.ts';
import { seal } from '#files/backup/sealedStream.ts';
import { noteBackup } from './lastBackup.ts';
import { type BackupContent, readArchive, type SealedBackup } from './readArchive.ts';
import { removeDrafts } from './removeDrafts.ts';

/** A backup that was made, and whether the system was running meanwhile. */
export interface MadeBackup extends BackupContent {
  readonly usedBy: string | null;
}

/**
 * Writes the whole system into one sealed file: database as of one moment, columns, vault, keys, anchors. The file appears under its
 * name only after it was flushed to the disk, read back and compared; an existing file is never touched. The system may be
 * running. Refuses a target inside the data folder. Drafts that a killed backup left beside it are removed.
 */
export async function makeBackup(place: DatabasePlace, target: SealedBackup, now: Date): Promise<MadeBackup> {
  const file = resolve(target.file);
  await refuseInside(place.dataFolder, file);
  if (await stat(file).then(Boolean, () => false)) throw exists(file);
  const database = await openForReading(place);
  await removeDrafts(dirname(file), now);
  const draft = `${file}.draft-${process.pid}`;
  try {
    await write(draft, packRecords(recordsOf(place.dataFolder, database.owner, now)), target.passphrase);
    const content = await readArchive({ ...target, file: draft });
    await giveName(draft, file);
    await flush(dirname(file));
    await noteBackup(place.dataFolder, file, now);
    return { ...content, usedBy: database.usedBy };
  } finally {
    await rm(draft, { force: true });
    await database.close();
  }
}

/** A backup inside the data folder would lie in the next one, and be lost together with what it is for. */
async function refuseInside(dataFolder: string, file: string): Promise<void> {
  const inside = async (path: string) => await realpath(path).catch(() => resolve(path));
  const parent = await inside(dirname(file));
  const folder = await inside(dataFolder);
  if (parent !== folder && !parent.startsWith(`${folder}${sep}`)) return;
  throw new RuleError('backup.inside-data-folder', '备份不能放在数据文件夹里', {
    remedy: '请放到另一块磁盘或移动介质上。',
  });
}

/** Gives the finished file its name unless something has it. Where the file system knows no links the name is taken first, then replaced. */
async function giveName(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw exists(file);
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error;
    const taken = await open(file, 'wx', 0o600).catch((cause: unknown) => {
      throw codeOf(cause) === 'EEXIST' ? exists(file) : cause;
    });
    await taken.close();
    await rename(draft, file);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function exists(file: string): RuleError {
  return new RuleError('backup.exists', `文件 ${file} 已存在，备份不会覆盖它`, {
    status: 409,
    remedy: '请换一个文件名，例如加上日期。',
  });
}

async function write(draft: string, content: AsyncIterable<Buffer>, passphrase: string): Promise<void> {
  const handle = await open(draft, 'wx', 0o600).catch((error: unknown) => {
    throw cannotWrite(draft, codeOf(error));
  });
  try {
    for await (const part of seal(content, passphrase)) await handle.writeFile(part);
    await handle.sync();
  } catch (error) {
    throw ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error)) ? cannotWrite(draft, codeOf(error)) : error;
  } finally {
    await handle.close();
  }
}

function cannotWrite(file: string, code: string): RuleError {
  return new RuleError('backup.cannot-write', `不能写入 ${file}（${code}）`, {
    remedy: '请确认文件夹存在、可写，并有足够空间。没有留下不完整的备份。',
  });
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Everything in its order: what may still grow, the database, what never changes. */
async function* recordsOf(
  dataFolder: string,
  owner: Parameters<typeof openSnapshot>[0],
  now: Date,
): AsyncGenerator<BackupRecord> {
  const manifest: Writable = { files: [], tables: [], sequences: [] };
  const { changing } = await listDataFiles(dataFolder);
  const kept: BackupRecord[] = [];
  for await (const record of fileRecords(dataFolder, changing, manifest)) kept.push(record);
  const snapshot = await openSnapshot(owner);
  try {
    yield { header: { kind: 'about' }, body: asJson(aboutOf(snapshot, now)) };
    yield* kept;
    yield* tableRecords(snapshot, manifest);
    yield* fileRecords(dataFolder, (await listDataFiles(dataFolder)).immutable, manifest);
    yield { header: { kind: 'manifest' }, body: asJson(manifest) };
  } finally {
    await snapshot.close();
  }
}

interface Writable {
  readonly files: BackupManifest['files'];
  readonly tables: BackupManifest['tables'];
  sequences: BackupManifest['sequences'];
}

function aboutOf({ serverVersion, migrations }: Snapshot, now: Date): BackupAbout {
  return {
    createdAt: now.toISOString(),
    postgres: serverVersion,
    node: process.version,
    migrations: [...migrations],
  };
}

async function* tableRecords(snapshot: Snapshot, manifest: Writable): AsyncGenerator<BackupRecord> {
  for (const table of snapshot.tables) {
    const hash = createHash('sha256');
    let count = 0;
    for await (const rows of snapshot.rows(table)) {
      hashRows(hash, rows);
      count += rows.length;
      yield { header: { kind: 'rows', table: table.name }, body: asJson(rows) };
    }
    manifest.tables.push({ name: table.name, columns: [...table.columns], rows: count, sha256: hash.digest('hex') });
  }
  manifest.sequences = snapshot.sequences.map((sequence) => ({ ...sequence }));
}

/** Files that went away since they were listed are left out: uploads are discarded once they are imported. */
async function* fileRecords(
  dataFolder: string,
  paths: readonly string[],
  { files }: Writable,
): AsyncGenerator<BackupRecord> {
  for (const path of paths) {
    const parts = await readParts(join(dataFolder, path));
    if (parts === null) continue;
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const body of parts) {
      hash.update(body);
      bytes += body.length;
      yield { header: { kind: 'file', path }, body };
    }
    files.push({ path, bytes, sha256: hash.digest('hex') });
  }
}

function asJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}
