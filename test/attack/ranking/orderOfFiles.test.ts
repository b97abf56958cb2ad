import { sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom, shuffle } from '#demo/random.ts';
import { systemActor } from '#domain/access/actor.ts';
import { markOfExport } from '#domain/access/useOfResults.ts';
import { problemListWord } from '#services/problems/problemListWord.ts';
import { getList } from '#services/problems/publishList.ts';
import { ledgerExcel } from '#services/rectification/ledgerExcel.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { draftItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { districtCodes } from './permutedScores.ts';

const turns = releaseCount(50, 200);
const random = createRandom(20_260_301, 3);
const now = new Date('2026-06-01T02:00:00Z');
const mark = { mark: markOfExport(systemActor, { purpose: '工作改进' }, now), code: '7KQM-2P4X-W9TD-3HRF' };
let city: AttackedCity;
let listId = '';
const itemIds: string[] = [];
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'jijiao', 'leader');
  const { roundId, datasetId } = await city.importRound(2024);
  const problemIds: string[] = [];
  for (const groupKey of districtCodes) {
    const body = {
      ...{ datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by: 'region' } },
      row: { groupKey, referenceKey: null, level: null },
      statement: {
        ...{ title: '数学平均分低于目标', level: 'district', nature: 'regional', severity: 'prominent' },
        ...{ theme: 'achievement', condition: `${groupKey} 数学平均分低于目标值`, criterion: '市定目标', effect: '' },
        regionId: city.regions['990102'],
      },
    };
    const { status, body: raised } = await city.people.analyst.tryTo('POST /api/problems', { body });
    if (status === 200) problemIds.push(raised.id);
  }
  for (const problemId of problemIds) itemIds.push((await draftItem(city, problemId, { lead: 'east-bureau' })).id);
  const list = {
    roundId,
    title: '数学问题清单',
    problemIds: problemIds.toReversed(),
    unitIds: [city.units['east-bureau']],
  };
  listId = (await city.people.analyst.ask('POST /api/problem-lists', { body: list })).id;
}, 300_000);
afterAll(() => city.close());

const inOrder = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([found]) => found);
const ascending = (found: readonly string[]) => found.toSorted();

test(`N-02 in ${turns} permutations of the results, a Word list names its problems in the order of their numbers`, {
  timeout: 120_000,
}, async () => {
  const list = await city.system.platform.as(systemActor, (db) => getList(db, listId));
  const estimates = list.snapshot.map(({ evidence }) => evidence);
  const [seen, results] = [new Set(), new Set()];
  for (let turn = 0; turn < turns; turn++) {
    const permuted = shuffle(estimates, random);
    const snapshot = list.snapshot.map((problem, index) => ({ ...problem, evidence: permuted[index] }));
    const word = await city.system.platform.as(systemActor, (db) => problemListWord(db, { ...list, snapshot }, mark));
    const text = await readZipPart(word, 'word/document.xml');
    seen.add(
      list.snapshot
        .flatMap(({ condition }) => (text.includes(condition) ? [text.indexOf(condition)] : []))
        .every((place, index, all) => index === 0 || place > all[index - 1]),
    );
    results.add(inOrder(text, /\d{3}(\.\d+)?分/gu).join());
    expect(text).toContain('按编号排列');
  }
  expect([...seen]).toEqual([true]);
  const numbers = list.snapshot.map(({ number }) => number);
  expect(numbers).toEqual(ascending(numbers));
  expect(numbers.length).toBeGreaterThan(4);
  expect(results.size).toBeGreaterThan(turns * 0.9);
});

/** Gives each item another lateness and progress, as if another unit were behind. */
async function exchangeProgress(order: readonly number[]): Promise<void> {
  for (const [index, id] of itemIds.entries()) {
    const due = `2026-0${1 + order[index]}-15`;
    await city.system.database.owner.execute(
      sql`update ledger_item set progress = ${10 * order[index]}, due_date = ${due}, original_due = ${due} where id = ${id}`,
    );
  }
}

test(`N-13 whoever is behind, in ${turns} permutations the ledger and its Excel file stand in the order of numbers`, {
  timeout: 180_000,
}, async () => {
  const act = { actor: systemActor, now };
  const [lists, sheets, lateness, overviews] = [new Set(), new Set(), new Set(), new Set()];
  await city.system.setTime(now.toISOString());
  for (let turn = 0; turn < turns; turn++) {
    await exchangeProgress(
      shuffle(
        itemIds.map((_, index) => index),
        random,
      ),
    );
    const content = await city.system.platform.as(systemActor, (db) => ledgerExcel(db, act, mark));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(content).buffer);
    const cells = JSON.stringify(workbook.worksheets[0].getSheetValues());
    sheets.add([...new Set(inOrder(cells, /台[^"]{0,20}?\d{4}[^"]{0,3}?\d{3}/gu))].join());
    expect(cells).toContain('按编号排列，不代表排名');
    if (turn % 10 > 0) continue;
    const items = await city.people.leader.ask('GET /api/ledger/items');
    lists.add(items.map(({ id }) => id).join());
    lateness.add(items.map(({ daysLate }) => daysLate).join());
    overviews.add(JSON.stringify((await city.people.leader.ask('GET /api/overview')).stages));
  }
  expect([...lists]).toEqual([itemIds.join()]);
  expect(sheets.size).toBe(1);
  expect(String([...sheets][0]).split(',').length).toBe(itemIds.length);
  expect(lateness.size).toBeGreaterThan(turns / 20);
  expect(overviews.size).toBe(1);
});
