import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './sealedStream.ts';

const passphrase = '模拟口令 for tests only';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const sealed = (content: Uint8Array) => collect(seal(pieces(content, 70_000), passphrase, 12));
const opened = (bytes: Uint8Array, word = passphrase) => collect(unseal(pieces(bytes, 50_001), word));

const chunk = 262_144;
const content = randomBytes(3 * chunk + 7);
const whole = await sealed(content);
const header = whole.length - content.length - 4 * 16;
const at = (number: number) => header + number * (chunk + 16);

test.each([0, 1, chunk - 1, chunk, chunk + 1])('what was sealed comes out again: %i bytes', async (length) => {
  const bytes = content.subarray(0, length);
  expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true);
});

test('the same content sealed twice shares nothing', async () => {
  const again = await sealed(content);
  expect(again.subarray(20).equals(whole.subarray(20))).toBe(false);
});

test('another passphrase, and one that differs in a letter, open nothing', async () => {
  await expect(opened(whole, `${passphrase}.`)).rejects.toMatchObject({ code: 'backup.wrong-passphrase' });
});

test.each([0, 1, 30, header - 1])('what ends after %i bytes is no backup', async (length) => {
  if (length === 0)
    return expect(await opened(whole.subarray(0, 0)).catch(({ code }) => code)).toBe('backup.not-a-backup');
  await expect(opened(whole.subarray(0, length))).rejects.toMatchObject({ code: 'backup.not-a-backup' });
});

test.each([header, header + 5, at(1), at(1) + 9, at(3), whole.length - 1])(
  'an end after %i bytes is found',
  async (length) => {
    await expect(opened(whole.subarray(0, length))).rejects.toMatchObject({ code: 'backup.damaged' });
  },
);

test('chunks that change places, come twice, are left out or follow the end are found', async () => {
  const part = (number: number) => whole.subarray(at(number), Math.min(at(number + 1), whole.length));
  const begin = whole.subarray(0, header);
  const orders = [[1, 0, 2, 3], [0, 0, 1, 2, 3], [0, 2, 3], [3], [0, 1, 2, 3, 3], [0, 1, 2, 2, 3]];
  for (const order of orders)
    await expect(opened(Buffer.concat([begin, ...order.map(part)]))).rejects.toMatchObject({ code: 'backup.damaged' });
});

test('a chunk of another file under the same passphrase is found', async () => {
  const other = await sealed(content);
  const mixed = Buffer.concat([whole.subarray(0, at(1)), other.subarray(at(1))]);
  await expect(opened(mixed)).rejects.toMatchObject({ code: 'backup.damaged' });
});
