import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { openCsv } from '#files/csv/openCsv.ts';
import { readFigures } from '#files/figures/readFigures.ts';
import { openSav } from '#files/sav/openSav.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { buildWorkbook } from './buildWorkbook.ts';
import { fixtureBytes } from './fixture.ts';
import { mutate } from './mutate.ts';
import { readAll } from './readAll.ts';
import { withFile } from './temporaryFile.ts';

const table = '学校代码,学校,分数,权重\r\n0123,"第一, 小学",512.5,1\r\n0456,第二小学,,2.5\r\n';

const cell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const workbook = buildWorkbook({
  sharedStrings: '<si><t>数学平均分</t></si>',
  cellFormats: '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>',
  sheet: `<sheetData><row r="1">${['指标', '单位', '年度', '数值', '标准误'].map((text, index) => cell(`${'ABCDE'[index]}1`, text)).join('')}</row><row r="2"><c r="A2" t="s"><v>0</v></c>${cell('B2', '河东区')}<c r="C2"><v>2024</v></c><c r="D2" s="1"><v>0.452</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
});

type Read = (path: string) => Promise<unknown>;
const readCsv: Read = async (path) => readAll(await openCsv(path, { maximumBytes: 1024 ** 2 }));
const readSav: Read = async (path) => readAll(await openSav(path));

const corpus: readonly [string, Buffer, Read][] = [
  ['UTF-8 CSV', Buffer.from(table), readCsv],
  ['GB18030 CSV', iconv.encode(table, 'gb18030'), readCsv],
  ['UTF-16 CSV', iconv.encode(table, 'utf-16le', { addBOM: true }), readCsv],
  ['gzipped CSV', gzipSync(table), readCsv],
  ['uncompressed SAV', fixtureBytes('uncompressed.sav'), readSav],
  ['compressed SAV', fixtureBytes('compressed.sav'), readSav],
  ['ZSAV', fixtureBytes('zlib.zsav'), readSav],
  ['GB18030 SAV', fixtureBytes('gb18030.sav'), readSav],
  ['figures workbook', workbook, (path) => readFigures(path)],
];

const rounds = releaseCount(40, 600);
const tally = { read: 0, refused: 0 };

/** A file is read or refused by rule, never anything else. */
async function judge(read: Read, path: string, seed: number): Promise<void> {
  try {
    await read(path);
    tally.read += 1;
  } catch (error) {
    if (!(error instanceof RuleError)) throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    expect(error.code).toMatch(/^file\.(csv|sav|xlsx|figures)-/);
    expect(error.message).toMatch(/\p{Script=Han}/u);
    expect(error.message).toContain('“受损文件”');
    expect(error.remedy).toMatch(/\p{Script=Han}/u);
    expect(error.places[0]?.file).toBe('受损文件');
    tally.refused += 1;
  }
}

test.each(corpus)(
  '%s with random faults is read or refused with a reason, soon',
  async (_, original, read) => {
    await withFile('受损文件', original, (path) => read(path));
    for (let seed = 1; seed <= rounds; seed += 1) {
      const start = performance.now();
      await withFile('受损文件', mutate(original, seed), (path) => judge(read, path, seed));
      expect(performance.now() - start).toBeLessThan(releaseCount(10_000, 2000));
    }
  },
  1_200_000,
);

afterAll(() => {
  expect(tally.read + tally.refused).toBe(corpus.length * rounds);
  expect(tally.refused).toBeGreaterThan(corpus.length * rounds * 0.3);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
