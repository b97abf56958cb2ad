import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { storeColumns } from '#analytics/columnStore.ts';
import { makeFolderDurably } from '#analytics/durableFile.ts';
import type { TableReader } from '#domain/monitoring/table.ts';
import { vault } from '#files/vault.ts';
import { makeBackup } from '#services/backup/makeBackup.ts';
import { readArchive } from '#services/backup/readArchive.ts';
import { hashColumns } from '#services/doctor/hashColumns.ts';

/**
 * A process whose disk fails: folder that fails, file that says when, kind of work, how many places, and for backups the data folder and the address of its
 * database. For each place and each way to fail it does the work once and says in a line of JSON whether the call failed, what it said, and what is wrong
 * with the files that stand under their names.
 */
const [, , folder = '', control = '', kind = '', places = '1', dataFolder = '', ownerUrl = ''] = process.argv;
const errors = { EIO: [5, 0], ENOSPC: [28, 1] } as const;
const backup = { file: join(folder, 'a.mjb'), passphrase: '模拟口令 只用于测试 2026' };

for (let place = 1; place <= Number(places); place += 1)
  for (const [name, [code, stays]] of Object.entries(errors)) {
    rmSync(folder, { recursive: true, force: true });
    await makeFolderDurably(folder);
    setFailure(place, code, stays, 0);
    const refusal = await work(place).then(
      () => null,
      (error: unknown) => String(error),
    );
    const reached = readFileSync(control).readInt32LE(12) > 0;
    setFailure(0, 0, 0, 0);
    const wrong = await wrongFiles(refusal === null);
    process.stdout.write(`${JSON.stringify({ place, name, reached, refusal, wrong })}\n`);
  }
process.exit(0);

function setFailure(...numbers: readonly number[]): void {
  writeFileSync(control, Buffer.from(Int32Array.from(numbers).buffer), { flag: 'r+' });
}

async function work(place: number): Promise<void> {
  const bytes = Buffer.from(`模拟数据 ${place} `.repeat(20_000));
  if (kind === 'vault')
    await vault(folder, Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), bytes.length);
  else if (kind === 'columns') await storeColumns(table(place), folder);
  else await makeBackup({ dataFolder, ownerUrl, appUrl: null }, backup, new Date('2026-03-02T01:00:00Z'));
}

/** Files under the name of their content that are not what the name says; and that nothing is there although nothing was refused. */
async function wrongFiles(isAcknowledged: boolean): Promise<readonly string[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const kept = names.filter((name) => /(^|\/)[0-9a-f]{64}(\.parquet)?$|\.mjb$/.test(name));
  const wrong: string[] = isAcknowledged && kept.length === 0 ? ['nothing'] : [];
  for (const name of kept) if (!(await isWhole(join(folder, name)))) wrong.push(name);
  return wrong;
}

async function isWhole(path: string): Promise<boolean> {
  if (path.endsWith('.mjb'))
    return readArchive(backup).then(
      () => true,
      () => false,
    );
  const name = path.split('/').at(-1) ?? '';
  if (name.endsWith('.parquet')) return (await hashColumns(path).catch(() => '')) === name.slice(0, 64);
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === name;
}

function table(n: number): TableReader {
  const columns = [{ name: 'a', label: null, type: 'number' as const, valueLabels: {}, missingCodes: [] }];
  async function* blocks() {
    for (let block = 0; block < 4; block += 1)
      yield { rows: 30_000, values: [Float64Array.from({ length: 30_000 }, (_, i) => Math.sin(i * n + block))] };
  }
  return { columns, rowCount: null, blocks, close: async () => {} };
}
