import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperDeeds } from '#domain/supervision/paperDeeds.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { invariantNames, invariants } from '#test/year/check/checkYear.ts';
import { countFlows } from '#test/year/check/countFlows.ts';
import { plantedBreaches } from '#test/year/check/plantedBreaches.ts';
import { openYear, type YearCity } from '#test/year/openYear.ts';
import { playYear } from '#test/year/playYear.ts';
import { recordYear, type YearRecord } from '#test/year/yearRecord.ts';
import { yearSize } from '#test/year/yearSize.ts';

const size = yearSize();
let city: YearCity;
let record: YearRecord;
beforeAll(async () => {
  city = await openYear(size);
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

const wordsOf = async ({ bytes }: { readonly bytes: Buffer }) =>
  (await readZipPart(bytes, 'word/document.xml')).replaceAll(/<[^>]+>/gu, '');

describe('the account that a year is held against', () => {
  test.each(invariantNames)('notices a breach of %s', { timeout: 120_000 }, (name) => {
    const spoilt = structuredClone(record) as Parameters<(typeof plantedBreaches)[typeof name]>[0];
    plantedBreaches[name](spoilt);
    expect(invariants[name](spoilt)).not.toEqual([]);
  });
});
