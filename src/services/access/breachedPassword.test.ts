import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBreached } from './breachedPassword.ts';

const known = Array.from({ length: 2_000 }, (_, index) => `leaked-password-${index}`);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingjian-breached-'));
  const lines = known
    .map(
      (password, index) =>
        `${createHash('sha1').update(password).digest('hex').toUpperCase()}${index % 3 === 0 ? `:${index}` : ''}`,
    )
    .sort();
  await writeFile(join(folder, 'list.txt'), `${lines.join('\r\n')}\r\n`);
  await writeFile(join(folder, 'empty.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('every password of the list is found, and no other', { timeout: 30_000 }, async () => {
  const list = join(folder, 'list.txt');
  for (const [index, password] of known.entries()) {
    if (index % 7 !== 0) continue;
    expect([password, await isBreached(list, password)]).toEqual([password, true]);
    expect(await isBreached(list, `${password}x`)).toBe(false);
  }
});

test('without a list, or with an empty one, nothing is known', async () => {
  expect([await isBreached(null, 'a'), await isBreached(join(folder, 'empty.txt'), 'a')]).toEqual([false, false]);
});
