import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayDo } from '#domain/access/policy.ts';
import { routes } from '#server/api.ts';
import { recordedReads } from '#server/recordedReads.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { visitor } from '#test/support/visitor.ts';
import { linesAfter, newestNumber } from './newLines.ts';

type Key = keyof typeof routes;
const writes = (Object.keys(routes) as Key[]).filter((key) => !key.startsWith('GET '));

/** Reading routes that show no data about minors and give no file away: names, counts, states and one's own account. */
const plainReads = [
  'GET /api/session',
  'GET /api/session/ways',
  'GET /api/session/sign-on/callback',
  'GET /api/self/second-factor',
  'GET /api/self/sessions',
  'GET /api/self/tokens',
  'GET /api/self/sign-on',
  'GET /api/accounts',
  'GET /api/administrators/recoveries',
  'GET /api/audit',
  'GET /api/audit/integrity',
  'GET /api/audit/anchors',
  'GET /api/organisation',
  'GET /api/organisation/register',
  'GET /api/organisation/changes',
  'GET /api/organisation/schools/template',
  'GET /api/units/:id',
  'GET /api/units/:id/held',
  'GET /api/alliances',
  'GET /api/accounts/:id/posts',
  'GET /api/delegations',
  'GET /api/self/delegations',
  'GET /api/rounds',
  'GET /api/imports/:id',
  'GET /api/rounds/:id/imports',
  'GET /api/indicators',
  'GET /api/figures/template',
  'GET /api/problems',
  'GET /api/problem-lists',
  'GET /api/ledger/items',
  'GET /api/ledger/items/:id',
  'GET /api/ledger/counts',
  'GET /api/windows',
  'GET /api/school-terms',
  'GET /api/measures',
  'GET /api/ledger/board',
  'GET /api/ledger/filters',
  'GET /api/ledger/calendar',
  'GET /api/chain/:kind/:id',
  'GET /api/burden',
  'GET /api/exports',
  'GET /api/reading-alerts',
  'GET /api/disclosure/limits',
  'GET /api/exports/waiting',
  'GET /api/system',
  'GET /api/overview',
  'GET /api/plans',
  'GET /api/plans/:id',
  'GET /api/plan-templates/:template',
  'GET /api/meetings',
  'GET /api/meetings/:id',
  'GET /api/inspections',
  'GET /api/inspections/:id',
  'GET /api/reminders',
  'GET /api/escalations',
  'GET /api/clocks/settings',
  'GET /api/inspections/:id/check',
  'GET /api/studio',
  'GET /api/duty-areas',
  'GET /api/self/notices',
  'GET /api/notice-robots',
];

let city: AttackedCity;
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'east');
  const { people, administrators } = city;
  for (const who of [...Object.values(people), ...Object.values(administrators)]) await who.ask('GET /api/session');
});
afterAll(() => city.close());

const newest = (after: number) => linesAfter(city, after);
const top = () => newestNumber(city);

test('S-14 every reading route is either recorded or named as one that shows nothing about minors', () => {
  const reads = (Object.keys(routes) as Key[]).filter((key) => key.startsWith('GET '));
  const decided = [...Object.keys(recordedReads), ...plainReads];
  expect(reads.filter((key) => !decided.includes(key))).toEqual([]);
  expect(decided.filter((key) => !Object.hasOwn(routes, key))).toEqual([]);
});

describe('S-14 every refusal leaves exactly one line', () => {
  const params = { id: '5b1d3b3e-0000-4000-8000-00000000ffff', deed: 'withdraw' };

  test('of rights, for every write', async () => {
    for (const key of writes.filter((one) => !one.includes('/api/session') && !one.includes('/api/self'))) {
      const who =
        mayDo(routes[key].deed, 'system-admin') || mayDo(routes[key].deed, 'security-admin')
          ? city.people.east
          : city.administrators.system;
      const before = await top();
      const { status } = await who.tryTo(key, { params, body: {} });
      expect([key, status, (await newest(before)).map(({ allowed, details }) => [allowed, details.code])]).toEqual([
        ...[key, 403, [[false, 'access.not-entitled']]],
      ]);
    }
  });

  test('of what lies out of reach and looks like not found', async () => {
    const before = await top();
    const { status } = await city.people.analyst.tryTo('GET /api/problems/:id', { params });
    expect([status, (await newest(before)).map(({ details }) => details.code)]).toEqual([404, [expect.any(String)]]);
  });

  test('of strangers who want to write, ten a minute for each route, and the others are counted', async () => {
    const before = await top();
    for (let time = 0; time < 25; time++) await visitor(city.app).tryTo('POST /api/rounds', { body: {} });
    const lines = await newest(before);
    expect(lines.length).toBeGreaterThanOrEqual(10);
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(lines.every(({ allowed, details }) => !allowed && details.code === 'access.not-signed-in')).toBe(true);
  });
});
