import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { columnFile } from '#analytics/columnStore.ts';
import type { ReferredFiles } from '#database/health.ts';
import { listDataFiles } from '#files/backup/dataFiles.ts';
import { vaultPath } from '#files/vault.ts';
import { hashFile } from '#services/backup/requireSameContent.ts';
import { type Finding, fail, ok } from './finding.ts';
import { hashColumns } from './hashColumns.ts';

const restoreRemedy = '请从备份恢复这些文件：用 mingjian restore 恢复到空文件夹，再复制所缺的文件。';

/** Compares column store and vault with the database: every file that it names is there, and every file holds what its name says. */
export async function examineFiles(dataFolder: string, referred: ReferredFiles): Promise<Finding[]> {
  return [await columns(join(dataFolder, 'columns'), referred.columns), await vault(dataFolder, referred.vault)];
}

async function columns(folder: string, hashes: readonly string[]): Promise<Finding> {
  const missing = hashes.filter((hash) => !existsSync(columnFile(folder, hash)));
  const changed: string[] = [];
  for (const hash of hashes.filter((one) => !missing.includes(one)))
    if ((await hashColumns(columnFile(folder, hash)).catch(() => null)) !== hash) changed.push(hash);
  return judge('columns', '数据集文件', { total: hashes.length, missing, changed });
}

async function vault(dataFolder: string, hashes: readonly string[]): Promise<Finding> {
  const folder = join(dataFolder, 'vault');
  const missing = hashes.filter((hash) => !existsSync(vaultPath(folder, hash)));
  const kept = (await listDataFiles(dataFolder)).immutable.filter((path) => path.startsWith('vault/'));
  const changed: string[] = [];
  for (const path of kept) if ((await hashFile(join(dataFolder, path))) !== path.split('/').at(-1)) changed.push(path);
  return judge('vault', '上传的文件', { total: kept.length, missing, changed });
}

interface Compared {
  readonly total: number;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
}

function judge(check: string, what: string, { total, missing, changed }: Compared): Finding {
  if (missing.length === 0 && changed.length === 0) return ok(check, `${what} ${total} 个，全部与散列值相符`);
  const shown = [...missing, ...changed].slice(0, 3).join('、');
  return fail(check, `${what}缺少 ${missing.length} 个，被改动 ${changed.length} 个：${shown}`, restoreRemedy);
}
