import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { vault, vaultPath } from './vault.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterEach(() => rm(folder, { recursive: true }));

const filesIn = async () => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

test('a file is kept under the hash of its bytes, readable by its owner alone', async () => {
  const sha256 = createHash('sha256').update('佐证材料').digest('hex');
  expect(await vault(folder, Readable.from([Buffer.from('佐证'), Buffer.from('材料')]), 100)).toEqual({
    sha256,
    bytes: 12,
  });
  expect(await readFile(vaultPath(folder, sha256), 'utf8')).toBe('佐证材料');
  expect((await stat(vaultPath(folder, sha256))).mode & 0o077).toBe(0);
});

test('the same bytes are kept once, also when they come at the same time', async () => {
  const kept = await Promise.all([1, 2, 3].map(() => vault(folder, Readable.from([Buffer.from('一样')]), 100)));
  expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1);
  expect(await filesIn()).toEqual([kept[0]?.sha256]);
});

test('a file may be as long as the limit and no longer; what was refused leaves nothing', async () => {
  expect((await vault(folder, Readable.from([Buffer.alloc(10)]), 10)).bytes).toBe(10);
  const before = await filesIn();
  await expect(vault(folder, Readable.from([Buffer.alloc(6), Buffer.alloc(5)]), 10)).rejects.toThrow(RuleError);
  expect(await filesIn()).toEqual(before);
});

test('an upload that breaks off leaves nothing', async () => {
  async function* broken() {
    yield Buffer.from('一半');
    throw new Error('connection lost');
  }
  await expect(vault(folder, Readable.from(broken()), 100)).rejects.toThrow('connection lost');
  expect(await filesIn()).toEqual([]);
});

test.each([
  '',
  '..',
  '../../etc/passwd',
  'A'.repeat(64),
  `${'a'.repeat(63)}/`,
  `${'a'.repeat(64)}\n/x`,
  'a'.repeat(65),
])('%j names no vaulted file', (name) => {
  expect(() => vaultPath(folder, name)).toThrow(/not a SHA-256/);
});
