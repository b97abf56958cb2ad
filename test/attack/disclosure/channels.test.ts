import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { simulateCity } from '#demo/simulateCity.ts';
import { textsOf } from '#demo/simulatedTable.ts';
import { toCsv } from '#demo/toCsv.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { routes } from '#server/api.ts';
import { eastCode } from '#test/attack/rules/attackedBureau.ts';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { type Artefact, findCanaries } from '#test/support/canaries.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** Scores of pupils who must stay unknown: far above anything else in the files, the same in every plausible value. */
const canary = 937.3719;
const canaries = [{ value: canary, tolerance: 0.08 }];

const tables = simulateCity({ seed: 20260301, sampledSchools: 6, pupilsPerSchool: 8 }).rounds.map(
  ({ students }) => students,
);
const fewSchools = Object.entries(attackedMapping.groups.find(({ code }) => code === 'cluster')?.values ?? {})
  .filter(([, { key }]) => key === 'few')
  .map(([school]) => school);

/** A file in which every pupil of the chosen schools has the canary's score; some schools may be left out. */
function fileOf(round: 0 | 1, isCanary: (school: string) => boolean, keeps: (school: string) => boolean = () => true) {
  const table = tables[round];
  const schools = textsOf(table, 'SCHOOL').map((school) => school ?? '');
  const kept = schools.flatMap((school, row) => (keeps(school) ? [row] : []));
  const values = table.values.map((column, index) => {
    if (!(column instanceof Float64Array)) return kept.map((row) => column[row]);
    const isScore = /^PV/u.test(table.columns[index].name);
    return Float64Array.from(kept, (row) => (isScore && isCanary(schools[row]) ? canary : column[row]));
  });
  return toCsv({ ...table, values, rows: kept.length });
}

let city: AttackedCity;
let datasetId = '';
let later = '';
const artefacts: Artefact[] = [];

const use = { purpose: '问题发现', reason: '对照清单分析' };

/** Asks and keeps everything that came back. */
async function ask(who: Visitor, key: Parameters<Visitor['tryTo']>[0], given: object = {}) {
  const answer = await who.tryTo(key, given);
  artefacts.push({ name: `${key} ${JSON.stringify(given).slice(0, 200)}`, content: answer.bytes });
  return answer;
}

const meanBy = (by: string | null, rest: Partial<EstimateQuery> = {}): EstimateQuery => ({
  ...{ measure: 'math', statistic: { kind: 'mean' }, by },
  ...rest,
});
const estimates = async (who: Visitor, query: EstimateQuery) =>
  (await who.tryTo('POST /api/estimates', { body: { datasetId, query } })).body;

beforeAll(async () => {
  city = await openAttackedCity('analyst', 'jijiao', 'leader', 'inspector', 'east', 'east-analyst');
  const { analyst } = city.people;
  const roundId = await city.openRound(2024);
  datasetId = await city.importFile({ roundId, content: fileOf(0, (school) => fewSchools.includes(school)) });
  const nextRound = await city.openRound(2027);
  const eastSchools = new Set(
    textsOf(tables[1], 'SCHOOL').filter((_, row) => textsOf(tables[1], 'DISTRICT')[row] === eastCode),
  );
  const fewEast = [...eastSchools].slice(0, 3);
  const isEast = (school: string) => eastSchools.has(school);
  later = await city.importFile({
    roundId: nextRound,
    content: fileOf(1, isEast, (school) => !isEast(school) || fewEast.includes(school)),
  });
  const indicator = {
    ...{ code: 'M', name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better', unit: '分' },
    ...{ basis: '市定目标', target: 500, toleratedGap: null },
  };
  await analyst.ask('POST /api/indicators', { body: indicator });
  const linking = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: roundId, toRoundId: nextRound };
  await analyst.ask('POST /api/linking-errors', { body: linking });
  await ask(analyst, 'POST /api/rounds/:id/detection', { params: { id: roundId } });
  await ask(analyst, 'POST /api/rounds/:id/detection', { params: { id: nextRound } });
  const problem = await raiseProblem(city, datasetId, eastCode);
  const list = { roundId, title: '数学问题清单', problemIds: [problem.id], unitIds: [city.units['east-bureau']] };
  const published = await analyst.ask('POST /api/problem-lists', { body: list });
  await ask(analyst, 'GET /api/problem-lists/:id/word', { params: { id: published.id }, query: use });
  await ask(analyst, 'POST /api/problems/:id/evaluations', {
    params: { id: problem.id },
    body: { datasetId: later, itemId: null },
  });
}, 240_000);
afterAll(() => city.close());

const statistics: readonly EstimateQuery['statistic'][] = [
  ...([{ kind: 'mean' }, { kind: 'levels' }, { kind: 'percentile', p: 50 }] as const),
];

describe('D-13: a number that is withheld', () => {
  test('leaves through no answer, file, list, record or trail', async () => {
    const { analyst, leader, east } = city.people;
    for (const [dataset, by] of [
      [datasetId, 'cluster'],
      [later, 'region'],
      [later, 'zone'],
    ] as const)
      for (const statistic of statistics)
        for (const comparison of [null, 'between-groups', 'part-whole'] as const)
          await ask(analyst, 'POST /api/estimates', {
            body: { datasetId: dataset, query: meanBy(by, { statistic, comparison }) },
          });
    for (const within of [
      { group: 'cluster', key: 'few' },
      { group: 'region', key: eastCode },
    ])
      await ask(analyst, 'POST /api/estimates', { body: { datasetId: later, query: meanBy('gender', { within }) } });
    await ask(analyst, 'POST /api/estimates', { body: { datasetId, query: meanBy('nobody') } });
    for (const who of [analyst, leader, east])
      for (const key of [
        'GET /api/problems',
        'GET /api/candidates',
        'GET /api/evaluations',
        'GET /api/problem-lists',
        'GET /api/overview',
        'GET /api/ledger/items',
        'GET /api/ledger/excel',
      ] as const)
        await ask(who, key, key === 'GET /api/ledger/excel' ? { query: use } : {});
    await ask(city.administrators.audit, 'GET /api/audit');
    const stored = [
      'evaluation',
      'problem_candidate',
      'problem_evidence',
      'problem_list',
      'release_plan',
      'audit_event',
    ];
    for (const table of stored) {
      const { rows } = await city.system.database.owner.execute(
        sql.raw(`select row_to_json(t)::text as line from ${table} t`),
      );
      artefacts.push({ name: `table ${table}`, content: JSON.stringify(rows) });
    }
    expect(artefacts.length).toBeGreaterThan(50);
    expect(await findCanaries(artefacts, canaries)).toEqual([]);
  });

  test('would be found if it were there: in JSON, rounded, and inside an Excel or Word file', async () => {
    const told = [`{"value":${canary}}`, '平均 937.4分', '<c><v>937.37</v></c>'];
    const hits = await findCanaries(
      told.map((content) => ({ name: 'told', content })),
      canaries,
    );
    expect(hits.length).toBe(3);
    const zipped = artefacts.filter(
      ({ content }) => Buffer.isBuffer(content) && content.subarray(0, 2).toString() === 'PK',
    );
    expect(zipped.length).toBeGreaterThanOrEqual(2);
    expect(await findCanaries(zipped.slice(0, 1), [{ value: 1, tolerance: 1e9 }])).not.toEqual([]);
  });
});

test('a later round that rests on too few is 无法判断, and its record holds nothing of it', async () => {
  const [evaluation] = await city.people.analyst.ask('GET /api/evaluations');
  const { change, verdict, sentence } = evaluation;
  expect(verdict).toBe('cannot-judge');
  expect([change.after.value, change.after.n, change.after.schools, change.difference, change.interval]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(change.before.value).toBeGreaterThan(0);
  expect(sentence).toMatch(/2027 年人数或学校数过少，不可报告.*无法判断/u);
});

describe('D-14: what is withheld is never sent', () => {
  test('a withheld row says whom it is about and why, and nothing else', async () => {
    const rows = await estimates(city.people.analyst, meanBy('cluster'));
    const withheld = rows.filter(({ estimate }) => estimate === null);
    expect(withheld.length).toBeGreaterThan(1);
    for (const row of withheld)
      expect(Object.keys(row).sort()).toEqual([
        'estimate',
        'group',
        'measure',
        'reason',
        'reference',
        'statistic',
        'statisticName',
      ]);
  });
});

describe('D-11: asking again', () => {
  test('in any order, under any name, alone or in company gives the same answer', async () => {
    const { analyst } = city.people;
    const asked = async (query: EstimateQuery, key: string | null) =>
      (await estimates(analyst, query)).find(
        ({ group, reference }) => reference === null && (group?.key ?? null) === key,
      );
    const ways = [
      await asked(meanBy('region'), '990104'),
      await asked(meanBy('zone'), '990104'),
      await asked(meanBy(null, { within: { group: 'region', key: '990104' } }), null),
      await asked(meanBy('region', { within: { group: 'zone', key: '990104' } }), '990104'),
      await asked(meanBy('region', { comparison: 'between-groups' }), '990104'),
    ];
    const told = ways.map((row) =>
      JSON.stringify([row?.estimate?.value, row?.estimate?.standardError, row?.estimate?.n]),
    );
    expect(told[0]).not.toContain('null');
    expect(new Set(told).size).toBe(1);
    const again = await Promise.all(Array.from({ length: 20 }, () => asked(meanBy('region'), '990104')));
    expect(new Set(again.map((row) => JSON.stringify(row)))).toEqual(new Set([JSON.stringify(ways[0])]));
  });

  test('at once by many makes one decision, and it cannot be changed', async () => {
    const query: EstimateQuery = { measure: 'ses', statistic: { kind: 'mean' }, by: 'region' };
    const people = [city.people.analyst, city.people.east, city.people['east-analyst'], city.people.leader];
    await Promise.all(people.map((who) => who.tryTo('POST /api/estimates', { body: { datasetId, query } })));
    const { rows } = await city.system.database.owner.execute(
      sql`select count(*)::int as n from release_plan where dataset_id = ${datasetId} and measure = 'ses'`,
    );
    expect(rows[0].n).toBe(1);
    await expect(city.system.database.db.execute(sql`update release_plan set plan = '{}'`)).rejects.toThrow();
    await expect(city.system.database.db.execute(sql`delete from release_plan`)).rejects.toThrow();
  });
});

/** Paths of everything in a schema that takes a list. */
function listsIn(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'type' in schema && schema.type === 'array' ? [path] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, inner]) => listsIn(inner, `${path}/${key}`))];
}

test('D-12: no question about results takes a list of units or pupils', () => {
  const analysing = Object.entries(routes).filter(
    ([, { deed }]) => deed === 'monitoring.analyse' || deed === 'monitoring.read',
  );
  expect(analysing.length).toBeGreaterThan(3);
  for (const [key, { takes }] of analysing)
    for (const shape of Object.values(takes)) {
      if (!(shape instanceof z.ZodType)) continue;
      const lists = listsIn(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }));
      expect([key, lists.filter((path) => !path.endsWith('/cuts'))]).toEqual([key, []]);
    }
});

test('D-12, D-15: stored pupils are read by the release, the import and nobody else, and no route hands rows out', () => {
  const readers = ['src/services', 'src/server', 'src/jobs', 'src/demo', 'src/cli'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name))
      .filter((path) => /\bstoredColumnSource\b|\breadParquet\b/u.test(readFileSync(path, 'utf8'))),
  );
  expect(readers.sort()).toEqual([
    'src/services/disclosure/releaseAnswers.ts',
    'src/services/disclosure/releasePlanOf.ts',
  ]);
});
