import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { textEntry, writeZip, type ZipEntry } from './writeZip.ts';

const pack = (entries: readonly ZipEntry[]) => buffer(writeZip(entries));

/** What another program finds in a zip: names and bytes, checked against the sums that stand beside them. */
async function unpack(zip: Buffer): Promise<readonly (readonly [string, Buffer])[]> {
  const file = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  const found: (readonly [string, Buffer])[] = [];
  for await (const entry of file.eachEntry())
    found.push([entry.fileName, await buffer(await file.openReadStreamPromise(entry))]);
  return found;
}

test('another program unpacks what was packed: Chinese names, empty files, bytes in several pieces', async () => {
  const pieces = [randomBytes(70_000), randomBytes(3), randomBytes(1)];
  const large: ZipEntry = {
    name: '过程产出/01 培训/第1版 签到表.pdf',
    read: async function* () {
      yield* pieces;
    },
  };
  expect(await unpack(await pack([textEntry('目录.txt', '目录\r\n'), large, textEntry('空.txt', '')]))).toEqual([
    ['目录.txt', Buffer.from('目录\r\n')],
    [large.name, Buffer.concat(pieces)],
    ['空.txt', Buffer.alloc(0)],
  ]);
});

test('the same entries give the same bytes, and an empty archive is one too', async () => {
  const entries = [textEntry('a', '1'), textEntry('b', '2')];
  expect(await pack(entries)).toEqual(await pack(entries));
  expect(await unpack(await pack([]))).toEqual([]);
});
