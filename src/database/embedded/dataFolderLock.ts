import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuleError } from '#domain/ruleError.ts';
import { startOfProcess } from './processIdentity.ts';

/** The right to be the one process that works on a data folder. */
export interface DataFolderLock {
  release(): void;
}

interface Owner {
  readonly pid: number;
  readonly start: string | null;
}

const nobody: Owner = { pid: 0, start: null };

/**
 * Makes this process the only owner of a data folder, or refuses at once, naming the process that owns it.
 *
 * Claims are numbered files `owner/<n>.json`; the highest number counts. A claim is made by creating the next number, which only
 * one process can do; only its maker removes lower numbers, so numbers never fall back and a slow rival notices that it lost.
 * The claim of a process that is gone (`kill -9`, power cut) is simply followed by the next number: nobody has to tidy up.
 */
export function lockDataFolder(dataFolder: string): DataFolderLock {
  const folder = join(dataFolder, 'owner');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (;;) {
    const highest = highestClaim(folder);
    refuseWhileOwned(folder, highest, dataFolder);
    const mine = highest + 1;
    if (!claim(folder, mine)) continue;
    if (highestClaim(folder) === mine) {
      removeBelow(folder, mine);
      return { release: () => write(folder, mine, nobody) };
    }
    rmSync(fileOf(folder, mine), { force: true });
  }
}

function refuseWhileOwned(folder: string, highest: number, dataFolder: string): void {
  const owner = readOwner(folder, highest);
  if (owner.start === null || startOfProcess(owner.pid) !== owner.start) return;
  throw new RuleError(
    'database.folder-in-use',
    `数据文件夹 ${dataFolder} 正由进程 ${owner.pid} 使用，同一数据文件夹只能由一个进程打开`,
    { status: 409, remedy: `请先停止进程 ${owner.pid}，或用 MINGJIAN_DATA 指定另一个数据文件夹` },
  );
}

function claim(folder: string, number: number): boolean {
  const draft = writeDraft(folder, { pid: process.pid, start: startOfProcess(process.pid) });
  try {
    linkSync(draft, fileOf(folder, number));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function write(folder: string, number: number, owner: Owner): void {
  renameSync(writeDraft(folder, owner), fileOf(folder, number));
}

function writeDraft(folder: string, owner: Owner): string {
  const draft = join(folder, `draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o644 });
  return draft;
}

/** A claim that is gone or was cut short belongs to nobody; one that may not be read does not, and travels up. */
function readOwner(folder: string, number: number): Owner {
  if (number === 0) return nobody;
  try {
    return JSON.parse(readFileSync(fileOf(folder, number), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return nobody;
    throw error;
  }
}

function claims(folder: string): number[] {
  return readdirSync(folder)
    .map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0);
}

function highestClaim(folder: string): number {
  return Math.max(0, ...claims(folder));
}

function removeBelow(folder: string, number: number): void {
  for (const older of claims(folder)) if (older < number) rmSync(fileOf(folder, older), { force: true });
}

function fileOf(folder: string, number: number): string {
  return join(folder, `${number}.json`);
}
