import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listDataFiles } from '#files/backup/dataFiles.ts';
import type { KeyPlace } from '#services/access/readKeyFile.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const gigabyte = 2 ** 30;

/** Looks at the data folder itself: who may enter it, who may read its keys, and how much room is left. */
export async function examineFolder(place: KeyPlace): Promise<Finding[]> {
  return [await permissions(place), await space(place.dataFolder)];
}

/** Nobody but the account of the system may enter the folder or read a file beside the column store and the vault. */
async function permissions({ dataFolder, keyFolder }: KeyPlace): Promise<Finding> {
  const remedy = `请运行 chmod -R go= ${dataFolder}（postgres 文件夹除外）。`;
  const open = await openToOthers(dataFolder);
  if (open.length > 0) return fail('permissions', `其他用户可以读写：${open.slice(0, 5).join('、')}`, remedy);
  const own = ['columns', 'vault'].map((name) => join(dataFolder, name));
  const keys = ['pupil.key', 'secrets.key'].map((name) => join(keyFolder ?? dataFolder, name));
  const missing = [...own, ...keys].filter((path) => !existsSync(path)).map((path) => basename(path));
  if (missing.length > 0)
    return fail('permissions', `数据文件夹不完整，缺少 ${missing.join('、')}`, '请从备份恢复：mingjian restore。');
  return ok('permissions', '数据文件夹齐全，只有本系统的账户可以进入');
}

async function openToOthers(dataFolder: string): Promise<string[]> {
  if (process.platform === 'win32' || ((await stat(dataFolder)).mode & 0o077) === 0) return [];
  const { changing } = await listDataFiles(dataFolder);
  const modes = await Promise.all(changing.map(async (path) => ({ path, ...(await stat(join(dataFolder, path))) })));
  const readable = modes.filter(({ mode, path }) => (mode & 0o077) !== 0 && path.endsWith('.key'));
  return [dataFolder, ...readable.map(({ path }) => path)];
}

/** Below 256 MB the database may not be able to write its log; below 2 GB or a tenth it is time to act. */
async function space(dataFolder: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(dataFolder);
  const free = bavail * bsize;
  const share = blocks === 0 ? 1 : bavail / blocks;
  const message = `磁盘剩余 ${(free / gigabyte).toFixed(1)} GB（${Math.floor(100 * share)}%）`;
  const remedy = '请清理磁盘或扩容。空间用完时系统拒绝写入，已有数据不受影响。';
  if (free < gigabyte / 4) return fail('space', message, remedy);
  return free < 2 * gigabyte || share < 0.1 ? warn('space', message, remedy) : ok('space', message);
}
