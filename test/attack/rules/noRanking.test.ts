import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createRandom, shuffle } from '#demo/random.ts';
import { mayDo } from '#domain/access/policy.ts';
import { routes } from '#server/api.ts';
import type { Shape } from '#server/route.ts';
import { eastCode, westCode } from './attackedBureau.ts';
import { withScoresExchanged } from './attackedData.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let roundId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  for (const code of ['990104', '990105', '990106', '990121', '990122', '990171'])
    await city.administrators.system.ask('POST /api/regions', {
      body: { code, gbCode: null, name: `第${code}区`, kind: 'district', parentId: city.regions['990100'] },
    });
  roundId = await city.openRound(2024);
  await city.people.analyst.ask('POST /api/indicators', {
    body: {
      ...{ code: 'M', name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better', unit: '分' },
      ...{ basis: '市定目标', target: 500, toleratedGap: null },
    },
  });
});
afterAll(() => city.close());

/** Names of everything a route takes, at any depth. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(Object(schema.properties)) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

const ordering = /^(sort|order|rank|ranking|top|limit|first|last|best|worst|asc|desc)(ed|s)?(By|Dir)?$/i;
const keys = Object.keys(routes) as (keyof typeof routes)[];

test('no route takes an order, a limit or a place', () => {
  for (const key of keys) {
    const { params, query, body } = routes[key].takes as Shape;
    const shapes = [params, query, body].filter((shape) => shape !== undefined);
    const names = shapes.flatMap((shape) => namesIn(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })));
    expect([key, ...names.filter((name) => ordering.test(name))]).toEqual([key]);
  }
});

describe('whoever asks for an order all the same', () => {
  const lists = keys.filter(
    (key) => key.startsWith('GET ') && !key.includes(':') && routes[key].deed !== 'access.read-audit',
  );
  const wishes = [
    { sort: 'value' },
    { orderBy: 'score' },
    { order: 'desc' },
    { limit: '3' },
    { top: '10' },
    { rank: '1' },
  ];

  test('is told the rule by every list, and the attempt is noted', async () => {
    const open = lists.filter((key) => mayDo(routes[key].deed, 'researcher') && !key.includes('/session'));
    expect(open.length).toBeGreaterThan(8);
    for (const key of open)
      for (const query of wishes) {
        const { status, body } = await city.people.analyst.tryTo(key, { query });
        expect([key, status, body.code, body.message]).toEqual([
          ...[key, 422, 'problems.no-ranking', expect.stringContaining('适切性原则')],
        ]);
      }
    const noted = await city.administrators.audit.ask('GET /api/audit');
    const attempts = noted.filter(({ allowed, details }) => !allowed && details.code === 'problems.no-ranking');
    expect(attempts.length).toBeGreaterThanOrEqual(Math.min(100, open.length * wishes.length) - 10);
  });

  test('is told the rule in the body of an estimate too', async () => {
    const body = { datasetId: roundId, query: { measure: 'math', statistic: { kind: 'mean' }, by: 'region' } };
    const refused = await city.people.analyst.tryTo('POST /api/estimates', { body: { ...body, sortBy: 'value' } });
    expect(refused.body.code).toBe('problems.no-ranking');
    const hidden = await city.people.analyst.tryTo('POST /api/estimates', {
      body: { ...body, query: { ...body.query, order: 'desc' } },
    });
    expect(hidden.status).toBe(400);
    const strange = await city.people.analyst.tryTo('GET /api/problems', { query: { page: '1' } });
    expect(strange.status).toBe(400);
  });
});

/** Where people can write freely: a valid-looking body per route, every text of which is replaced in turn. */
const id = '5b1d3b3e-0000-4000-8000-000000000001';
const statement = {
  ...{ title: '数学平均分偏低', level: 'district', nature: 'regional', severity: 'ordinary', theme: 'achievement' },
  ...{ condition: '数学平均分偏低', criterion: '市定目标', effect: '影响后续学习', regionId: id },
};
const writing: readonly [who: string, key: keyof typeof routes, body: object][] = [
  [
    'analyst',
    'POST /api/rounds',
    { name: '二〇二六年监测', purpose: '问题发现', testedGrade: '八年级', approvalNumber: '市监测一号' },
  ],
  ['analyst', 'POST /api/indicators', { name: '数学平均分', definition: '量尺平均分', basis: '市定目标' }],
  ['analyst', 'POST /api/linking-errors', { measure: 'math', source: '技术附录' }],
  ['analyst', 'POST /api/imports', { name: '学生数据', mapping: { measures: [{ name: '数学' }] } }],
  [
    'analyst',
    'POST /api/rounds/:id/figures',
    { figures: [{ indicator: '数学平均分', unit: '东湖区', group: '女生', source: '市报告', page: '第三页' }] },
  ],
  ['analyst', 'POST /api/problems', { statement }],
  ['analyst', 'POST /api/candidates/:id/accept', { reason: '差异超出误差', statement }],
  ['analyst', 'POST /api/candidates/:id/merge', { reason: '同一事实', problemId: id }],
  ['analyst', 'POST /api/candidates/:id/reject', { reason: '证据不足' }],
  ['analyst', 'POST /api/problem-lists', { title: '问题清单一', roundId: id }],
  ['east', 'POST /api/problem-lists/:id/answer', { objection: '样本过少' }],
  [
    'jijiao',
    'POST /api/ledger/items',
    {
      title: '提升教学质量',
      target: '可确认的提高',
      measures: ['分层培训'],
      budget: { yuan: null, source: '年度经费' },
    },
  ],
  ['inspector', 'POST /api/ledger/evidence/:id/review', { accepted: true, reason: '与现场一致' }],
  ['jijiao', 'POST /api/ledger/items/:id/deeds/:deed', { version: 1, reason: '职责不符' }],
];

/** Copies of a value with one of its Chinese texts replaced. */
function replacements(value: unknown, text: string): unknown[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [text] : [];
  if (typeof value !== 'object' || value === null) return [];
  const copy = (key: string, inner: unknown) =>
    Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
  return Object.entries(value).flatMap(([key, inner]) => replacements(inner, text).map((other) => copy(key, other)));
}

describe('a ranking text is refused wherever it can be typed', () => {
  test.each(writing)('%s: %s', async (who, key, body) => {
    for (const text of ['我区数学全市排名第一', '不得排名，甲校倒数第一'])
      for (const ranked of replacements(body, text)) {
        const params = { id, deed: 'withdraw' };
        const answer = await city.people[who].tryTo(key, { params, body: ranked });
        expect([answer.status, answer.body.code, JSON.stringify(ranked)]).toEqual([
          ...[422, 'problems.no-ranking', expect.any(String)],
        ]);
      }
  });

  test('in the title of evidence', async () => {
    const path = await city.file('a.txt', 'a');
    const query = { kind: 'output', title: '各校排名表' };
    const answer = await city.people.east.upload('POST /api/ledger/items/:id/evidence', path, {
      params: { id },
      query,
    });
    expect(answer.body.code).toBe('problems.no-ranking');
  });

  test('and what forbids ranking is let through to its own checks', async () => {
    const body = { objection: '监测结果不得用于排名' };
    const answer = await city.people.east.tryTo('POST /api/problem-lists/:id/answer', { params: { id }, body });
    expect(answer.status).toBe(404);
  });
});

test('whoever has which figure, in 50 permutations figures and candidates stand in the order of their codes', {
  timeout: 60_000,
}, async () => {
  const { analyst } = city.people;
  const units = (await analyst.ask('GET /api/organisation')).regions.filter(({ kind }) => kind === 'district');
  const codes = units.map(({ code }) => code);
  expect(codes).toEqual(codes.toSorted());
  const values = codes.map((_, index) => 440 + 15 * index);
  const random = createRandom(7, 1);
  const orders = new Set<string>();
  for (let turn = 0; turn < 50; turn++) {
    const figures = shuffle(values, random).map((value, index) => ({
      ...{ indicator: 'M', unit: codes[index], group: null, value, standardError: 3, n: 400, national: 500 },
      ...{ provincial: null, city: 495, source: '市级监测报告', page: '12' },
    }));
    await analyst.ask('POST /api/rounds/:id/figures', {
      params: { id: roundId },
      body: { figures: shuffle(figures, random) },
    });
    const listed = await analyst.ask('GET /api/rounds/:id/figures', { params: { id: roundId } });
    orders.add(listed.map(({ regionCode }) => regionCode).join());
    await analyst.ask('POST /api/rounds/:id/detection', { params: { id: roundId } });
  }
  expect([...orders]).toEqual([codes.join()]);
  const candidates = await analyst.ask('GET /api/candidates');
  const runs = [...new Set(candidates.map(({ runId }) => runId))];
  expect(runs).toHaveLength(50);
  const codeOf = new Map(units.map((unit) => [unit.id, unit.code]));
  for (const run of runs) {
    const own = candidates.filter(({ runId }) => runId === run);
    const seen = own.map(({ regionId }) => codeOf.get(regionId) ?? '');
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen).size).toBeGreaterThan(2);
  }
});

test('whoever has which scores, the rows of every estimate stand in the order of their codes', {
  timeout: 60_000,
}, async () => {
  const orders = new Set<string>();
  const means = new Set<string>();
  for (const order of [
    [0, 1, 2, 3, 4, 5, 6, 7],
    [7, 6, 5, 4, 3, 2, 1, 0],
    [3, 0, 6, 1, 7, 2, 5, 4],
  ]) {
    const { datasetId } = await city.deliver({
      roundId,
      content: withScoresExchanged(order),
      name: `学生数据${order[0]}`,
    });
    const query = {
      measure: 'math',
      statistic: { kind: 'mean' as const },
      by: 'region',
      comparison: 'part-whole' as const,
    };
    const rows = await city.people.analyst.ask('POST /api/estimates', { body: { datasetId: datasetId ?? '', query } });
    orders.add(rows.map(({ group, reference }) => `${group?.key}/${reference?.kind}`).join());
    means.add(rows.map(({ estimate }) => estimate?.value).join());
    const keysOf = rows.flatMap(({ group, reference }) => (group !== null && reference === null ? [group.key] : []));
    expect(keysOf).toEqual(keysOf.toSorted());
    expect(keysOf).toEqual(expect.arrayContaining([eastCode, westCode]));
  }
  expect([orders.size, means.size]).toEqual([1, 3]);
});
