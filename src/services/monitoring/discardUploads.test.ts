import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAccount } from '#database/access.ts';
import { findUpload, insertUpload } from '#database/monitoring/imports.ts';
import { vault, vaultPath } from '#files/vault.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { discardUploads } from './discardUploads.ts';

const noon = '2026-03-02T04:00:00.000Z';
let database: TestDatabase;
let folder = '';
let accountId = '';
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'discard-'));
  const account = { username: 'analyst', postId: null, passwordHash: 'none', createdAt: noon };
  accountId = (await insertAccount(database.db, account)).id;
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function uploaded(content: string, uploadedAt = noon) {
  const file = await vault(folder, Readable.from([content]), 1_000);
  return insertUpload(database.db, { ...file, name: 'a.csv', uploadedBy: accountId, uploadedAt });
}

const lies = (sha256: string) => existsSync(vaultPath(folder, sha256));

test('an upload that nobody imports is kept for a day and not longer', async () => {
  const { id, sha256 } = await uploaded('one');
  await discardUploads(database.db, folder, new Date('2026-03-03T03:59:00Z'));
  expect(lies(sha256)).toBe(true);
  await discardUploads(database.db, folder, new Date('2026-03-03T04:01:00Z'));
  expect(lies(sha256)).toBe(false);
  expect((await findUpload(database.db, id))?.discardedAt).not.toBeNull();
});

test('bytes that a younger upload shares stay until it goes too', async () => {
  const { sha256 } = await uploaded('two');
  await uploaded('two', '2026-03-02T20:00:00.000Z');
  await discardUploads(database.db, folder, new Date('2026-03-03T05:00:00Z'));
  expect(lies(sha256)).toBe(true);
  await discardUploads(database.db, folder, new Date('2026-03-03T21:00:00Z'));
  expect(lies(sha256)).toBe(false);
});
