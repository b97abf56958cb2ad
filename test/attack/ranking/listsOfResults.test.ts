import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#domain/access/actor.ts';
import { markOfExport } from '#domain/access/useOfResults.ts';
import { supportedDigits } from '#domain/problems/supportedDigits.ts';
import { problemListWord } from '#services/problems/problemListWord.ts';
import { getList } from '#services/problems/publishList.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { eastSchool } from '#test/attack/rules/attackedBureau.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { raiseFor } from './raiseFor.ts';

const otherSchool = '3144990002';
const districts = ['990102', '990103', '990104'];
let city: AttackedCity;
let roundId = '';
let datasetId = '';
let listId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'east-inspector', 'east-principal');
  const { analyst } = city.people;
  const superiorId = city.units['east-bureau'];
  const school = {
    code: otherSchool,
    name: '东湖区第二初级中学',
    kind: 'school',
    regionId: city.regions['990102'],
    superiorId,
  };
  await city.administrators.system.ask('POST /api/units', { body: school });
  ({ roundId, datasetId } = await city.importRound(2024));
  await analyst.ask('POST /api/indicators', {
    body: {
      ...{ code: 'M', name: '数学平均分', measure: null, definition: '', direction: 'higher-is-better', unit: '分' },
      ...{ basis: '市定目标', target: 500, toleratedGap: null },
    },
  });
  const figures = [
    ['东湖区第一初级中学', 412.5],
    ['东湖区第二初级中学', 437.25],
    ['东湖区', 451.75],
  ].map(([unit, value]) => ({
    ...{ indicator: 'M', unit, group: null, value, standardError: 3, n: 400, national: 500, provincial: null },
    ...{ city: 495, source: '市级监测报告', page: '12' },
  }));
  await analyst.ask('POST /api/rounds/:id/figures', { params: { id: roundId }, body: { figures } });
  const problemIds = await raiseFor(city, datasetId, districts);
  const list = { roundId, title: '数学问题清单', problemIds, unitIds: [superiorId] };
  listId = (await analyst.ask('POST /api/problem-lists', { body: list })).id;
}, 300_000);
afterAll(() => city.close());

const lists = [
  'GET /api/problems',
  'GET /api/problem-lists',
  'GET /api/ledger/items',
  'GET /api/evaluations',
  'GET /api/overview',
  'GET /api/exports',
] as const;

test('N-04 nobody who enters no figures reads the scores of two schools in one answer; a school reads its own', async () => {
  const { people } = city;
  const scores = ['412.5', '437.25'];
  for (const who of [people.leader, people.jijiao, people.east, people['east-inspector'], people['east-principal']]) {
    const figures = await who.ask('GET /api/rounds/:id/figures', { params: { id: roundId } });
    const texts = [JSON.stringify(figures)];
    for (const key of lists) texts.push(JSON.stringify((await who.tryTo(key)).body));
    for (const text of texts) expect(scores.filter((score) => text.includes(score)).length).toBeLessThanOrEqual(1);
  }
  const own = await people['east-principal'].ask('GET /api/rounds/:id/figures', { params: { id: roundId } });
  expect(own.map(({ value }) => value)).toEqual([412.5]);
  const all = await people.analyst.ask('GET /api/rounds/:id/figures', { params: { id: roundId } });
  expect(all.filter(({ unitId }) => unitId !== null)).toHaveLength(2);
  expect(eastSchool).not.toBe(otherSchool);
});

test('N-04 no list of problems, lists and items carries a number of a result or a text that states one', async () => {
  for (const who of [city.people.analyst, city.people.leader, city.people.east])
    for (const key of lists) {
      const text = JSON.stringify((await who.tryTo(key)).body);
      expect([key, /"(estimate|standardError|condition|criterion)":/u.test(text)]).toEqual([key, false]);
    }
});

/** The answer as it travels, before a client unwraps it. */
const raw = async (who: Visitor, key: Parameters<Visitor['tryTo']>[0], given = {}) =>
  JSON.parse((await who.tryTo(key, given)).bytes.toString());

test('N-14 every list of results says that its order is by code and no ranking', async () => {
  const { analyst } = city.people;
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: 'region', comparison: 'part-whole' };
  for (const [key, given] of [
    ['POST /api/estimates', { body: { datasetId, query } }],
    ['GET /api/rounds/:id/figures', { params: { id: roundId } }],
    ['GET /api/candidates', {}],
    ['GET /api/evaluations', {}],
  ] as const) {
    const answer = await raw(analyst, key, given);
    expect([key, answer.order, Array.isArray(answer.rows)]).toEqual([key, 'by-code; not a ranking', true]);
  }
  const { rows } = await raw(analyst, 'POST /api/estimates', { body: { datasetId, query } });
  const keys = rows.flatMap(({ group, reference }: { group: { key: string } | null; reference: unknown }) =>
    group === null || reference !== null ? [] : [group.key],
  );
  expect(keys).toEqual(keys.toSorted());
  expect(keys.length).toBeGreaterThan(5);
});

test('N-07 a printed value has no more digits than its standard error supports', async () => {
  const list = await city.system.platform.as(systemActor, (db) => getList(db, listId));
  const mark = {
    mark: markOfExport(systemActor, { purpose: '工作改进' }, new Date('2026-06-01T02:00:00Z')),
    code: '7KQM-2P4X-W9TD-3HRF',
  };
  const word = await city.system.platform.as(systemActor, (db) => problemListWord(db, list, mark));
  const text = await readZipPart(word, 'word/document.xml');
  for (const { evidence } of list.snapshot)
    for (const { estimate } of evidence) {
      const digits = supportedDigits(estimate.standardError);
      expect(text).toContain(`${estimate.value.toFixed(digits)}`);
      expect(text).not.toContain(estimate.value.toFixed(digits + 1));
    }
});

test('N-13 the overview counts items of the reach together, never unit by unit', async () => {
  for (const who of [city.people.leader, city.people.east]) {
    const { stages } = await who.ask('GET /api/overview');
    const values = Object.values(stages).flatMap((value) =>
      typeof value === 'object' ? Object.values(value) : [value],
    );
    expect(values.every((value) => typeof value === 'number')).toBe(true);
    expect(JSON.stringify(stages)).not.toMatch(/东湖区|西岭区|unitId|regionId/u);
  }
});
