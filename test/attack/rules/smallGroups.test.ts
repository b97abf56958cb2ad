import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { minimumSchools, minimumStudents } from '#domain/problems/detection/comparison.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { eastCode, westCode } from './attackedBureau.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let datasetId = '';
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'east', 'east-analyst');
  ({ datasetId } = await city.importRound(2024));
});
afterAll(() => city.close());

const statistics: readonly EstimateQuery['statistic'][] = [
  ...([{ kind: 'mean' }, { kind: 'sd' }, { kind: 'levels' }, { kind: 'percentile', p: 25 }] as const),
  { kind: 'percentage-below', cut: 420 },
];
const meanBy = (by: string | null, rest: Partial<EstimateQuery> = {}): EstimateQuery => ({
  ...{ measure: 'math', statistic: { kind: 'mean' }, by },
  ...rest,
});
const asked = (who: Visitor, query: EstimateQuery) => who.tryTo('POST /api/estimates', { body: { datasetId, query } });
const rows = async (who: Visitor, query: EstimateQuery) => {
  const { status, body } = await asked(who, query);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

/** Tries to raise a cell as a problem of 东湖区. */
async function raise(who: Visitor, query: EstimateQuery, groupKey: string | null, referenceKey: string | null = null) {
  const statement = {
    ...{ title: '数学平均分偏低', level: 'district', nature: 'regional', severity: 'ordinary', theme: 'achievement' },
    ...{ condition: '数学平均分偏低', criterion: '市定目标', effect: '', regionId: city.regions[eastCode] },
  };
  const row = { groupKey, referenceKey, level: null };
  return who.tryTo('POST /api/problems', { body: { datasetId, query, row, statement } });
}

describe('a group with too few schools', () => {
  test.each(statistics)('is withheld whatever is computed of it: %j', async (statistic) => {
    for (const comparison of [null, 'between-groups', 'part-whole'] as const) {
      const shown = await rows(city.people.analyst, meanBy('cluster', { statistic, comparison }));
      const about = shown.filter(({ group, reference }) => [group?.key, Object(reference).key].includes('few'));
      expect(about.length).toBeGreaterThan(0);
      for (const row of about) expect([row.estimate, row.reason]).toEqual([null, expect.stringMatching(/不可报告/)]);
    }
  });

  test('cannot be got back from the whole and the rest, nor from a difference', async () => {
    for (const comparison of [null, 'between-groups', 'part-whole'] as const) {
      const shown = await rows(city.people.analyst, meanBy('cluster', { comparison }));
      expect(shown.filter(({ estimate }) => estimate !== null).map(({ group }) => group)).toEqual([null]);
    }
  });

  test('is withheld when the question is held to it alone', async () => {
    const [whole] = await rows(city.people.analyst, meanBy(null, { within: { group: 'cluster', key: 'few' } }));
    expect([whole.estimate, whole.reason]).toEqual([null, expect.any(String)]);
  });

  test('cannot be raised as a problem, nor can what would give it away', async () => {
    const { analyst } = city.people;
    const gap = meanBy('cluster', { comparison: 'between-groups' });
    const attempts = [
      await raise(analyst, meanBy('cluster'), 'few'),
      await raise(analyst, meanBy('cluster'), 'rest'),
      await raise(analyst, gap, 'few', 'rest'),
      await raise(analyst, gap, 'rest', 'few'),
      await raise(analyst, meanBy(null, { within: { group: 'cluster', key: 'few' } }), null),
    ];
    for (const { status, body } of attempts) {
      expect([404, 422]).toContain(status);
      expect(['problems.unreportable', 'problems.no-such-cell']).toContain(body.code);
    }
    expect(await analyst.ask('GET /api/problems')).toEqual([]);
  });
});

test('whatever the question, no number is shown that rests on fewer than 30 pupils or 5 schools', async () => {
  const groups = [null, 'region', 'gender', 'location', 'rural', 'interest-level', 'cluster', 'zone'];
  let shown = 0;
  for (const by of groups)
    for (const key of [null, eastCode, westCode]) {
      const within = key === null ? null : { group: 'region', key };
      for (const { estimate, reason } of await rows(city.people.analyst, meanBy(by, { within }))) {
        if (estimate === null) {
          expect(reason).toMatch(/\p{Script=Han}/u);
          continue;
        }
        shown++;
        expect(estimate.n).toBeGreaterThanOrEqual(minimumStudents);
        expect(estimate.schools).toBeGreaterThanOrEqual(minimumSchools);
      }
    }
  expect(shown).toBeGreaterThan(20);
});

describe('a district reaches no neighbour', () => {
  const clerks = ['east', 'east-analyst'] as const;

  test.each(clerks)('by region: %s gets the whole and itself', async (key) => {
    for (const comparison of [null, 'between-groups', 'part-whole'] as const) {
      const shown = await rows(city.people[key], meanBy('region', { comparison }));
      expect(new Set(shown.map(({ group }) => group?.key ?? null))).toEqual(new Set([null, eastCode]));
      for (const { reference } of shown) expect([undefined, 'whole']).toContain(reference?.kind);
    }
  });

  test.each(clerks)('by holding the question to a neighbour or to anything else: %s', async (key) => {
    for (const by of ['region', 'zone', 'gender', null])
      for (const within of [
        { group: 'region', key: westCode },
        { group: 'zone', key: westCode },
        { group: 'gender', key: '1' },
      ]) {
        const { status, body } = await asked(city.people[key], meanBy(by, { within }));
        expect([by, within.group, status, body.code]).toEqual([by, within.group, 422, 'monitoring.own-region-only']);
      }
  });

  test.each(clerks)('by another group over the same column: %s', async (key) => {
    const [own] = (await rows(city.people[key], meanBy('region'))).filter(({ group }) => group?.key === eastCode);
    const shown = await rows(city.people[key], meanBy('zone'));
    for (const { group, estimate } of shown) {
      if (estimate === null) continue;
      expect([null, eastCode]).toContain(group?.key ?? null);
      expect(estimate.value).toBeCloseTo(own.estimate?.value ?? 0, 9);
    }
  });

  test('by raising a neighbour’s cell, or the city’s, as a problem of its own', async () => {
    const analyst = city.people['east-analyst'];
    const own = (await rows(analyst, meanBy(null)))[0].estimate;
    for (const query of [
      meanBy('region'),
      meanBy('zone'),
      meanBy(null, { within: { group: 'region', key: westCode } }),
      meanBy('region', { within: { group: 'region', key: westCode } }),
    ]) {
      const groupKey = query.by === null || query.within ? null : westCode;
      const { status } = await raise(analyst, query, groupKey);
      expect([404, 422]).toContain(status);
    }
    const raised = await raise(analyst, meanBy(null), null);
    expect(raised.status).toBe(200);
    const problem = await analyst.ask('GET /api/problems/:id', { params: { id: raised.body.id } });
    expect(problem.evidence[0].estimate.value).toBe(own?.value);
  });
});
