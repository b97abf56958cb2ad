import { beforeAll, expect, test } from 'vitest';
import type { Sheet } from '#files/xlsx/readSheet.ts';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { simulatedLedger } from '#test/fixtures/files/simulatedLedger.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { writeLedger } from './writeLedger.ts';

let file: Buffer;
let xml = '';
let sheet: Sheet | undefined;

const read = async (bytes: Buffer) => (await withFile('台账.xlsx', bytes, (path) => readWorkbook(path)))[0];
const cellsOfColumn = (read: Sheet | undefined, header: string) => {
  const column = ledgerColumns.findIndex((candidate) => candidate.header === header);
  return read?.rows.filter(({ number }) => number > 4).map(({ cells }) => cells[column] ?? null) ?? [];
};

beforeAll(async () => {
  file = await writeLedger(simulatedLedger);
  xml = await readZipPart(file, 'xl/worksheets/sheet1.xml');
  sheet = await read(file);
});

test('the sheet prints on landscape A4, one page wide', () => {
  expect(xml).toMatch(/<pageSetup[^>]*paperSize="9"/);
  expect(xml).toMatch(/<pageSetup[^>]*orientation="landscape"/);
  expect(xml).toMatch(/<pageSetup[^>]*fitToHeight="0"/);
  expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
});

test('title, subtitle and both header rows stay in view and are printed on every page', async () => {
  expect(xml).toMatch(/<pane xSplit="3" ySplit="4" topLeftCell="D5" activePane="bottomRight" state="frozen"\/>/);
  const workbook = await readZipPart(file, 'xl/workbook.xml');
  expect(workbook).toMatch(/_xlnm\.Print_Titles"[^>]*>(&apos;|')整改台账(&apos;|')!\$1:\$4</);
});

test('pages are numbered and say that the order is no ranking', () => {
  expect(xml).toContain('第 &amp;P 页，共 &amp;N 页');
  expect(xml).toContain('按编号排列，不代表排名');
});

test('the header has two levels: shared ones lie over their columns, the others span both rows', () => {
  const [, , upper, lower] = sheet?.rows ?? [];
  expect(upper?.cells.filter((cell) => cell !== null)).toContain('责任分工');
  expect(lower?.cells.slice(9, 13)).toEqual(['牵头单位', '责任单位', '协办单位', '监督单位']);
  expect(sheet?.merged).toContainEqual({ from: { row: 3, column: 10 }, to: { row: 3, column: 13 } });
  expect(sheet?.merged).toContainEqual({ from: { row: 3, column: 1 }, to: { row: 4, column: 1 } });
  expect(sheet?.merged).toContainEqual({
    from: { row: 1, column: 1 },
    to: { row: 1, column: ledgerColumns.length + 1 },
  });
});

test('the tracing code stands in every row, on every page, first in the line that never scrolls away, and hidden', async () => {
  const { code } = simulatedLedger;
  const rows = sheet?.rows.filter(({ number, cells }) => number > 4 && (cells[1] ?? null) !== null) ?? [];
  expect(rows).toHaveLength(simulatedLedger.items.length);
  expect(sheet?.rows[2].cells[ledgerColumns.length]).toBe('核验码');
  for (const { cells } of rows) expect(cells[ledgerColumns.length]).toBe(code);
  expect(String(sheet?.rows[1].cells[0])).toContain(`\n核验码 ${code}　`);
  expect(xml).toMatch(new RegExp(`<oddFooter>&amp;L[^<]*${code}`, 'u'));
  expect(await readZipPart(file, 'docProps/core.xml')).toContain(code);
});

test('items stand in the order given with every text complete', () => {
  const numbers = cellsOfColumn(sheet, '台账编号').filter((cell) => cell !== null);
  expect(numbers).toEqual(simulatedLedger.items.map(({ number }) => number));
  expect(cellsOfColumn(sheet, '问题表现')[0]).toBe(simulatedLedger.items[0]?.condition);
  expect(cellsOfColumn(sheet, '整改措施')[0]).toMatch(/^1\.教科院.*\n2\.各区.*\n3\.学校.*\n4\.建立/);
});

test('the deadline first set stays beside the extension', () => {
  expect(cellsOfColumn(sheet, '原定时限')[0]).toBe('2026年\n9月30日');
  expect(cellsOfColumn(sheet, '延期情况').slice(0, 2)).toEqual(['延期1次至2026年12月31日（书目审定推迟）', '无']);
});

test('no row is higher than Excel can show; a longer item takes merged rows', () => {
  const heights = [...xml.matchAll(/<row [^>]*ht="([\d.]+)"/g)].map(([, height]) => Number(height));
  expect(heights.length).toBeGreaterThan(simulatedLedger.items.length + 4);
  expect(Math.max(...heights)).toBeLessThanOrEqual(409);
  expect(sheet?.merged.some(({ from, to }) => from.row > 4 && to.row > from.row && from.column === to.column)).toBe(
    true,
  );
});

test('simulated data are marked in title, subtitle and page header, real data are not', async () => {
  expect(sheet?.rows[0]?.cells[0]).toBe('2026年义务教育质量监测结果应用整改台账（模拟数据）');
  expect(sheet?.rows[1]?.cells[0]).toContain('模拟数据');
  expect(xml).toMatch(/<oddHeader>[^<]*模拟数据[^<]*<\/oddHeader>/);
  const real = await writeLedger({ ...simulatedLedger, simulated: false });
  expect(JSON.stringify(await read(real))).not.toContain('模拟数据');
  expect(await readZipPart(real, 'xl/worksheets/sheet1.xml')).not.toContain('模拟数据');
});

test('a ledger without items is still a ledger', async () => {
  const rows = (await read(await writeLedger({ ...simulatedLedger, items: [] })))?.rows ?? [];
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

const dangerous = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', ' =', '"='];

test.each(dangerous)('text that begins with %j is text in every column, never a formula', async (start) => {
  const text = `${start}HYPERLINK("http://a.example","1")+cmd|' /C calc'!A0`;
  const [first] = simulatedLedger.items;
  if (first === undefined) throw new Error('the sample has items');
  const all = {
    ...first,
    number: text,
    problemCodes: [text],
    condition: text,
    target: text,
    measures: [text],
    lead: [text],
    share: [text],
    assist: [text],
    oversee: [text],
    window: text,
    extension: text,
    progress: text,
    feedback: text,
    title: text,
    evidence: [text],
    implemented: text,
    effective: text,
    note: text,
  };
  const bytes = await writeLedger({ ...simulatedLedger, title: text, unit: text, items: [all] });
  const written = await readZipPart(bytes, 'xl/worksheets/sheet1.xml');
  expect(written).not.toContain('<f');
  expect(written).not.toContain('hyperlink');
  const kept = text.replace(/[^\P{Cc}\n]/gu, ' ');
  for (const header of ['问题表现', '办理情况', '备注']) expect(cellsOfColumn(await read(bytes), header)[0]).toBe(kept);
});
