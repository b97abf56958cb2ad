import { createPrivateKey } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headerBytes, newHeader, usualCost } from '#files/backup/sealHeader.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';

let system: TestPlatform;
let folder: string;
beforeAll(async () => {
  system = await openTestPlatform();
  folder = system.platform.config.dataFolder;
});
afterAll(() => system.close());

/** Files of the data folder that hold a key. */
const keyFiles = ['pupil.key', 'secrets.key', 'audit/anchor.key'];

test('every file that holds a key, and no other of the folder, is for its owner alone to read', () => {
  for (const name of keyFiles)
    expect([name, (statSync(join(folder, name)).mode & 0o077).toString(8)]).toEqual([name, '0']);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const keys = names.filter((name) => statSync(join(folder, name)).isFile() && holdsKey(join(folder, name)));
  expect(keys.sort()).toEqual([...keyFiles].sort());
});

function holdsKey(file: string): boolean {
  return /PRIVATE KEY|(^|:)[0-9a-f]{64}\s*$/m.test(readFileSync(file, 'latin1'));
}

test('every key that is made has at least 256 bits, and no two are alike', async () => {
  const [pupil, secrets] = ['pupil.key', 'secrets.key'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const bits = [pupil, secrets].map((text) => /([0-9a-f]{64})\s*$/.exec(text ?? '')?.[1]);
  expect(bits.every((hex) => hex !== undefined)).toBe(true);
  expect(new Set(bits).size).toBe(2);
  const anchor = createPrivateKey(readFileSync(join(folder, 'audit/anchor.key')));
  expect(anchor.asymmetricKeyType).toBe('ed25519');
  const other = await openTestPlatform();
  const theirs = readFileSync(join(other.platform.config.dataFolder, 'secrets.key'), 'utf8');
  await other.close();
  expect(theirs).not.toBe(secrets);
});

test('the key of a backup costs a guesser 128 MiB for every passphrase, and every backup has a salt of its own', async () => {
  const memory = 128 * 2 ** usualCost.log2N * usualCost.r;
  expect(memory).toBeGreaterThanOrEqual(128 * 1_048_576);
  const salts = await Promise.all(
    [1, 2, 3].map(async () => {
      const { header } = await newHeader('the same passphrase', usualCost.log2N);
      expect(header.subarray(headerBytes.cost.from, headerBytes.cost.to)).toEqual(Buffer.from([17, 8, 1]));
      return header.subarray(headerBytes.salt.from, headerBytes.salt.to).toString('hex');
    }),
  );
  expect(new Set(salts).size).toBe(3);
});

test('keys that a key management system keeps are read from its folder, made and changed by it alone, and in no backup', async () => {
  const keys = await mkdtemp(join(tmpdir(), 'kept-keys-'));
  const settings = { MINGJIAN_KEYS: keys };
  await expect(openTestPlatform(undefined, settings)).rejects.toMatchObject({ code: 'system.no-key' });
  expect(readdirSync(keys)).toEqual([]);
  for (const name of keyFiles) cpSync(join(folder, name), join(keys, basename(name)));
  const kept = await openTestPlatform(undefined, settings);
  const { dataFolder } = kept.platform.config;
  const inData = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' });
  const changed = kept.platform.rotateKeys.bind(null, { to: null, retire: false });
  expect(changed).toThrow('密钥由密钥管理系统保管');
  expect(kept.platform.signIn.keyring).toEqual(system.platform.signIn.keyring);
  await kept.close();
  await rm(keys, { recursive: true });
  expect(inData.filter((name) => name.endsWith('.key'))).toEqual([]);
});
