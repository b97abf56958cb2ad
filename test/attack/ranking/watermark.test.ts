import { createHmac, randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom, shuffle } from '#demo/random.ts';
import { fileOfCode, printedCode, readCodes, tracingCode } from '#domain/access/tracingCode.ts';
import { ledgerColumns } from '#files/ledger/ledgerColumns.ts';
import { headingRows } from '#files/ledger/ledgerHeading.ts';
import { writeLedger } from '#files/ledger/writeLedger.ts';
import { writeProblemList } from '#files/problemList/writeProblemList.ts';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { simulatedLedger } from '#test/fixtures/files/simulatedLedger.ts';
import { simulatedProblemList } from '#test/fixtures/files/simulatedProblemList.ts';
import { askPdf, type GreyPicture, hasProgram, pictureOf, throughLibreOffice, writtenAnew } from './officePrograms.ts';

const random = createRandom(20_260_311, 1);
const digestOf = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest();
const digest = digestOf('the key of this system');

/** The same ledger and list taken out by a hundred people within a minute. */
const recipients = Array.from({ length: 100 }, (_, index) => {
  const at = `2026-03-05T01:30:${String(index % 60).padStart(2, '0')}.000Z`;
  const file = { id: randomUUID(), kind: 'ledger' as const, accountId: `account ${index}`, at, purpose: '工作改进' };
  return { account: file.accountId, code: tracingCode(digest, file) };
});

/** To whom a text leads: every recipient that any of its codes is attributed to. */
const leadsTo = (text: string) => [
  ...new Set(readCodes(text).flatMap((code) => fileOfCode(code, recipients)?.account ?? [])),
];

type Cells = readonly (readonly string[])[];
const items = simulatedLedger.items.map((item) => ({ ...item, key: { id: randomUUID(), version: 1 } }));
const ledgerOf = (code: string) => writeLedger({ ...simulatedLedger, items, code: printedCode(code) });

async function cellsOf(workbook: Buffer): Promise<Cells> {
  const [sheet] = await withFile('台账.xlsx', workbook, (path) => readWorkbook(path));
  return sheet.rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')));
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csvOf = (cells: Cells) => cells.map((row) => row.map(quoted).join(',')).join('\r\n');
const cellsOfCsv = (csv: string): Cells =>
  [...csv.matchAll(/(?:"(?:[^"]|"")*"(?:,|\r\n|$))+/gu)].flatMap(([block]) => linesOf(block));
function linesOf(block: string): Cells {
  const rows: string[][] = [[]];
  for (const [, cell, end] of block.matchAll(/"((?:[^"]|"")*)"(,|\r\n|$)/gu)) {
    rows.at(-1)?.push(cell.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

async function workbookOf(cells: Cells): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('副本').addRows(cells.map((row) => [...row]));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Half of the items, drawn at random, and nothing of the heading. */
function halfOf(cells: Cells): Cells {
  const items = cells.slice(headingRows).filter((row) => (row[1] ?? '') !== '');
  return shuffle(items, random).slice(0, items.length / 2);
}

const copies = releaseCount(12, 100);

describe('N-11 a ledger leads to whoever took it out', () => {
  test(`after Excel, CSV and Excel again with half of its rows, ${copies} of ${copies}`, {
    timeout: 300_000,
  }, async () => {
    const wrong: string[] = [];
    for (const { account, code } of recipients.slice(0, copies)) {
      const half = halfOf(await cellsOf(await ledgerOf(code)));
      const copy = cellsOfCsv(csvOf(half));
      expect(copy).toEqual(half);
      const text = csvOf(await cellsOf(await workbookOf(copy)));
      if (leadsTo(text).join() !== account) wrong.push(account);
      // Also by the hidden column alone, where somebody deleted the one that is seen.
      const hidden = copy.map((row) => row.filter((_, index) => index !== ledgerColumns.length));
      if (leadsTo(csvOf(hidden)).join() !== account) wrong.push(`${account}, hidden`);
      expect(leadsTo(csvOf(copy.map((row) => row.slice(0, ledgerColumns.length))))).toEqual([]);
    }
    expect(wrong).toEqual([]);
  });

  test('and its values are the same to the byte for every recipient', async () => {
    const [first, ...others] = await Promise.all(
      recipients
        .slice(0, 4)
        .map(async ({ code }) =>
          (await cellsOf(await ledgerOf(code))).slice(headingRows).map((row) => row.slice(0, ledgerColumns.length)),
        ),
    );
    const written = simulatedLedger.items.map((item, index) => ledgerColumns.map(({ of }) => of(item, index).trim()));
    const rows = first.filter((row) => (row[1] ?? '') !== '');
    expect(rows.map((row) => row.map((cell) => cell.trim()))).toEqual(written);
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('N-11 nobody is named who did not take a file out', () => {
  const alphabet = [...'0123456789ACDEFGHJKMNPQRTVWXY'];
  const draw = (from: readonly string[], count: number) =>
    Array.from({ length: count }, () => from[Math.floor(random.uniform() * from.length)]).join('');
  const stranger = digestOf('the key of another system');
  const others: readonly (() => string)[] = [
    () => printedCode(draw(alphabet, 16)),
    () => draw([...'0123456789'], 16).replaceAll(/(.{4})(?=.)/gu, '$1 '),
    () => draw([...'0123456789abcdef'], 64),
    () => randomUUID(),
    () => draw([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ -'], 400),
    () => draw([...'监测结果不得用于排名，12.5 %（标准误）ABK-8 '], 300),
    () => printedCode(tracingCode(stranger, { ...traced(), id: randomUUID() })),
    () => printedCode(tracingCode(digest, { ...traced(), id: randomUUID() })),
    () => printedCode(damaged(recipients[Math.floor(random.uniform() * 100)].code)),
    () =>
      recipients
        .slice(0, 2)
        .map(({ code }, half) => code.slice(8 * half, 8 * half + 8))
        .join(''),
  ];
  const traced = () => ({
    kind: 'ledger' as const,
    accountId: 'account 1',
    at: '2026-03-05T01:30:01.000Z',
    purpose: '工作改进',
  });
  /** A code of which three signs or more are wrong. */
  const damaged = (code: string) => {
    const places = shuffle(
      [...code].map((_, place) => place),
      random,
    ).slice(0, 3 + Math.floor(random.uniform() * 6));
    return [...code]
      .map((one, place) => (places.includes(place) ? alphabet[(alphabet.indexOf(one) + 1) % 29] : one))
      .join('');
  };

  test('by 10,000 other texts, codes of other systems, codes of files that are not on record, and damaged codes', () => {
    const found: string[] = [];
    let read = 0;
    for (let turn = 0; turn < 10_000; turn++) {
      const text = others[turn % others.length]();
      read += readCodes(text).length;
      if (leadsTo(text).length > 0) found.push(text);
    }
    expect(found).toEqual([]);
    expect(read).toBeGreaterThan(4_000);
  });
});

const isRelease = releaseCount(0, 1) === 1;
const programs = ['soffice', 'pdftotext', 'pdftocairo', 'pdftoppm', 'pdfinfo'].every(hasProgram);

describe.skipIf(!programs)('N-11 with LibreOffice and poppler', { timeout: 600_000 }, () => {
  const [{ account, code }] = recipients;
  let pdf = Buffer.alloc(0);
  beforeAll(async () => {
    const word = await writeProblemList({ ...simulatedProblemList, code: printedCode(code) });
    pdf = Buffer.from(await throughLibreOffice(word, 'docx', ['pdf']));
  }, 300_000);

  test('every page of a problem list as PDF leads to its recipient, twice, and by the properties', async () => {
    const pages = (await askPdf(pdf, 'pdftotext')).split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(leadsTo(page)).toEqual([account]);
      expect(page.split(printedCode(code))).toHaveLength(3);
    }
    expect(leadsTo(await askPdf(pdf, 'pdfinfo'))).toEqual([account]);
  });

  test('and after the PDF was written anew by another program', async () => {
    const pages = (await askPdf(await writtenAnew(pdf), 'pdftotext')).split('\f').slice(0, -1);
    for (const page of pages) expect(leadsTo(page)).toEqual([account]);
  });

  test('in a picture of a page at 96 dots per inch, the signs of the code are 7 dots high at least and dark', async () => {
    const [page] = (await askPdf(pdf, 'pdftotext', ['-bbox'])).split('</page>');
    const places = placesOf(page, printedCode(code));
    expect(places).toHaveLength(2);
    const picture = await pictureOf(pdf, 96);
    for (const place of places)
      expect(inkOf(picture, place)).toMatchObject({ isDark: true, height: expect.toSatisfy((dots) => dots >= 7) });
  });

  test.skipIf(!isRelease)('PDF saved again by LibreOffice, Word saved again, and ledgers through CSV', async () => {
    const again = await throughLibreOffice(pdf, 'pdf', ['pdf']);
    for (const page of (await askPdf(again, 'pdftotext')).split('\f').slice(0, -1))
      expect(leadsTo(page)).toEqual([account]);
    for (const recipient of recipients.slice(0, 5)) {
      const copy = await throughLibreOffice(await ledgerOf(recipient.code), 'xlsx', ['csv', 'xlsx']);
      expect(leadsTo(csvOf(halfOf(await cellsOf(copy))))).toEqual([recipient.account]);
    }
    const printed = await throughLibreOffice(await ledgerOf(code), 'xlsx', ['pdf']);
    const pages = (await askPdf(printed, 'pdftotext')).split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(leadsTo(page)).toEqual([account]);
    const [first] = (await askPdf(printed, 'pdftotext', ['-bbox'])).split('</page>');
    const picture = await pictureOf(printed, 96);
    const inks = placesOf(first, printedCode(code)).map((place) => inkOf(picture, place));
    expect(inks.filter(({ isDark, height }) => isDark && height >= 7).length).toBeGreaterThan(0);
  });
});

/** Where a word that contains a text stands on a page of `pdftotext -bbox`, in points: left, top, right, bottom. */
function placesOf(page: string, text: string): readonly (readonly number[])[] {
  return [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</gu)]
    .filter(([, , , , , word]) => word.includes(text))
    .map(([, ...sides]) => sides.slice(0, 4).map(Number));
}

/** Rows of a place that hold ink, in dots, and whether the darkest dot stands out from the paper. */
function inkOf({ width, dots }: GreyPicture, place: readonly number[]) {
  const [left, top, right, bottom] = place.map((points) => Math.round((points / 72) * 96));
  const rows = Array.from({ length: bottom - top }, (_, row) =>
    dots.subarray((top + row) * width + left, (top + row) * width + right),
  );
  return {
    height: rows.filter((row) => row.some((dot) => dot < 200)).length,
    isDark: rows.some((row) => row.some((dot) => dot < 150)),
  };
}
