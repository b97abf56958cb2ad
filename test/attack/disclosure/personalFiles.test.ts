import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import ExcelJS from 'exceljs';
import { encode } from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPersons, type TextPart } from '#domain/disclosure/personalFindings.ts';
import { readOfficeText } from '#files/evidence/readOfficeText.ts';
import { readPdfText } from '#files/evidence/readPdfText.ts';
import { readPlainText } from '#files/evidence/readPlainText.ts';
import { personalDataInFile } from '#services/rectification/personalDataInFile.ts';
import { buildPdf } from '#test/attack/files/buildPdf.ts';
import { below, identityNumber, innocentTexts, makers, name, schoolClass } from './madeUpPersons.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'personal-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const innocent = () => innocentTexts[below(innocentTexts.length)]();
const sheet = (rows: readonly (readonly string[])[]): TextPart[] => [
  { name: 'Sheet1', rows: rows.map((cells, index) => ({ number: index + 1, cells })) },
];
const lines = (...texts: readonly string[]) => sheet(texts.map((text) => [text]));

/** Ways in which a number or a name stands in a file of the work. */
const ways: readonly ((secret: string) => readonly TextPart[])[] = [
  (secret) => lines(innocent(), `家访记录：${secret}`, innocent()),
  (secret) =>
    sheet([
      ['序号', '内容', '备注'],
      ['1', innocent(), ''],
      ['2', '见右', secret],
    ]),
  (secret) => readPlainText(Buffer.from(`${innocent()}\n联系，${secret}。\n`)) ?? [],
  (secret) => readPlainText(encode(`序号\t情况\n1\t${secret}\n`, 'gb18030')) ?? [],
];

describe('D-16: a file of evidence', () => {
  test.each(Object.entries(makers))('with %s in a line or a cell is found, at least 99 of 100 times', (_kind, make) => {
    const files = Array.from({ length: 2_000 }, (_, i) => ways[i % ways.length](make()));
    const missed = files.filter((parts) => findPersons(parts).length === 0).length;
    expect(1 - missed / files.length).toBeGreaterThanOrEqual(0.99);
  });

  test('with pupils in columns — name, class and score — is found, also when only names stand there', () => {
    const roster = () => Array.from({ length: 5 }, () => [name(), schoolClass(), String(60 + below(40))]);
    const only = () => [['姓名'], ...Array.from({ length: 8 }, () => [name()])];
    const files = Array.from({ length: 2_000 }, (_, i) => sheet(i % 2 === 0 ? roster() : only()));
    const missed = files.filter((parts) => findPersons(parts).every(({ kind }) => kind !== 'named-pupils')).length;
    expect(1 - missed / files.length).toBeGreaterThanOrEqual(0.99);
  });

  test('is named with reason in at least 95 of 100 files, where half of all hold nothing', () => {
    const makes = Object.values(makers);
    const files = Array.from({ length: 4_000 }, (_, i) => {
      const holds = i % 2 === 0;
      return { holds, parts: holds ? ways[i % ways.length](makes[i % makes.length]()) : blameless(i) };
    });
    const named = files.filter(({ parts }) => findPersons(parts).length > 0);
    const rightly = named.filter(({ holds }) => holds).length;
    console.log(`D-16 files: ${named.length} named, ${rightly} rightly`);
    expect(rightly / named.length).toBeGreaterThanOrEqual(0.95);
    expect(rightly).toBeGreaterThanOrEqual(1_980);
  });

  test('is told by place and kind, never by what stands there', () => {
    const secret = identityNumber();
    const found = findPersons(
      sheet([
        ['学校', '号码'],
        ['石桥中学', secret],
        ['李庄小学', '330106201001011000'],
      ]),
    );
    expect(found).toEqual([
      { kind: 'identity-number', part: 'Sheet1', row: 2, column: 2 },
      { kind: 'identity-number', part: 'Sheet1', row: 3, column: 2 },
    ]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});

/** A file about units, figures and lessons, as text, as a table of schools, as minutes. */
function blameless(i: number): readonly TextPart[] {
  const schools = ['石桥中学', '李庄小学', '王村学校', '张湾中学', '高新区实验学校', '马桥小学'];
  if (i % 3 === 0)
    return sheet([['学校', '平均分'], ...schools.map((school) => [school, `${400 + below(200)}.${below(10)}`])]);
  return lines(innocent(), innocent(), innocent());
}

describe('D-16: real files', () => {
  const secret = identityNumber();
  const write = (file: string, bytes: Buffer) => {
    writeFileSync(join(folder, file), bytes);
    return join(folder, file);
  };

  test('a workbook is read with its hidden sheets, a Word document with tables, headers and notes', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('汇总').addRow(['学校', 12]);
    workbook.addWorksheet('底稿', { state: 'veryHidden' }).addRows([['号码'], [secret]]);
    const book = write('汇总.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(findPersons((await readOfficeText(book, '汇总.xlsx')) ?? [])).toEqual([
      { kind: 'identity-number', part: '底稿', row: 2, column: 1 },
    ]);
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const children = [
      new Paragraph('培训情况'),
      new Table({ rows: [new TableRow({ children: [cell('号码'), cell(secret)] })] }),
    ];
    const headers = { default: new Header({ children: [new Paragraph('联系 13800000000')] }) };
    const word = write('汇总.docx', await Packer.toBuffer(new Document({ sections: [{ headers, children }] })));
    const found = findPersons((await readOfficeText(word, '汇总.docx')) ?? []);
    expect(found.map(({ kind, part }) => [kind, part])).toEqual([
      ['identity-number', '表1'],
      ['mobile-number', '页眉、页脚、脚注或批注'],
    ]);
    expect(await personalDataInFile(book, '汇总.xlsx')).toHaveLength(1);
    const long = `${'活动照常进行。\n'.repeat(6_000)}${secret}\n`;
    expect(await personalDataInFile(write('长记录.txt', Buffer.from(long)), '长记录.txt')).toMatchObject([
      { kind: 'identity-number', row: 6_001 },
    ]);
  });

  test.each(Object.entries(makers))('a PDF with %s in every line is told line by line', async (_kind, make) => {
    const pages = Array.from({ length: 4 }, () =>
      Array.from({ length: 25 }, () => [[70, `家访记录：${make()}`] as const]),
    );
    const found = findPersons((await readPdfText(buildPdf(pages)))?.parts ?? []);
    expect(new Set(found.map(({ part, row }) => `${part} ${row}`)).size).toBeGreaterThanOrEqual(99);
  });

  test('a PDF is read page by page; one with a scanned page is in order only as far as it could be read', async () => {
    const told = [[70, '教师已到校三次。'] as const];
    const list = [[70, '号码'] as const, [200, secret] as const];
    const check = (file: string, ...pages: Parameters<typeof buildPdf>[0]) =>
      personalDataInFile(write(file, buildPdf(pages)), file);
    expect(await check('在册.pdf', [told], [told, list])).toEqual([
      { kind: 'identity-number', part: '第 2 页', row: 2, column: 2 },
    ]);
    expect(await check('无人.pdf', [told], [told])).toEqual([]);
    expect(await check('扫描.pdf', [told], [])).toBeNull();
    expect(await check('部分扫描.pdf', [list], [])).toHaveLength(1);
  });

  test('what nobody can read here is said to be unread: pictures, damaged and other packed files', async () => {
    const files = [`%PDF-1.4\n${secret}`, 'PK\u0003\u0004damaged', `\u0000\u0001${secret}`];
    for (const [index, content] of files.entries())
      expect(await personalDataInFile(write(`f${index}`, Buffer.from(content)), `f${index}`)).toBeNull();
    expect(await personalDataInFile(write('empty.txt', Buffer.from('')), 'empty.txt')).toEqual([]);
  });
});
