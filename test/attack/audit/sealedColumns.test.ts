import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSealedByFormerKey, parseKeyring, seal, unseal } from '#services/access/keyring.ts';
import { aesSealer, requireSm4, sm4Sealer } from '#services/crypto/sealers.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';

const key = Buffer.alloc(32, 9);
const context = Buffer.from('account-1');

test('S-15 SM4 of this machine gives the example of GB/T 32907', () => expect(requireSm4).not.toThrow());

describe.each([
  ['intl', aesSealer],
  ['sm', sm4Sealer],
] as const)('S-15 the cipher of profile %s', (_, sealer) => {
  test('opens two hundred secrets of all lengths, never sealed alike twice', () => {
    for (let length = 0; length < 200; length++) {
      const secret = Buffer.alloc(length, length);
      const parts = sealer.seal(key, secret, context);
      expect(sealer.open(key, parts, context)).toEqual(secret);
      expect(sealer.seal(key, secret, context)[0]).not.toEqual(parts[0]);
    }
  });

  test('refuses every changed bit, another key and another owner', () => {
    const parts = sealer.seal(key, Buffer.from('a secret of twenty bytes'), context);
    for (const [at, part] of parts.entries())
      for (let bit = 0; bit < part.length * 8; bit++) {
        const changed = Buffer.from(part);
        changed[bit >> 3] ^= 1 << (bit & 7);
        const [nonce, tag, body] = parts.map((one, place) => (place === at ? changed : one));
        expect(() => sealer.open(key, [nonce, tag, body], context)).toThrow();
      }
    expect(() => sealer.open(Buffer.alloc(32, 8), parts, context)).toThrow();
    expect(() => sealer.open(key, parts, Buffer.from('account-2'))).toThrow();
  });
});

describe('S-15 rotating the keys', () => {
  let system: TestPlatform;
  let file: string;
  const secret = Buffer.from('TOTP secret in the clear');
  const sealedNow = async () => {
    const { rows } = await system.database.owner.$client.query(
      `SELECT id, totp_secret FROM account WHERE username = 'audit-admin'`,
    );
    return { id: String(rows[0].id), sealed: String(rows[0].totp_secret) };
  };
  const ring = async () => parseKeyring(await readFile(file, 'utf8'));
  beforeAll(async () => {
    system = await openTestPlatform();
    file = join(system.platform.config.dataFolder, 'secrets.key');
    const { id } = await sealedNow();
    const sealed = seal(await ring(), secret, id);
    await system.database.owner.$client.query('UPDATE account SET totp_secret = $1 WHERE id = $2', [sealed, id]);
  });
  afterAll(() => system.close());

  test.each(['intl', 'sm', 'intl'] as const)('to profile %s seals every value anew, and it still opens', async (to) => {
    const before = await ring();
    const { key: name, resealed } = await system.platform.rotateKeys({ to, retire: false });
    const { id, sealed } = await sealedNow();
    expect([resealed, sealed.startsWith(`${name}.`), name.startsWith('sm4_')]).toEqual([1, true, to === 'sm']);
    expect(isSealedByFormerKey(await ring(), sealed)).toBe(false);
    expect(unseal(await ring(), sealed, id)).toEqual(secret);
    expect(() => unseal(before, sealed, id)).toThrow(/not on the keyring/);
  });

  test('with --retire leaves one key, and everything opens with it alone', async () => {
    expect(await system.platform.rotateKeys({ to: null, retire: true })).toMatchObject({ keys: 1, resealed: 1 });
    const { id, sealed } = await sealedNow();
    expect(unseal(await ring(), sealed, id)).toEqual(secret);
    expect((await ring()).keys.size).toBe(1);
  });

  test('a value that no key opens stops everything: nothing is sealed anew, and the keys stay', async () => {
    const { id, sealed } = await sealedNow();
    await system.database.owner.$client.query(
      `UPDATE account SET totp_secret = 'k99.AAAA.AAAA.AAAA' WHERE username = 'system-admin'`,
    );
    await expect(system.platform.rotateKeys({ to: 'sm', retire: true })).rejects.toThrow(/k99/);
    expect((await sealedNow()).sealed).toBe(sealed);
    expect(unseal(await ring(), sealed, id)).toEqual(secret);
  });

  test('leaves a line on the trail for each, and neither secret nor key stands anywhere in the database', async () => {
    const { rows } = await system.database.owner.$client.query(
      `SELECT account::text AS line FROM account UNION ALL SELECT audit_event::text FROM audit_event`,
    );
    const all = rows.map(({ line }) => line).join('\n');
    expect(all.match(/system\.rotate-keys/gu)).toHaveLength(4);
    const keys = [...(await ring()).keys.values()].flatMap((one) => [one.toString('hex'), one.toString('base64url')]);
    for (const clear of [secret.toString(), secret.toString('hex'), secret.toString('base64url'), ...keys])
      expect(all.includes(clear)).toBe(false);
  });

  test('a torn draft beside the keyring changes nothing at the next rotation', async () => {
    await writeFile(`${file}.draft`, 'k1:broken');
    const { id } = await sealedNow();
    await system.database.owner.$client.query(`UPDATE account SET totp_secret = NULL WHERE username = 'system-admin'`);
    expect(await system.platform.rotateKeys({ to: null, retire: false })).toMatchObject({ resealed: 1 });
    expect(unseal(await ring(), (await sealedNow()).sealed, id)).toEqual(secret);
  });
});
