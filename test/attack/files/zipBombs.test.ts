import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { askReader } from '#services/reading/askReader.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { builtReader } from '#test/support/builtReader.ts';
import { buildWorkbook } from './buildWorkbook.ts';
import { buildZip, type ZipEntry } from './buildZip.ts';
import { refusalOf } from './refusalOf.ts';
import { withFile } from './temporaryFile.ts';

let program = '';
beforeAll(async () => {
  program = await builtReader();
});

const spaces = ' '.repeat(100 * 2 ** 20);
const sheetOf = (content: string) => `<sheetData>${content}</sheetData>`;

/** A zip in a zip in a zip, each layer a thousand times smaller than what is in it. */
function nested(depth: number): Buffer {
  if (depth === 0) return Buffer.from(spaces.slice(0, 16 * 2 ** 20));
  return buildZip([{ name: 'inner.zip', content: nested(depth - 1) }]);
}

const empty = (count: number): ZipEntry[] =>
  Array.from({ length: count }, (_, at) => ({ name: `a${at}`, content: '' }));

const megabytes = (count: number) => spaces.slice(0, count * 2 ** 20);

const bombs: Readonly<Record<string, () => Buffer>> = {
  '200 MB in one sheet': () => buildWorkbook({ sheet: sheetOf(spaces + spaces) }),
  '200 MB in the shared strings': () => buildWorkbook({ sharedStrings: spaces + spaces }),
  'fourteen parts of 16 MB': () =>
    buildWorkbook({ more: Array.from({ length: 14 }, (_, at) => ({ name: `xl/x${at}.xml`, content: megabytes(16) })) }),
  'a header that says ten bytes': () =>
    buildWorkbook({ more: [{ name: 'xl/lie.xml', content: megabytes(64), claimedSize: 10 }] }),
  'a header that says four gigabytes': () =>
    buildWorkbook({ more: [{ name: 'xl/lie.xml', content: megabytes(64), claimedSize: 0xfffffffe }] }),
  'a hundred names for the same bytes': () => {
    const shared = Array.from({ length: 100 }, (_, at) => ({
      ...{ name: `xl/worksheets/b${String(at).padStart(3, '0')}.xml`, content: megabytes(1) },
      sharesBytes: at > 0,
    }));
    return buildWorkbook({ more: shared });
  },
  'a zip in a zip in a zip': () => nested(3),
  '2,001 parts': () => buildZip(empty(2001)),
  '20,000 parts': () => buildZip(empty(20_000)),
  'a number of parts that is not there': () => {
    const bytes = buildWorkbook({});
    bytes.writeUInt16LE(65_534, bytes.length - 12);
    return bytes;
  },
  'a workbook of a million cells that say one long text': () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`;
    return buildWorkbook({
      sharedStrings: `<si><t>${'长'.repeat(100_000)}</t></si>`,
      sheet: sheetOf(row.repeat(1000)),
    });
  },
};

/** Highest memory of a process so far in MiB; null where the system does not tell. */
function peakOf(pid: number): number | null {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return peak === null ? null : Number(peak[1]) / 1024;
  } catch {
    return null;
  }
}

/** Two seconds on a machine that is not busy otherwise. */
const patience = releaseCount(15, 2);

test.each(Object.entries(bombs))('%s: refused in less than 256 MB, soon', async (_, build) => {
  const bytes = build();
  expect(bytes.length).toBeLessThan(8 * 2 ** 20);
  let peak = 0;
  const start = performance.now();
  const onStart = (pid: number) => {
    const watch = setInterval(() => {
      const now = peakOf(pid);
      if (now === null) clearInterval(watch);
      else peak = Math.max(peak, now);
    }, 5);
  };
  const error = await withFile('炸弹.xlsx', bytes, (path) =>
    refusalOf(() => askReader('figures', { path, originalName: '炸弹.xlsx' }, { program, onStart })),
  );
  const seconds = (performance.now() - start) / 1000;
  expect(error.code).toMatch(/^file\.xlsx-(too-large|damaged)$|^file\.figures-header$/);
  expect(error.remedy).toMatch(/\p{Script=Han}/u);
  expect(peak).toBeLessThan(256);
  expect(seconds).toBeLessThan(patience);
});
