import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLockedDuckDb } from './lockedDuckDb.ts';

let folder = '';
let secret = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'locked-'));
  secret = join(folder, 'secret.csv');
  await writeFile(secret, 'a\n1\n');
});
afterAll(() => rm(folder, { recursive: true }));

const run = (sql: string) => withLockedDuckDb({ files: [join(folder, 'allowed.parquet')] }, (db) => db.run(sql));

test('a file that was not named cannot be read', async () => {
  await expect(run(`SELECT * FROM read_csv('${secret}')`)).rejects.toThrow(/Permission Error/);
});

test('a file that was not named cannot be written', async () => {
  const target = join(folder, 'evil.csv');
  await expect(run(`COPY (SELECT 1) TO '${target}'`)).rejects.toThrow(/Permission Error/);
  await expect(access(target)).rejects.toThrow();
});

test('extensions and attached databases are out of reach', async () => {
  await expect(run('INSTALL httpfs')).rejects.toThrow();
  await expect(run(`ATTACH '${join(folder, 'other.db')}'`)).rejects.toThrow(/Permission Error/);
});

test('the lock cannot be undone', async () => {
  await expect(run('SET enable_external_access = true')).rejects.toThrow(/locked/);
  await expect(run("SET allowed_paths = ['/']")).rejects.toThrow(/locked/);
});
