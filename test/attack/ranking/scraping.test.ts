import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

let city: AttackedCity;
beforeAll(async () => {
  city = await openAttackedCity('leader', 'bureau', 'analyst', 'east');
}, 300_000);
afterAll(() => city.close());

const idOf = (number: number) => `5b1d3b3e-0000-4000-8000-${String(number).padStart(12, '0')}`;
const read = (who: Visitor, number: number) => who.tryTo('GET /api/problems/:id', { params: { id: idOf(number) } });
const alerts = () => city.administrators.security.ask('GET /api/reading-alerts');

test('N-12 whoever opens more than fifty units’ pages in ten minutes is stopped with words, and the security administrator told once', {
  timeout: 240_000,
}, async () => {
  const { analyst } = city.people;
  const statuses: number[] = [];
  for (let number = 0; number < 60; number++) statuses.push((await read(analyst, number)).status);
  expect([statuses.indexOf(429), new Set(statuses.slice(50))]).toEqual([50, new Set([429])]);
  const { body } = await read(analyst, 59);
  expect([body.code, body.message]).toEqual(['access.too-many-units', expect.stringContaining('超过 50 个')]);
  expect(body.remedy).toContain('重新登录');
  expect((await read(analyst, 3)).status).not.toBe(429);
  const [alert, ...others] = await alerts();
  expect([alert, others]).toMatchObject([{ by: 'account', username: 'analyst', subjects: 51 }, []]);
  const noted = (await city.administrators.audit.ask('GET /api/audit')).filter(
    ({ allowed, details }) => !allowed && details.code === 'access.too-many-units',
  );
  expect(noted).toHaveLength(1);
  const params = { id: alert.id };
  expect((await city.people.leader.tryTo('POST /api/reading-alerts/:id/seen', { params })).status).toBe(403);
  await city.administrators.security.ask('POST /api/reading-alerts/:id/seen', { params });
  expect(await alerts()).toEqual([]);
});

test('N-12 walking through the units of an answer counts as well, one question over all of them does not', {
  timeout: 240_000,
}, async () => {
  const { leader } = city.people;
  const ask = (key: string | null) => {
    const within = key === null ? null : { group: 'region', key };
    const query = { measure: 'math', statistic: { kind: 'mean' }, by: null, within };
    return leader.tryTo('POST /api/estimates', { body: { datasetId: idOf(1), query } });
  };
  for (let number = 0; number < 60; number++) expect((await ask(null)).status).toBe(404);
  const statuses: number[] = [];
  for (let number = 0; number < 55; number++) statuses.push((await ask(String(number))).status);
  expect(statuses.indexOf(429)).toBe(50);
});

test('N-12 accounts of one unit that share the work out are stopped together, and go on after ten minutes', {
  timeout: 240_000,
}, async () => {
  const { system, security } = city.administrators;
  const { signedIn } = await import('#test/support/visitor.ts');
  const colleagues = [city.people.bureau];
  for (let one = 1; one < 5; one++) {
    const { id, oneTimePassword } = await system.ask('POST /api/accounts', { body: { username: `bureau-${one}` } });
    const body = { accountId: id, unitId: city.units.bureau, title: '市教育局经办', role: 'administrator' };
    await security.ask('POST /api/accounts/post', { body });
    colleagues.push(await signedIn(city.app, `bureau-${one}`, oneTimePassword));
  }
  const statuses: number[] = [];
  for (let number = 0; number < 60; number++) statuses.push((await read(colleagues[number % 5], 1000 + number)).status);
  expect(statuses.indexOf(429)).toBe(50);
  expect(await alerts()).toContainEqual(expect.objectContaining({ by: 'five', subjects: 51 }));
  expect((await read(city.people.east, 1001)).status).not.toBe(429);
  city.system.setTime('2026-03-02T09:11:00+08:00');
  expect((await read(colleagues[0], 1059)).status).not.toBe(429);
});
