import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mayDo } from '#domain/access/policy.ts';
import { businessRoles } from '#domain/access/role.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { routes } from '#server/api.ts';
import { eastCode } from '#test/attack/rules/attackedBureau.ts';
import { pupilIds } from '#test/attack/rules/attackedData.ts';
import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { findCanaries } from '#test/support/canaries.ts';
import { minutedMeeting } from '#test/support/minutedMeeting.ts';
import { planFor } from '#test/support/planFor.ts';
import { canaryScore } from '#test/support/seededCanaries.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';
import { type CanariedCity, canaries, laterFile, openCanariedCity } from './canariedCity.ts';
import { openRecordedApp, type RecordedApp } from './recordedApp.ts';
import { shownPages } from './shownPages.ts';
import { storedFiles, storedRows } from './storedArtefacts.ts';

let made: CanariedCity;
let city: AttackedCity;
let datasetId = '';
let later = '';

const meanBy = (by: string | null, rest: Partial<EstimateQuery> = {}): EstimateQuery => ({
  ...{ measure: 'math', statistic: { kind: 'mean' }, by },
  ...rest,
});
/** The answer; a server that is too busy asks to try again in a moment. */
const estimates = async (who: Visitor, query: EstimateQuery) => {
  for (;;) {
    const { status, body } = await who.tryTo('POST /api/estimates', { body: { datasetId, query } });
    if (status === 200) return body;
    if (status !== 503) throw new Error(JSON.stringify(body));
    await sleep(200);
  }
};

beforeAll(async () => {
  made = await openCanariedCity();
  ({ city, datasetId, later } = made);
}, 240_000);
afterAll(() => city.close());

const statistics: readonly EstimateQuery['statistic'][] = [
  ...([{ kind: 'mean' }, { kind: 'levels' }, { kind: 'percentile', p: 50 }] as const),
];

/** Reads that hold no result and whose ids are of no use here, or that show somebody the file that he uploads. */
const notAsked = [
  'GET /api/session/sign-on/callback',
  'GET /api/uploads/:id/inspection',
  'GET /api/ledger/evidence/:id/file',
  'GET /api/ledger/evidence/:id/pdf',
  'GET /api/inspections/:id',
  'GET /api/inspections/:id/frame',
  'GET /api/inspections/:id/check',
  'GET /api/studio',
  'GET /api/duty-areas',
  'GET /api/inspections/:id/draw-paper',
  'GET /api/inspection-papers/:id/word',
  'GET /api/escalations/:id/word',
];

/** Who looks, beside the administrators. */
const readers = [
  { name: 'reader', unit: 'institute', role: 'researcher' },
  { name: 'reading-leader', unit: 'group', role: 'leader' },
  { name: 'reading-east', unit: 'east-bureau', role: 'administrator' },
] as const;

describe('D-13: a number that is withheld', { timeout: 300_000 }, () => {
  let recorded: RecordedApp;
  const passwords = new Map<string, string>();
  const people: Visitor[] = [];
  beforeAll(async () => {
    recorded = await openRecordedApp(city.system.platform);
    const { system, security } = city.administrators;
    for (const { name, unit, role } of readers) {
      const { id, oneTimePassword } = await system.ask('POST /api/accounts', { body: { username: name } });
      const post = { accountId: id, unitId: city.units[unit], title: `${name} 查看`, role };
      await security.ask('POST /api/accounts/post', { body: post });
      people.push(await signedIn(recorded.app, name, oneTimePassword));
      passwords.set(name, `Changed-${oneTimePassword}`);
    }
  }, 240_000);
  afterAll(() => recorded.close());

  const use = { purpose: '问题发现', reason: '对照清单分析' };
  const queryOf = (key: string): Readonly<Record<string, string>> => {
    if (key === 'GET /api/windows') return { text: '3月至6月', year: '2026' };
    if (key === 'GET /api/meetings/:id/minutes') return { version: '1' };
    if (key === 'GET /api/ledger/calendar') return { from: '2026-03-01', to: '2026-03-31' };
    return /word|excel|archive/u.test(key) ? use : {};
  };

  test('leaves through no answer of any reading route, no header, and no question about results', async () => {
    const [analyst, leader] = people;
    const plan = await leader.ask('POST /api/plans', { body: planFor(city.units.institute) });
    const imports = await analyst.ask('GET /api/rounds/:id/imports', { params: { id: made.rounds[0] } });
    const { problemId, listId, itemId, rounds } = made;
    const meeting = await minutedMeeting(leader, { unitId: city.units['east-bureau'], day: '2026-03-01' });
    const ids = [
      plan.id,
      meeting,
      problemId,
      listId,
      itemId,
      ...rounds,
      city.units['east-bureau'],
      Object(imports[0]).id,
    ];
    const reads = (Object.keys(routes) as (keyof typeof routes)[]).filter(
      (key) => key.startsWith('GET ') && !notAsked.includes(key),
    );
    for (const key of reads)
      for (const who of people)
        for (const id of key.includes(':id') ? ids : ['']) {
          const given = {
            params: { id, year: '2026', template: 'nankai-2025', kind: 'item' },
            query: queryOf(key),
          };
          if ((await who.tryTo(key, given)).status === 200) break;
        }
    for (const [dataset, by] of [
      [datasetId, 'cluster'],
      [later, 'region'],
      [later, 'zone'],
      [datasetId, 'nobody'],
    ] as const)
      for (const statistic of statistics)
        for (const comparison of [null, 'between-groups', 'part-whole'] as const)
          await analyst.tryTo('POST /api/estimates', {
            body: { datasetId: dataset, query: meanBy(by, { statistic, comparison }) },
          });
    for (const unit of [eastCode, null])
      await analyst.tryTo('POST /api/peers', {
        body: { datasetId: later, measure: 'math', statistic: { kind: 'mean' }, unit },
      });
    const business = reads.filter((key) => businessRoles.some((role) => mayDo(routes[key].deed, role)));
    expect(business.filter((key) => !recorded.answered.has(key))).toEqual([]);
    expect(recorded.answers.length).toBeGreaterThan(250);
    expect(await findCanaries([...made.artefacts, ...recorded.answers], canaries)).toEqual([]);
  });

  test('D-15: stands in answers that name no pupil', () => {
    const said = recorded.answers.map(({ content }) => content.toString()).join('\n');
    expect(pupilIds.length).toBeGreaterThan(300);
    expect(pupilIds.filter((id) => said.includes(id))).toEqual([]);
  });

  test('is in no row of the database, no file of the data folder, no job, no line of the log', async () => {
    await city.administrators.audit.ask('GET /api/audit');
    const rows = await storedRows(city.system);
    expect(rows.length).toBeGreaterThan(40);
    const log = { name: 'log', content: recorded.log().join('') };
    expect(log.content).toContain('Server listening');
    expect(await findCanaries([...rows, ...storedFiles(city.system), log], canaries)).toEqual([]);
  });

  test('is on no page, in no tooltip, label or picture of it, and in nothing that the browser was sent', async () => {
    const before = recorded.answers.length;
    const pages = await shownPages(
      recorded.address,
      { username: 'reader', password: passwords.get('reader') ?? '' },
      made,
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.some(({ content }) => content.includes('不可报告'))).toBe(true);
    expect(recorded.answers.length).toBeGreaterThan(before + 20);
    expect(await findCanaries([...pages, ...recorded.answers.slice(before)], canaries)).toEqual([]);
  });

  test('changes neither size nor tag of an answer: other scores of the withheld give the same bytes', async () => {
    const [analyst] = people;
    const round = await city.openRound(2028);
    const other = await city.importFile({ roundId: round, content: laterFile(112.5) });
    const query = meanBy('gender', { within: { group: 'region', key: eastCode } });
    const asked = async (dataset: string) => {
      const { bytes } = await analyst.tryTo('POST /api/estimates', { body: { datasetId: dataset, query } });
      const [headers] = recorded.answers.slice(-2);
      const { date: _, ...rest } = JSON.parse(String(headers.content)) as Record<string, unknown>;
      const same = Object.entries(rest).filter(([name]) => !name.startsWith('x-ratelimit'));
      return [bytes.toString(), JSON.stringify(same.sort())];
    };
    const one = await asked(later);
    expect(one[0]).toContain('不可报告');
    expect(await asked(other)).toEqual(one);
  });

  test('would be found if it were there: in text, markup and headers, and inside Excel and Word files', async () => {
    const told = [`{"value":${canaryScore}}`, '平均 937.4分', '<c><v>937.37</v></c>', '<path aria-label="937.4"/>'];
    const hits = await findCanaries(
      told.map((content) => ({ name: 'told', content })),
      canaries,
    );
    expect(hits.length).toBe(told.length);
    const zipped = [...made.artefacts, ...recorded.answers].filter(
      ({ content }) => Buffer.isBuffer(content) && content.subarray(0, 2).toString() === 'PK',
    );
    expect(zipped.length).toBeGreaterThanOrEqual(2);
    for (const file of zipped.slice(0, 2))
      expect(await findCanaries([file], [{ value: 1, tolerance: 1e9 }])).not.toEqual([]);
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
    expect(withheld.filter(({ state }) => state !== null && state !== 'unreportable')).toEqual([]);
    for (const row of withheld)
      expect(Object.keys(row).sort()).toEqual([
        'estimate',
        'group',
        'measure',
        'reason',
        'reference',
        'state',
        'statistic',
        'statisticName',
      ]);
  });
});

describe('D-11: asking again', { timeout: 120_000 }, () => {
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
