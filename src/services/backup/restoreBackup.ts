import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolderDurably } from '#analytics/durableFile.ts';
import { loadDatabase } from '#database/backup/loadDatabase.ts';
import { appliedMigrationsOf } from '#database/backup/snapshot.ts';
import type { Login } from '#database/connect.ts';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';
import { startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';
import { migrateTo } from '#database/migrateTo.ts';
import { migrationFiles } from '#database/migrationFiles.ts';
import { RuleError } from '#domain/ruleError.ts';
import { rowsOf } from '#files/backup/manifest.ts';
import { type BackupContent, readArchive, type SealedBackup } from './readArchive.ts';
import { requireSameContent } from './requireSameContent.ts';
import { flushFolders, restoreFiles } from './restoreFiles.ts';

/** Where to: a folder that does not exist or is empty, and an outside database that is empty, or null for the embedded one. */
export interface RestoreTarget {
  readonly into: string;
  readonly ownerUrl: string | null;
}

/**
 * Puts a backup back. First all of it is read and verified, then it is built beside the target under another name, compared with the
 * manifest table by table and file by file, flushed, and renamed: the target holds all of it or stays as it was. Nothing that
 * exists is overwritten.
 */
export async function restoreBackup(backup: SealedBackup, target: RestoreTarget): Promise<BackupContent> {
  const into = resolve(target.into);
  await refuseUnlessEmpty(into);
  const { about } = await readArchive(backup);
  requireKnown(about.migrations);
  const draft = `${into}.restoring-${process.pid}`;
  await mkdir(draft, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw cannotWrite(draft, error);
  });
  try {
    const content = await build(backup, { into: draft, ownerUrl: target.ownerUrl }, about.migrations.length);
    await rename(draft, into);
    await flushFolder(dirname(into));
    return content;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function build(
  backup: SealedBackup,
  { into, ownerUrl }: RestoreTarget,
  migrations: number,
): Promise<BackupContent> {
  const server = ownerUrl === null ? await startEmbeddedPostgres(into) : outside(into, ownerUrl);
  try {
    await refuseOtherSchema(server.owner);
    await migrateTo(server.owner, migrations);
    const content = await fill(backup, into, server.owner);
    await requireSameContent(content, { dataFolder: into, owner: server.owner });
    // A system without data has empty folders, which no file of the backup brings along.
    for (const folder of ['columns', 'vault']) await makeFolderDurably(join(into, folder));
    await flushFolders(into, content.manifest.files);
    return content;
  } finally {
    await server.stop();
  }
}

function outside(into: string, ownerUrl: string): { owner: Login; stop: () => Promise<void> } {
  const lock = lockDataFolder(into);
  return { owner: { connectionString: ownerUrl }, stop: async () => lock.release() };
}

async function fill(backup: SealedBackup, into: string, owner: Login): Promise<BackupContent> {
  return await loadDatabase(owner, async (loading) => {
    const files = restoreFiles(into);
    const content = await readArchive(backup, async ({ header, body }) => {
      if (header.kind === 'file') await files.add(header.path, body);
      if (header.kind === 'rows') await loading.add(header.table, rowsOf(body));
    }).finally(files.close);
    const { tables, sequences } = content.manifest;
    return { tables: tables.map(({ name, columns }) => ({ name, columns })), sequences, content };
  });
}

/** An outside database that was migrated further than the backup would not take its rows. */
async function refuseOtherSchema(owner: Login): Promise<void> {
  if ((await appliedMigrationsOf(owner)).length === 0) return;
  throw new RuleError('backup.database-not-empty', '目标数据库已经有表，恢复不会覆盖它', {
    status: 409,
    remedy: '请把 DATABASE_URL 指向一个新建的空数据库，或不设 DATABASE_URL 而恢复到内嵌数据库。',
  });
}

async function refuseUnlessEmpty(into: string): Promise<void> {
  const names = await readdir(into).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw cannotWrite(into, error);
  });
  if (names.length === 0) return;
  throw new RuleError('backup.folder-not-empty', `文件夹 ${into} 不是空的，恢复不会覆盖任何内容`, {
    status: 409,
    remedy: '请用 --into 指定一个不存在的或空的文件夹；确认恢复无误后，再用 MINGJIAN_DATA 指向它。',
  });
}

/** The migrations of a backup must be the first of this program's: it may be older, but neither newer nor of another line. */
function requireKnown(migrations: readonly string[]): void {
  const own = migrationFiles().map(({ hash }) => hash);
  if (migrations.length > 0 && migrations.every((hash, index) => own[index] === hash)) return;
  throw new RuleError('backup.other-version', '这份备份由更新的或不同的程序版本生成，本程序不能恢复', {
    status: 409,
    remedy: '请用生成这份备份的程序版本（或更新的版本）恢复。',
  });
}

function cannotWrite(folder: string, { code }: NodeJS.ErrnoException): RuleError {
  return new RuleError('backup.cannot-write', `不能写入 ${folder}（${code}）`, {
    remedy: '请确认上级文件夹存在并且可写，且 --into 指的是文件夹。',
  });
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
