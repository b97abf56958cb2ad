import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCodes } from '#domain/access/tracingCode.ts';
import { ledgerColumns } from '#files/ledger/ledgerColumns.ts';
import { sha256 } from '#services/sha256.ts';
import { linesAfter, newestNumber } from '#test/attack/audit/newLines.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
let listId = '';
let itemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  const { roundId, datasetId } = await city.importRound(2024);
  const problem = await raiseProblem(city, datasetId);
  itemId = (await submittedItem(city, problem.id)).id;
  const body = { roundId, title: '数学问题清单', problemIds: [problem.id], unitIds: [city.units['east-bureau']] };
  listId = (await city.people.analyst.ask('POST /api/problem-lists', { body })).id;
}, 300_000);
afterAll(() => city.close());

const exportKeys = [
  'GET /api/problem-lists/:id/word',
  'GET /api/ledger/excel',
  'GET /api/ledger/items/:id/archive',
] as const;
const use = { purpose: '政策调整', reason: '起草下一年度的课程方案' };
const idOf = (key: string) => (key.includes('/items/') ? itemId : listId);
const take = (key: (typeof exportKeys)[number], query: Readonly<Record<string, string>>) =>
  city.people.analyst.tryTo(key, key.includes(':id') ? { params: { id: idOf(key) }, query } : { query });

interface Refused {
  readonly status: number;
  readonly body: { readonly code?: string; readonly remedy?: string | null };
}

describe.each(exportKeys)('N-08 %s', (key) => {
  test('gives nothing out without one of the four purposes and a reason', async () => {
    const wrong = [
      {},
      { purpose: use.purpose },
      { reason: use.reason },
      { ...use, purpose: '考核' },
      { ...use, purpose: '其他' },
      { ...use, reason: '看看' },
      { ...use, reason: '用于教师年终考核' },
      { ...use, reason: '作为评优评先的依据' },
      { ...use, reason: '发放绩效奖励' },
    ];
    for (const query of wrong) {
      const { status, body }: Refused = await take(key, query as Record<string, string>);
      expect([query, status, body.code]).toEqual([query, 400, 'request.invalid']);
    }
  });

  test('cites the rule to whoever wants it for ranking', async () => {
    for (const query of [
      { ...use, purpose: '排名' },
      { ...use, reason: '给各校排名次' },
      { ...use, reason: '公布前十名学校' },
    ]) {
      const { status, body }: Refused = await take(key, query);
      expect([status, body.code]).toEqual([422, 'problems.no-ranking']);
      expect(body.remedy).toBeTruthy();
    }
  });

  test('leaves one line with purpose, reason and the SHA-256 of the very bytes', async () => {
    const before = await newestNumber(city);
    const { status, bytes } = await take(key, use);
    expect(status).toBe(200);
    const subject = key.slice(4).replace(':id', idOf(key));
    const details = { ...use, export: true, sha256: sha256(bytes) };
    expect(await linesAfter(city, before)).toMatchObject([{ allowed: true, subject, details }]);
  });
});

/** Files that hold no result: the list that was frozen for a draw, papers about dates and duties, and of meetings. */
const papers = [
  ...['GET /api/escalations/:id/word', 'GET /api/inspection-papers/:id/word', 'GET /api/inspections/:id/draw-paper'],
  ...['GET /api/inspections/:id/frame', 'GET /api/meetings/:id/minutes', 'GET /api/meetings/:id/sign-in-sheet'],
];

test('N-08 every route that gives results out as a file asks for the purpose', async () => {
  const { recordedReads } = await import('#server/recordedReads.ts');
  const { routes } = await import('#server/api.ts');
  const files = Object.keys(recordedReads).filter(
    (key) =>
      recordedReads[key].export === true &&
      !key.includes('/api/audit') &&
      !key.includes('/evidence/') &&
      !papers.includes(key),
  );
  // The last hands out what was asked for with a purpose and a reason.
  expect(files.toSorted()).toEqual([...exportKeys, 'POST /api/exports/:id/file'].toSorted());
  for (const key of exportKeys) expect(Object.keys(routes[key].takes.query.shape)).toEqual(['purpose', 'reason']);
});

describe('N-11 the mark of who took it out stands on', () => {
  const unit = '市教育科学研究院';
  const parts = ['教科院数据员', '用于政策调整', '不得用于排名'];

  test('every page of the Word file, odd and even', async () => {
    const { bytes } = await take('GET /api/problem-lists/:id/word', use);
    const headers = await Promise.all(['word/header1.xml', 'word/header2.xml'].map((part) => readZipPart(bytes, part)));
    for (const header of headers)
      for (const part of [unit, ...parts, /于 \d{4}-\d\d-\d\d \d\d:\d\d 导出/u]) expect(header).toMatch(part);
  });

  test('the sheet and every printed page of the Excel file, and changes no cell below its heading', async () => {
    const workbook = new ExcelJS.Workbook();
    const { bytes } = await take('GET /api/ledger/excel', use);
    const other = await take('GET /api/ledger/excel', { ...use, purpose: '工作改进' });
    const [own, others] = [workbook, new ExcelJS.Workbook()];
    await own.xlsx.load(Uint8Array.from(bytes).buffer);
    await others.xlsx.load(Uint8Array.from(other.bytes).buffer);
    const sheet = own.worksheets[0];
    for (const part of [unit, ...parts]) {
      expect(String(sheet.getRow(2).getCell(1).value)).toContain(part);
      expect(sheet.headerFooter.oddHeader).toContain(part);
    }
    // The two columns behind those of the ledger carry the code, which is another for every file.
    const cells = (from: ExcelJS.Worksheet) =>
      from
        .getSheetValues()
        .slice(3)
        .map((row) => (row as unknown[]).slice(0, ledgerColumns.length + 1));
    expect(JSON.stringify(cells(sheet))).toBe(JSON.stringify(cells(others.worksheets[0])));
    expect(cells(sheet).length).toBeGreaterThan(2);
  });
});

describe('N-11 the code of a file leads the audit administrator', () => {
  const look = (text: string) => city.administrators.audit.ask('POST /api/audit/tracing', { body: { text } });
  const codeIn = async (key: (typeof exportKeys)[number], part: string) => {
    const { bytes } = await take(key, use);
    const text = await readZipPart(bytes, part);
    const [code] = readCodes(text.slice(text.indexOf('核验码')));
    return { code, sha256: sha256(bytes) };
  };

  test.each([
    ['GET /api/problem-lists/:id/word', 'word/header1.xml', 'problem-list'],
    ['GET /api/ledger/excel', 'xl/worksheets/sheet1.xml', 'ledger'],
    ['GET /api/ledger/items/:id/archive', '导出说明.txt', 'item-archive'],
  ] as const)('from %s to account, post, time, purpose and bytes', async (key, part, kind) => {
    const { code, sha256: bytes } = await codeIn(key, part);
    const { found, unknown } = await look(`某群流传的截图，页脚写着${code.toLowerCase()}`);
    expect([found, unknown]).toMatchObject([
      [
        {
          ...use,
          kind,
          username: 'analyst',
          taker: '市教育科学研究院 教科院数据员',
          sha256: bytes,
          genuine: true,
          misread: 0,
        },
      ],
      [],
    ]);
  });

  test('also with two signs that cannot be read; with three it says that it points at nobody', async () => {
    const { code } = await codeIn('GET /api/ledger/excel', 'xl/worksheets/sheet1.xml');
    expect((await look(`??${code.slice(2)}`)).found).toMatchObject([{ misread: 2, username: 'analyst' }]);
    expect(await look(`???${code.slice(3)}`)).toEqual({
      found: [],
      unknown: [{ code: expect.any(String), own: false }],
    });
    expect(await look('不得用于排名，没有核验码')).toEqual({ found: [], unknown: [] });
  });

  test('and a record that was altered says so', async () => {
    const { code } = await codeIn('GET /api/problem-lists/:id/word', 'word/header1.xml');
    const { owner } = city.system.database;
    await owner.execute(sql`update traced_file set at = at + interval '1 hour' where code = ${code}`);
    expect((await look(code)).found).toMatchObject([{ genuine: false }]);
  });

  test('a code of this system that is not on record is known as such', async () => {
    const { code } = await codeIn('GET /api/problem-lists/:id/word', 'word/header1.xml');
    await city.system.database.owner.execute(sql`delete from traced_file where code = ${code}`);
    expect((await look(code)).unknown).toMatchObject([{ own: true }]);
  });

  test('leaving a line with the code and never the text; others are refused', async () => {
    const before = await newestNumber(city);
    const { code } = await codeIn('GET /api/ledger/excel', 'xl/worksheets/sheet1.xml');
    const { found } = await look(`${code} 群里的原话`);
    const lines = await linesAfter(city, before);
    const line = lines.find(({ deed }) => deed === 'access.trace-file');
    expect(line).toMatchObject({
      allowed: true,
      subject: found[0].code,
      details: { files: [found[0].id], unknown: [] },
    });
    expect(JSON.stringify(lines)).not.toContain('群里');
    expect(lines.find(({ deed }) => deed === 'ledger.read')?.details).toMatchObject({ code: found[0].code });
    for (const asker of [city.administrators.security, city.administrators.system, city.people.leader])
      expect((await asker.tryTo('POST /api/audit/tracing', { body: { text: code } })).status).toBe(403);
  });

  test('more codes than anybody can look at are refused with a remedy', async () => {
    const text = Array.from({ length: 201 }, (_, index) => `0000-0000-0000-${String(index).padStart(4, '0')}`).join(
      '，',
    );
    const { status, body }: Refused = await city.administrators.audit.tryTo('POST /api/audit/tracing', {
      body: { text },
    });
    expect([status, body.code, body.remedy]).toEqual([422, 'exports.too-many-codes', expect.stringContaining('粘贴')]);
  });
});
