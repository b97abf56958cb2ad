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
import { canaryScore } from '#test/support/seededCanaries.ts';
import { askEstimates, meanBy } from './askEstimates.ts';
import { askAboutResults, askEveryRead, reads } from './askEverything.ts';
import { type CanariedCity, canaries, laterFile, openCanariedCity } from './canariedCity.ts';
import { listsIn } from './listsIn.ts';
import { openReaders, type Reader } from './openReaders.ts';
import { readersOfPupils } from './readersOfPupils.ts';
import { openRecordedApp, type RecordedApp } from './recordedApp.ts';
import { shownPages } from './shownPages.ts';
import { storedFiles, storedRows } from './storedArtefacts.ts';

let made: CanariedCity;
let city: AttackedCity;
let datasetId = '';
let later = '';

beforeAll(async () => {
  made = await openCanariedCity();
  ({ city, datasetId, later } = made);
}, 240_000);
afterAll(() => city.close());

describe('D-13: a number that is withheld', { timeout: 300_000 }, () => {
  let recorded: RecordedApp;
  let readers: readonly Reader[];
  beforeAll(async () => {
    recorded = await openRecordedApp(city.system.platform);
    readers = await openReaders(city, recorded.app);
  }, 240_000);
  afterAll(() => recorded.close());

  test('leaves through no answer of any reading route, no header, and no question about results', async () => {
    const people = readers.map(({ visitor }) => visitor);
    await askEveryRead(made, people);
    await askAboutResults(made, people[0]);
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
    const [{ name, password }] = readers;
    const pages = await shownPages(recorded.address, { username: name, password }, made);
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.some(({ content }) => content.includes('不可报告'))).toBe(true);
    expect(recorded.answers.length).toBeGreaterThan(before + 20);
    expect(await findCanaries([...pages, ...recorded.answers.slice(before)], canaries)).toEqual([]);
  });

  test('changes neither size nor tag of an answer: other scores of the withheld give the same bytes', async () => {
    const [{ visitor: analyst }] = readers;
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
    const rows = await askEstimates(city.people.analyst, datasetId, meanBy('cluster'));
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
      (await askEstimates(analyst, datasetId, query)).find(
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
  expect(readersOfPupils()).toEqual([
    'src/services/disclosure/releaseAnswers.ts',
    'src/services/disclosure/releasePlanOf.ts',
  ]);
});
