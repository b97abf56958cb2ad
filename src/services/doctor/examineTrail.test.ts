import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '#services/access/recordAudit.ts';
import { makeBackup } from '#services/backup/makeBackup.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { examineSystem } from './examineSystem.ts';

let system: TestPlatform;
let folder = '';
beforeAll(async () => {
  system = await openTestPlatform();
  folder = await mkdtemp(join(tmpdir(), 'examined-'));
});
afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true, force: true });
});

const examine = async (check: string, now = new Date()) => {
  const { dataFolder, ownerUrl } = system.platform.config;
  const findings = await examineSystem({ dataFolder, keyFolder: null, ownerUrl, appUrl: null }, now);
  return findings.find((finding) => finding.check === check);
};

test('a system without a backup is told so, one with a backup how old it is; what killed backups left is removed after a day', async () => {
  expect(await examine('backup')).toMatchObject({ state: 'warn' });
  const [killed, foreign, running] = ['old.mjb.draft-1', 'letter.draft-1', 'new.mjb.draft-2'].map((name) =>
    join(folder, name),
  );
  await writeFile(killed, 'MINGJIAN-BACKUP\nhalf');
  await writeFile(foreign, 'Dear all');
  await writeFile(running, 'MINGJIAN-BACKUP\nhalf');
  for (const path of [killed, foreign]) await utimes(path, new Date(0), new Date(0));
  const { dataFolder, ownerUrl } = system.platform.config;
  const now = new Date();
  const target = { file: join(folder, 'whole.mjb'), passphrase: '模拟口令 只用于测试 2026' };
  await makeBackup({ dataFolder, ownerUrl, appUrl: null }, target, now);
  expect((await readdir(folder)).sort()).toEqual(['letter.draft-1', 'new.mjb.draft-2', 'whole.mjb']);
  expect(await examine('backup', now)).toMatchObject({ state: 'ok' });
  expect(await examine('backup', new Date(now.getTime() + 9 * 86_400_000))).toMatchObject({ state: 'warn' });
});

test('a tail of the trail that was cut off is found by the anchor outside, where the chain alone holds', async () => {
  const { platform } = system;
  const entry = { actor: null, deed: 'system.test', allowed: true, subject: 'anchored', details: {} };
  await platform.db.transaction((tx) => recordAudit(tx, entry, platform.now()));
  await platform.anchors.write();
  expect(await examine('anchors')).toMatchObject({ state: 'ok', message: expect.stringContaining('1 条链') });
  const { $client } = system.database.owner;
  await $client.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
  await $client.query(
    `DELETE FROM audit_event WHERE link = (SELECT max(link) FROM audit_event WHERE chain = 'system') AND chain = 'system'`,
  );
  expect(await examine('audit')).toMatchObject({ state: 'ok' });
  expect(await examine('anchors')).toMatchObject({ state: 'fail', message: expect.stringContaining('system/') });
});
