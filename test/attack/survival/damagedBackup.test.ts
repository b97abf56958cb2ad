import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { packRecords } from '#files/backup/records.ts';
import { seal, unseal } from '#files/backup/sealedStream.ts';
import { makeBackup } from '#services/backup/makeBackup.ts';
import { readArchive } from '#services/backup/readArchive.ts';
import { restoreBackup } from '#services/backup/restoreBackup.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { openEmptyDatabase } from './emptyDatabase.ts';
import { releaseCount } from './releaseCount.ts';

const passphrase = '模拟口令 只用于测试 2026';
const flips = releaseCount(60, 500);
const kills = releaseCount(3, 40);
const random = createRandom(17, 1);

let system: TestPlatform;
let folder = '';
/** A backup whose key is quick to derive, so that it can be tried often. */
let quick = '';
beforeAll(async () => {
  system = await openTestPlatform();
  folder = await mkdtemp(join(tmpdir(), 'damaged-backup-'));
  await system.platform.keepFile(Readable.from([Buffer.alloc(700_000, 'evidence ')]), 1_000_000);
  const { dataFolder, ownerUrl } = system.platform.config;
  const whole = { file: join(folder, 'whole.mjb'), passphrase };
  await makeBackup({ dataFolder, ownerUrl, appUrl: null }, whole, new Date('2026-03-02T01:00:00Z'));
  quick = join(folder, 'quick.mjb');
  const content = unseal(createReadStream(whole.file), passphrase);
  await pipeline(Readable.from(seal(content, passphrase, 4)), createWriteStream(quick));
});
afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true, force: true });
});

const into = () => join(folder, 'restored');
const restore = (file: string, word = passphrase) =>
  restoreBackup({ file, passphrase: word }, { into: into(), ownerUrl: null });

test('R-16 an unharmed backup is read to its end', async () => {
  const { manifest } = await readArchive({ file: quick, passphrase });
  expect(manifest.tables.find(({ name }) => name === 'account')?.rows).toBe(3);
  expect(manifest.files.map(({ path }) => path)).toContain('pupil.key');
  expect(manifest.files.some(({ path, bytes }) => path.startsWith('vault/') && bytes === 700_000)).toBe(true);
});

test(`R-16 of ${flips} single bits that are flipped anywhere in a backup, every one is found`, async () => {
  const bytes = await readFile(quick);
  for (let flip = 0; flip < flips; flip += 1) {
    const place = Math.floor(random.uniform() * bytes.length);
    const harmed = Buffer.from(bytes);
    harmed[place] = (harmed[place] ?? 0) ^ (1 << Math.floor(random.uniform() * 8));
    const file = join(folder, 'harmed.mjb');
    await writeFile(file, harmed);
    await expect(readArchive({ file, passphrase }), `byte ${place}`).rejects.toMatchObject({
      code: expect.stringMatching(/^backup\.(damaged|not-a-backup|other-format|wrong-passphrase)$/),
    });
  }
});

test('R-16 cut short at any length, made longer, or of another passphrase, it is refused before anything is written', async () => {
  const { size } = await stat(quick);
  const file = join(folder, 'cut.mjb');
  for (let cut = 0; cut < 20; cut += 1) {
    await writeFile(file, await readFile(quick));
    await truncate(file, Math.floor(random.uniform() * size));
    await expect(restore(file)).rejects.toMatchObject({ code: expect.stringMatching(/^backup\./) });
  }
  await writeFile(file, await readFile(quick));
  await appendFile(file, 'more');
  await expect(restore(file)).rejects.toMatchObject({ code: 'backup.damaged' });
  await expect(restore(quick, `${passphrase}!`)).rejects.toMatchObject({ code: 'backup.wrong-passphrase' });
  expect((await readdir(folder)).filter((name) => name.startsWith('restored'))).toEqual([]);
});

test('a backup of a newer program, and one that leads out of the folder, are refused and leave nothing', async () => {
  const about = { createdAt: '2026-03-02T01:00:00.000Z', postgres: '18', node: 'v20', migrations: ['0'.repeat(64)] };
  const file = join(folder, 'foreign.mjb');
  const body = (value: unknown) => Buffer.from(JSON.stringify(value));
  const manifest = { files: [], tables: [], sequences: [] };
  const records = Readable.from([
    { header: { kind: 'about' }, body: body(about) },
    { header: { kind: 'manifest' }, body: body(manifest) },
  ]);
  await pipeline(Readable.from(seal(packRecords(records), passphrase, 4)), createWriteStream(file));
  await expect(restore(file)).rejects.toMatchObject({ code: 'backup.other-version' });
  expect((await readdir(folder)).filter((name) => name.startsWith('restored'))).toEqual([]);
});

test('neither a backup nor a restore overwrites anything, and no backup lies in the folder it is of', async () => {
  const { dataFolder, ownerUrl } = system.platform.config;
  const place = { dataFolder, ownerUrl, appUrl: null };
  const now = new Date('2026-03-02T01:00:00Z');
  await expect(makeBackup(place, { file: quick, passphrase }, now)).rejects.toMatchObject({ code: 'backup.exists' });
  const inside = { file: join(dataFolder, 'vault', 'a.mjb'), passphrase };
  await expect(makeBackup(place, inside, now)).rejects.toMatchObject({ code: 'backup.inside-data-folder' });
  await mkdir(into());
  await writeFile(join(into(), 'kept.txt'), 'kept');
  await expect(restore(quick)).rejects.toMatchObject({ code: 'backup.folder-not-empty' });
  expect(await readFile(join(into(), 'kept.txt'), 'utf8')).toBe('kept');
  await rm(into(), { recursive: true });
});

test('killed at any moment of a backup, there is the whole file under its name or none', {
  timeout: 120_000,
}, async () => {
  const { dataFolder, ownerUrl } = system.platform.config;
  const place = join(folder, 'killed');
  await mkdir(place);
  for (let kill = 0; kill < kills; kill += 1) {
    const file = join(place, `${kill}.mjb`);
    const child = spawn(process.execPath, [resolve('bin/mingjian.mjs'), 'backup', file], {
      env: {
        PATH: process.env.PATH,
        MINGJIAN_DATA: dataFolder,
        DATABASE_URL: ownerUrl ?? '',
        MINGJIAN_BACKUP_PASSPHRASE: passphrase,
      },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const begun = Date.now() + 20_000;
    while ((await readdir(place)).every((name) => !name.startsWith(`${kill}.`)) && Date.now() < begun) await sleep(5);
    await sleep(random.uniform() * 1_500);
    child.kill('SIGKILL');
    await ended;
    const names = (await readdir(place)).filter((name) => name.endsWith('.mjb'));
    for (const name of names) await readArchive({ file: join(place, name), passphrase });
  }
});

test('R-16 it can be restored to an outside database, but not to one that is in use', async () => {
  const inUse = { into: into(), ownerUrl: system.platform.config.ownerUrl };
  const backup = { file: quick, passphrase };
  await expect(restoreBackup(backup, inUse)).rejects.toMatchObject({ code: 'backup.database-not-empty' });
  expect((await readdir(folder)).filter((name) => name.startsWith('restored'))).toEqual([]);
  const empty = await openEmptyDatabase();
  const content = await restoreBackup(backup, { into: into(), ownerUrl: empty.ownerUrl });
  expect(content.manifest.tables.length).toBeGreaterThan(30);
  expect(await readdir(into())).toEqual(expect.arrayContaining(['columns', 'pupil.key', 'secrets.key', 'vault']));
  await empty.close();
});
