import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperDeeds } from '#domain/supervision/paperDeeds.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { invariantNames, invariants } from '#test/year/check/checkYear.ts';
import { countFlows } from '#test/year/check/countFlows.ts';
import { plantedBreaches } from '#test/year/check/plantedBreaches.ts';
import { handOver } from '#test/year/handOver.ts';
import { lookAround } from '#test/year/lookAround.ts';
import { openYear, type YearCity } from '#test/year/openYear.ts';
import { dayAfter, lastDayOf } from '#test/year/plainCalendar.ts';
import { playYear } from '#test/year/playYear.ts';
import { openTestPlace } from '#test/year/testPlace.ts';
import { principalsOf } from '#test/year/yearBureau.ts';
import { recordYear, type YearRecord } from '#test/year/yearRecord.ts';
import { yearSize } from '#test/year/yearSize.ts';

const size = yearSize();
let city: YearCity;
let record: YearRecord;
beforeAll(async () => {
  city = await openYear(await openTestPlace(), size);
  await playYear(city, size);
  record = await recordYear(city);
}, 5_400_000);
afterAll(() => city?.close());

describe('a year in the life of the ledger', () => {
  test('was played in its whole breadth: every side flow came, and often enough', () => {
    const flows = Object.entries(countFlows(record));
    expect(flows.filter(([, count]) => count < size.atLeast)).toEqual([]);
    expect(record.items.length).toBeGreaterThanOrEqual(size.items);
  });

  test.each(invariantNames)('kept its rule: %s', { timeout: 120_000 }, (name) => {
    expect(invariants[name](record).slice(0, 5)).toEqual([]);
  });

  test('left every kind of paper, each to be read under its number', { timeout: 300_000 }, async () => {
    const leader = city.desk('c-leader');
    const steps = new Set(record.papers.map(({ step }) => step));
    const ladder = [...steps].flatMap((step) =>
      record.papers.filter((paper) => paper.step === step && paper.number !== null).slice(0, size.atLeast),
    );
    const kinds = new Set(Object.values(paperDeeds).map(({ kind }) => kind));
    const chains = [...kinds].flatMap((kind) =>
      record.inspectionPapers.filter((paper) => paper.kind === kind).slice(0, size.atLeast),
    );
    for (const { id, number } of ladder)
      expect(await wordsOf(await leader.tryTo('GET /api/escalations/:id/word', { params: { id } }))).toContain(number);
    for (const { id, number } of chains)
      expect(await wordsOf(await leader.tryTo('GET /api/inspection-papers/:id/word', { params: { id } }))).toContain(
        number,
      );
    expect([ladder.length, chains.length]).toEqual([5 * size.atLeast, kinds.size * size.atLeast]);
  });
});

describe('the demonstration that the year leaves', () => {
  test('reads like a real one: titles are Chinese words, and there are many', () => {
    const titles = [...record.items.map(({ title }) => title), ...record.plans.map(({ title }) => title)];
    expect(titles.filter((title) => !/^\p{Script=Han}{2}/u.test(title) || /[a-z]{3}/iu.test(title))).toEqual([]);
    expect(new Set(record.items.map(({ title }) => title)).size).toBeGreaterThan(Math.min(record.items.length, 60) / 2);
  });

  test('leaves the minutes of every meeting that was held and its sheet, each to be read', {
    timeout: 300_000,
  }, async () => {
    const leader = city.desk('c-leader');
    const out = record.meetings.filter(({ number }) => number !== null).slice(0, 5 * size.atLeast);
    for (const { id, number } of out) {
      const params = { id };
      expect(
        await wordsOf(await leader.tryTo('GET /api/meetings/:id/minutes', { params, query: { version: '1' } })),
      ).toContain(number);
      expect(await wordsOf(await leader.tryTo('GET /api/meetings/:id/sign-in-sheet', { params }))).toContain('签到');
    }
    expect(out.length).toBeGreaterThanOrEqual(4 * size.atLeast);
  });

  test('opens for whoever signs in the day after with the password that all share: every main page answers', {
    timeout: 300_000,
  }, async () => {
    const last = lastDayOf(size.firstDay);
    city.place.setTime(`${last}T18:00:00+08:00`);
    const keys = [
      'c-planner',
      'c-leader',
      'c-analyst',
      'c-inspector1',
      'finance',
      'd0-planner',
      principalsOf(size, 0)[0],
    ];
    const posts = city.plan.posts.filter(({ key }) => keys.includes(key));
    const accounts = await handOver(city, posts);
    city.place.setTime(`${dayAfter(last, 1)}T09:00:00+08:00`);
    for (const [k, { username, password }] of accounts.slice(0, posts.length).entries()) {
      const { key, role } = posts[k];
      const { unanswered, held } = await lookAround(await city.enter(username, password), role, last.slice(0, 7));
      expect([key, unanswered]).toEqual([key, []]);
      if (key.startsWith('c-'))
        expect([key, Object.entries(held).filter(([, count]) => count === 0)]).toEqual([key, []]);
    }
  });
});

const wordsOf = async ({ bytes }: { readonly bytes: Buffer }) =>
  (await readZipPart(bytes, 'word/document.xml')).replaceAll(/<[^>]+>/gu, '');

describe('the account that a year is held against', () => {
  test.each(invariantNames)('notices a breach of %s', { timeout: 120_000 }, (name) => {
    const spoilt = structuredClone(record) as Parameters<(typeof plantedBreaches)[typeof name]>[0];
    plantedBreaches[name](spoilt);
    expect(invariants[name](spoilt)).not.toEqual([]);
  });
});
