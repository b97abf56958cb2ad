import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { buildWorkbook, type WorkbookParts } from '#test/attack/files/buildWorkbook.ts';
import { refusalOf } from '#test/attack/files/refusalOf.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { customFormat } from './readCellFormats.ts';
import { readWorkbook } from './readWorkbook.ts';
import { workbookLimits } from './workbookLimits.ts';

const read = (bytes: Uint8Array) => withFile('数值.xlsx', bytes, (path) => readWorkbook(path));
const refusal = (bytes: Uint8Array, limits = workbookLimits) =>
  withFile('数值.xlsx', bytes, (path) => refusalOf(() => readWorkbook(path, { limits })));
const cellsOf = async (parts: WorkbookParts) => (await read(buildWorkbook(parts)))[0]?.rows.map(({ cells }) => cells);

test('what exceljs writes is read back: texts, numbers, truth values, dates, merged cells, hidden sheets', async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('数据');
  sheet.addRow(['指标', '数值', true, new Date('2026-03-05T00:00:00Z'), { formula: 'B1*2', result: 3 }]);
  sheet.getCell('C4').value = { richText: [{ text: '语' }, { text: '文' }] };
  sheet.getCell('A4').value = 0.452;
  sheet.getCell('A4').numFmt = '0.0%';
  sheet.mergeCells('A2:C3');
  workbook.addWorksheet('隐藏', { state: 'hidden' });
  const [first, second] = await read(Buffer.from(await workbook.xlsx.writeBuffer()));
  expect(first?.name).toBe('数据');
  expect(first?.rows.map(({ number, cells }) => [number, cells])).toEqual([
    [1, ['指标', '数值', true, new Date('2026-03-05T00:00:00Z'), 3]],
    [4, [0.452, null, '语文']],
  ]);
  expect(first?.rows[1]?.percent).toEqual(new Set([0]));
  expect(first?.merged).toEqual([{ from: { row: 2, column: 1 }, to: { row: 3, column: 3 } }]);
  expect(second?.hidden).toBe(true);
});

test('inline strings, phonetic guides, cells without reference and errors are read as a spreadsheet shows them', async () => {
  expect(
    await cellsOf({
      sharedStrings: '<si><t>监测</t><rPh><t>jiance</t></rPh></si>',
      sheet:
        '<sheetData><row><c t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r></is></c><c t="s"><v>0</v></c><c t="e"><v>#N/A</v></c><c/><c><v>1e3</v></c></row></sheetData>',
    }),
  ).toEqual([['一二', '监测', '#N/A', null, 1000]]);
});

test('dates count from 1900 with its false leap day, or from 1904', async () => {
  const parts = {
    cellFormats:
      '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs>',
    sheet:
      '<sheetData><row><c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="2"><v>61</v></c><c s="2"><v>46086.5</v></c></row></sheetData>',
  };
  expect(await cellsOf(parts)).toEqual([
    ['1900-01-01T00:00:00Z', '1900-02-28T00:00:00Z', '1900-03-01T00:00:00Z', '2026-03-05T12:00:00Z'].map(
      (text) => new Date(text),
    ),
  ]);
  const in1904 = await cellsOf({ ...parts, workbookProperties: '<workbookPr date1904="1"/>' });
  expect(in1904?.[0]?.[0]).toEqual(new Date('1904-01-02T00:00:00Z'));
});

test.each([
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-804]aaaa;@', 'number'],
  ['0.00E+00', 'number'],
  ['[Red]0.0;[Blue]-0.0', 'number'],
  ['h:mm:ss', 'date'],
  ['0.0%', 'percent'],
  ['"days" 0', 'number'],
  ['General', 'number'],
])('format %s means %s', (code, meaning) => expect(customFormat(code)).toBe(meaning));

test('limits are counted while reading', async () => {
  const rows = Array.from({ length: 30 }, (_, row) => `<row r="${row + 1}"><c r="C${row + 1}"><v>1</v></c></row>`);
  const workbook = buildWorkbook({ sheet: `<sheetData>${rows.join('')}</sheetData>` });
  const small = { ...workbookLimits };
  expect((await refusal(workbook, { ...small, rows: 29 })).message).toContain('超过29行');
  expect((await refusal(workbook, { ...small, columns: 2 })).message).toContain('超过2列');
  expect((await refusal(workbook, { ...small, cells: 89 })).message).toContain('超过89个');
  expect((await refusal(workbook, { ...small, entries: 5 })).message).toContain('上限5个');
  expect((await refusal(workbook, { ...small, bytesOut: 1000 })).code).toBe('file.xlsx-too-large');
  expect((await refusal(workbook, { ...small, bytesIn: 1000 })).code).toBe('file.xlsx-too-large');
});
