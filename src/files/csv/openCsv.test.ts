import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readAll } from '#test/attack/files/readAll.ts';
import { refusalOf } from '#test/attack/files/refusalOf.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { getReferenceFile, haveReference } from '#test/support/referenceData.ts';
import { type CsvOptions, openCsv } from './openCsv.ts';

const read = (bytes: Uint8Array | string, options?: CsvOptions) =>
  withFile('成绩.csv', bytes, async (path) => readAll(await openCsv(path, options)));
const refusal = (bytes: Uint8Array | string, options?: CsvOptions) =>
  withFile('成绩.csv', bytes, (path) => refusalOf(async () => readAll(await openCsv(path, options))));

const table = '学校代码,学校,分数,权重\r\n0123,"第一, 小学",512.5,1\r\n0456,𠮷林〇㐀小学,,2.5\r\n';
const rows = [
  { 学校代码: '0123', 学校: '第一, 小学', 分数: 512.5, 权重: 1 },
  { 学校代码: '0456', 学校: '𠮷林〇㐀小学', 分数: Number.NaN, 权重: 2.5 },
];

test.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with byte order mark', Buffer.from(`\ufeff${table}`)],
  ['GB18030', iconv.encode(table, 'gb18030')],
  ['UTF-16 little endian with byte order mark', iconv.encode(table, 'utf-16le', { addBOM: true })],
  ['UTF-16 big endian with byte order mark', iconv.encode(table, 'utf-16be', { addBOM: true })],
  ['gzip', gzipSync(table)],
  ['gzipped GB18030', gzipSync(iconv.encode(table, 'gb18030'))],
  ['old Macintosh line ends', Buffer.from(table.replaceAll('\r\n', '\r'))],
  ['blank lines at the end', Buffer.from(`${table}\r\n\r\n`)],
  ['no line end at the end', Buffer.from(table.trimEnd())],
  ['semicolons', Buffer.from(table.replaceAll(',', ';').replace('第一;', '第一,'))],
  ['tabs', Buffer.from(table.replaceAll(',', '\t').replace('第一\t', '第一,'))],
])('%s is read to the same table', async (_, bytes) => {
  expect(await read(bytes)).toEqual(rows);
});

test('doubled quotes and line ends inside quotes belong to the cell', async () => {
  expect(await read('a,b\n"说""好""",1\n"两\n行",2\n')).toEqual([
    { a: '说"好"', b: 1 },
    { a: '两\n行', b: 2 },
  ]);
});

test('a column is numbers only when every cell in the whole file is', async () => {
  const body = Array.from({ length: 20_000 }, (_, row) => `${row},${row}`).join('\n');
  await withFile('t.csv', `a,b,c\n${body.replaceAll(/$/gm, ',')}\nx,1,\n`, async (path) => {
    const reader = await openCsv(path);
    expect(reader.columns.map(({ type }) => type)).toEqual(['text', 'number', 'number']);
    expect(reader.rowCount).toBe(20_001);
    const blocks: number[] = [];
    for await (const block of reader.blocks()) blocks.push(block.rows);
    expect(blocks).toEqual([8192, 8192, 3617]);
  });
});

test('only the named columns are read, in the order named', async () => {
  expect(await read(iconv.encode(table, 'gb18030'), { columns: ['学校', '分数'] })).toEqual(
    rows.map(({ 学校, 分数 }) => ({ 学校, 分数 })),
  );
  expect(await read(table, { columns: ['权重', '学校代码'] })).toEqual([
    { 权重: 1, 学校代码: '0123' },
    { 权重: 2.5, 学校代码: '0456' },
  ]);
  expect(await refusal(table, { columns: ['体重'] })).toMatchObject({
    code: 'file.csv-column-missing',
    places: [{ file: '成绩.csv', column: '体重' }],
  });
});

test.each<[string, Uint8Array | string, string, number | undefined]>([
  ['a row with too few cells', 'a,b\n1,2\n3\n', 'ragged', 3],
  ['a row with too many cells', 'a,b\n1,2,3\n', 'ragged', 2],
  ['a blank row between rows', 'a,b\n1,2\n\n3,4\n', 'blank-row', 3],
  ['a quote never closed', 'a,b\n1,"2\n3,4\n', 'quote-open', 2],
  ['text behind a closing quote', 'a,b\n"1"x,2\n', 'quote-stray', 2],
  ['a repeated column name', 'a, a\n1,2\n', 'header-duplicate', 1],
  ['an empty column name', 'a,\n1,2\n', 'header-empty', 1],
  ['a reserved column name', 'a,__proto__\n1,2\n', 'header-invalid', 1],
  ['a NUL byte', 'a,b\n1,2\n3,\0\n', 'nul', 3],
  ['an empty file', '', 'empty', undefined],
  ['a header without rows', 'a,b\n', 'no-rows', 1],
  ['UTF-16 without byte order mark', iconv.encode(table, 'utf-16le'), 'nul', 1],
  ['Latin-1', iconv.encode('name,n\nMüller,1\nFrançois été,2\n', 'latin1'), 'encoding', 3],
  [
    'Latin-1 that happens to be valid GB18030',
    iconv.encode('name,n\nMüller,1\nGrößen,2\n', 'latin1'),
    'encoding',
    undefined,
  ],
  [
    'Big5',
    iconv.encode('學校,分數\n臺北市立國民小學,1\n這個學期數學學習與體育課程的監測結果說明,2\n', 'big5'),
    'encoding',
    1,
  ],
  [
    'one GB18030 row in a UTF-8 file',
    Buffer.concat([Buffer.from('校,n\n第一小学,1\n'), iconv.encode('第二小学,2\n', 'gb18030')]),
    'encoding',
    3,
  ],
  [
    'one UTF-8 row in a GB18030 file',
    Buffer.concat([iconv.encode('校名,n\n第一小学,1\n', 'gb18030'), Buffer.from('第二小,2\n')]),
    'encoding',
    3,
  ],
  ['bytes of no encoding', Buffer.from([0x61, 0x0a, 0xff, 0xfe, 0xfd, 0x0a]), 'encoding', 2],
  ['a gzip file cut short', gzipSync(table.repeat(50)).subarray(0, 60), 'gzip-damaged', undefined],
])('%s is refused with its row', async (_, bytes, code, row) => {
  const error = await refusal(bytes);
  expect(error.code).toBe(`file.csv-${code}`);
  expect(error.message).toContain('“成绩.csv”');
  expect(error.remedy).toMatch(/。$/);
  expect(error.places[0]?.row).toBe(row);
});

test('a file that unpacks beyond the limit is refused', async () => {
  const bomb = gzipSync(`a\n${'1\n'.repeat(200_000)}`);
  expect((await refusal(bomb, { maximumBytes: 100_000 })).code).toBe('file.csv-too-large');
});

test('an encoding the user insists on is held to', async () => {
  const latin = iconv.encode('name,n\nMüller,1\n', 'latin1');
  expect(await read(latin, { encoding: 'windows-1252' })).toEqual([{ name: 'Müller', n: 1 }]);
  expect((await refusal(latin, { encoding: 'utf-8' })).places[0]).toMatchObject({ row: 2, column: '第1列' });
});

const fiveColumns = ['CNTSCHID', 'W_FSTUWT', 'PV1READ', 'ST004D01T', 'STRATUM'];

test.runIf(haveReference('PISA 2018 is opened and read', 'pisa2018_tur.csv.gz'))(
  'PISA 2018 is opened and read in under a second and a half, and faster for five columns',
  async () => {
    const path = getReferenceFile('pisa2018_tur.csv.gz');
    const time = async (options: CsvOptions) => {
      const start = performance.now();
      const reader = await openCsv(path, options);
      let count = 0;
      for await (const block of reader.blocks()) count += block.rows;
      expect(count).toBe(6890);
      return performance.now() - start;
    };
    const fastest = { all: Number.POSITIVE_INFINITY, some: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 5; round += 1) {
      fastest.all = Math.min(fastest.all, await time({}));
      fastest.some = Math.min(fastest.some, await time({ columns: fiveColumns }));
    }
    expect(fastest.all).toBeLessThan(1500);
    expect(fastest.some).toBeLessThan(fastest.all);
  },
);
