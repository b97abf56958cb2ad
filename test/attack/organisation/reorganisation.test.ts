import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftItem, raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'inspector', 'east', 'east-analyst', 'west');
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
});
afterAll(() => city.close());

const basis = { effectiveOn: '2026-03-02', reason: '机构改革方案' };
const system = () => city.administrators.system;
const changeUnit = (key: string, change: object) =>
  system().tryTo('POST /api/units/:id/changes', { params: { id: city.units[key] }, body: { ...basis, ...change } });
const changeRegion = (code: string, change: object) =>
  system().tryTo('POST /api/regions/:id/changes', {
    params: { id: city.regions[code] },
    body: { ...basis, ...change },
  });
const openUnit = async (name: string, more: object = {}) => {
  const body = { code: `U-${name}`, name, kind: 'administration', regionId: city.regions['990102'], superiorId: null };
  return (await system().ask('POST /api/units', { body: { ...body, ...more } })).id;
};
/** The clock moves on, so that what was before and what is after are told apart. */
let minute = 0;
const later = () => city.system.setTime(`2026-03-02T09:${String(++minute).padStart(2, '0')}:00+08:00`);

test('a renamed unit keeps its old name on what was done and on every day before', async () => {
  const item = await submittedItem(city, problemId);
  later();
  expect((await changeUnit('jijiao', { kind: 'rename', name: '市教育局基础教育处' })).body).toMatchObject({
    unitsChanged: 1,
  });
  const { history, duties } = await item.read();
  expect(history.some(({ unit }) => unit === '市教育局基教处')).toBe(true);
  expect(duties.map(({ unitName }) => unitName)).toContain('市教育局基础教育处');
  const { versions, changes } = await city.people.jijiao.ask('GET /api/units/:id', {
    params: { id: city.units.jijiao },
  });
  expect(versions.map(({ name }) => name)).toEqual(['市教育局基教处', '市教育局基础教育处']);
  expect(changes.map(({ kind, name, reason }) => [kind, name, reason])).toEqual([
    ['rename', '市教育局基础教育处', '机构改革方案'],
    ['open', '市教育局基教处', '新登记'],
  ]);
  const before = await city.people.jijiao.ask('GET /api/organisation/register', { query: { on: '2026-03-01' } });
  expect(before.units).toEqual([]);
});

test('a change that lies ahead, before the last one, or makes a unit its own superior is refused', async () => {
  expect((await changeUnit('jijiao', { kind: 'rename', name: '某处', effectiveOn: '2026-03-03' })).body.code).toBe(
    'organisation.ahead',
  );
  expect((await changeUnit('jijiao', { kind: 'rename', name: '某处', effectiveOn: '2026-03-01' })).body.code).toBe(
    'organisation.before-last-change',
  );
  const regionId = city.regions['990100'];
  expect((await changeUnit('bureau', { kind: 'move', regionId, superiorId: city.units.jijiao })).body.code).toBe(
    'organisation.circle',
  );
  expect((await changeUnit('jijiao', { kind: 'merge', into: city.units.inspectorate })).body.code).toBe(
    'organisation.kinds-differ',
  );
});

test('a unit cannot end while a duty, a post or a unit below it has no successor, and nothing is lost when it does', async () => {
  const { id } = await draftItem(city, problemId, { lead: 'east-bureau' });
  const refused = await changeUnit('east-bureau', { kind: 'close' });
  expect([refused.status, refused.body.code]).toEqual([409, 'organisation.successors-missing']);
  const heir = await openUnit('东湖区教育体育局');
  const other = await openUnit('东湖区体育中心');
  const held = await system().ask('GET /api/units/:id/held', { params: { id: city.units['east-bureau'] } });
  expect(held.duties.map((duty) => Object.keys(duty).join())).toEqual(held.duties.map(() => 'id'));
  later();
  const done = await changeUnit('east-bureau', {
    kind: 'split',
    into: [heir, other],
    duties: held.duties.map((duty) => ({ dutyId: duty.id, unitId: heir })),
    posts: held.posts.map(({ accountId }) => ({ accountId, unitId: heir })),
    subordinates: held.subordinates.map((unit) => ({ unitId: unit.id, superiorId: heir })),
  });
  expect(done.body).toMatchObject({ dutiesPassed: held.duties.length, postsMoved: 1 });
  const item = await city.people.east.ask('GET /api/ledger/items/:id', { params: { id } });
  expect(item.duties.map(({ unitName }) => unitName)).toEqual(['东湖区教育体育局']);
  expect(item.history.at(-1)).toMatchObject({
    deed: 'pass-duty',
    details: { from: '东湖区教育局', to: '东湖区教育体育局' },
  });
  expect(item.brokenLink).toBeNull();
  const { units } = await city.people.jijiao.ask('GET /api/organisation');
  expect(units.some((unit) => unit.id === city.units['east-bureau'])).toBe(false);
  expect((await changeUnit('east-bureau', { kind: 'rename', name: '某局' })).body.code).toBe('organisation.ended');
});

test('a region that is merged takes its people and its ledger along; its past stays in reach of the one that carries on', async () => {
  const { id } = await draftItem(city, problemId, { lead: 'west-bureau' });
  const seen = await city.people.west.ask('GET /api/ledger/items');
  const east = await city.people['east-analyst'].ask('GET /api/session');
  expect(east.regionName).toBe('东湖区');
  later();
  const merged = await changeRegion('990102', { kind: 'merge', into: city.regions['990103'] });
  expect(merged.status).toBe(200);
  expect((await city.people['east-analyst'].ask('GET /api/session')).regionName).toBe('西岭区');
  expect((await city.people.west.ask('GET /api/ledger/items')).length).toBe(seen.length);
  expect((await city.people.leader.ask('GET /api/ledger/items/:id', { params: { id } })).number).toContain(
    '明江市台账',
  );
  const problems = await city.people.east.ask('GET /api/problems');
  expect(problems.some((problem) => problem.id === problemId)).toBe(true);
});

test('a code that was given up finds the school, and is never another’s', async () => {
  const school = { kind: 'school', regionId: city.regions['990103'], superiorId: city.units['west-bureau'] };
  const id = await openUnit('西岭实验学校', { ...school, code: '2144990099' });
  const params = { id };
  const recode = { ...basis, kind: 'recode', code: '3144990099' };
  expect((await system().tryTo('POST /api/units/:id/changes', { params, body: recode })).status).toBe(200);
  const again = { code: '2144990099', name: '另一所学校', ...school };
  expect((await system().tryTo('POST /api/units', { body: again })).body.code).toBe('organisation.code-used');
  const { codes } = await system().ask('GET /api/units/:id', { params });
  expect(codes.map(({ code }) => code).sort()).toEqual(['2144990099', '3144990099']);
  const wrong = await system().tryTo('POST /api/units/:id/changes', {
    params,
    body: { ...recode, code: '9944990099' },
  });
  expect(wrong.body.code).toBe('organisation.code');
});
