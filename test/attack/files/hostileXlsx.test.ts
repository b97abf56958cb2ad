import { expect, test } from 'vitest';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { workbookLimits } from '#files/xlsx/workbookLimits.ts';
import { processorTime } from '#test/support/processorTime.ts';
import { buildWorkbook } from './buildWorkbook.ts';
import { buildZip } from './buildZip.ts';
import { refusalOf } from './refusalOf.ts';
import { withFile } from './temporaryFile.ts';

const refusal = (bytes: Uint8Array, limits = workbookLimits) =>
  withFile('攻击.xlsx', bytes, (path) => refusalOf(() => readWorkbook(path, { limits })));

const entityBomb = `<!DOCTYPE x [<!ENTITY a "${'哈'.repeat(10)}">${Array.from({ length: 20 }, (_, level) => `<!ENTITY a${level} "${'&a;'.repeat(10)}">`).join('')}]>`;

test.each([
  ['an outside entity', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ['an outside document type', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'],
  ['a flood of entities', entityBomb],
  ['a parameter entity', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'],
  ['a document type in small letters', '<!doctype x>'],
  ['a document type behind a long comment', `<!--${'-x'.repeat(40_000)} --><!DOCTYPE x>`],
])('%s is refused in every part', async (_, declaration) => {
  for (const part of [
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ]) {
    const root = part.endsWith('rels') ? 'Relationships' : 'x';
    const seconds = processorTime();
    const error = await refusal(buildWorkbook({ replaced: { [part]: `${declaration}<${root}>&a;</${root}>` } }));
    expect(error.code).toBe('file.xlsx-declaration');
    expect(seconds()).toBeLessThan(1);
  }
});

test('an undeclared entity is damage, not text', async () => {
  const sheet = '<sheetData><row><c t="inlineStr"><is><t>&xxe;</t></is></c></row></sheetData>';
  expect((await refusal(buildWorkbook({ sheet }))).code).toBe('file.xlsx-damaged');
});

test('a zip bomb is stopped by what really comes out, whatever the entry claims', async () => {
  const zeros = `<sheetData>${' '.repeat(300 * 1024 ** 2)}</sheetData>`;
  const bomb = buildWorkbook({ sheet: zeros });
  expect(bomb.length).toBeLessThan(1024 ** 2);
  const seconds = processorTime();
  expect((await refusal(bomb)).code).toBe('file.xlsx-too-large');
  expect(seconds()).toBeLessThan(2);
});

test('an entry that lies about its size is refused', async () => {
  const content = `<x>${' '.repeat(4 * 1024 ** 2)}</x>`;
  for (const claimedSize of [10, 0xfffffff]) {
    const bytes = buildZip([{ name: '_rels/.rels', content, claimedSize }]);
    expect((await refusal(bytes)).code).toMatch(/^file\.xlsx-(damaged|too-large)$/);
  }
});

test.each(['../../etc/cron.d/x', '/etc/passwd', 'C:/x', 'xl\\..\\..\\x'])(
  'a part named %s is refused',
  async (name) => {
    expect((await refusal(buildWorkbook({ more: [{ name, content: 'x' }] }))).code).toBe('file.xlsx-damaged');
  },
);

test('encrypted parts, repeated parts and too many parts are refused', async () => {
  expect((await refusal(buildWorkbook({ more: [{ name: 'a', content: 'x', flags: 1 }] }))).code).toBe(
    'file.xlsx-encrypted',
  );
  expect((await refusal(buildWorkbook({ more: [{ name: 'xl/workbook.xml', content: 'x' }] }))).code).toBe(
    'file.xlsx-damaged',
  );
  const many = Array.from({ length: 2001 }, (_, index) => ({ name: `a${index}`, content: '' }));
  expect((await refusal(buildWorkbook({ more: many }))).code).toBe('file.xlsx-too-large');
});

test('old and password-protected workbooks and other files are told apart', async () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
  expect(await refusal(old)).toMatchObject({ code: 'file.xlsx-old-format', remedy: expect.stringContaining('.xlsx') });
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
  expect((await refusal(locked)).code).toBe('file.xlsx-encrypted');
  expect((await refusal(Buffer.from('指标,单位\n'))).code).toBe('file.xlsx-not-xlsx');
  expect((await refusal(Buffer.alloc(0))).code).toBe('file.xlsx-not-xlsx');
  expect((await refusal(buildZip([{ name: 'a.txt', content: 'a' }]))).code).toBe('file.xlsx-damaged');
});

test.each([
  ['a cell far to the right', '<row r="1"><c r="ZZZ1"><v>1</v></c></row>', 'too-large'],
  ['a row far below', '<row r="1048577"><c><v>1</v></c></row>', 'too-large'],
  ['rows that run backwards', '<row r="3"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>', 'damaged'],
  ['a row number that is none', '<row r="-1"><c><v>1</v></c></row>', 'damaged'],
  ['a reference that is none', '<row r="1"><c r="1A"><v>1</v></c></row>', 'damaged'],
  ['XML that does not close', '<row r="1"><c>', 'damaged'],
])('%s is refused', async (_, rows, code) => {
  expect((await refusal(buildWorkbook({ sheet: `<sheetData>${rows}</sheetData>` }))).code).toBe(`file.xlsx-${code}`);
});

test('bytes that are not UTF-8 are refused', async () => {
  const bytes = buildZip([{ name: '_rels/.rels', content: Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e]) }]);
  expect((await refusal(bytes)).code).toBe('file.xlsx-damaged');
});

test('names that poison objects are plain text', async () => {
  const sheet =
    '<sheetData><row><c t="inlineStr"><is><t>__proto__</t></is></c><c t="inlineStr" __proto__="1" constructor="2"><is><t>constructor.prototype</t></is></c></row></sheetData>';
  const sheets = await withFile('a.xlsx', buildWorkbook({ sheet }), (path) => readWorkbook(path));
  expect(sheets[0]?.rows[0]?.cells).toEqual(['__proto__', 'constructor.prototype']);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
