import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#services/sha256.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { raiseFor } from './raiseFor.ts';

let city: AttackedCity;
let manyId = '';
let singleId = '';
beforeAll(async () => {
  city = await openAttackedCity(
    'leader',
    'bureau',
    'jijiao',
    'analyst',
    'inspector',
    'finance',
    'east',
    'east-analyst',
  );
  const { roundId, datasetId } = await city.importRound(2024);
  const problemIds = await raiseFor(city, datasetId, ['990102', '990103', '990104']);
  const list = { roundId, title: '数学问题清单', unitIds: [city.units['east-bureau']] };
  const publish = async (ids: readonly string[]) =>
    (await city.people.analyst.ask('POST /api/problem-lists', { body: { ...list, problemIds: ids } })).id;
  manyId = await publish(problemIds);
  singleId = await publish(problemIds.slice(0, 1));
}, 300_000);
afterAll(() => city.close());

const use = { purpose: '政策调整', reason: '起草下一年度的课程方案' };
const askFor = (who: Visitor, listId: string | null = manyId) =>
  who.tryTo('POST /api/exports', { body: { kind: listId === null ? 'ledger' : 'problem-list', listId, ...use } });
const decide = (who: Visitor, id: string, approved = true) =>
  who.tryTo('POST /api/exports/:id/decision', { params: { id }, body: { approved, reason: '用途与工作相符' } });
const take = (who: Visitor, id: string) => who.tryTo('POST /api/exports/:id/file', { params: { id } });
const linesOf = async (id: string) =>
  (await city.administrators.audit.ask('GET /api/audit')).filter(
    ({ allowed, details }) => allowed && [details.id, details.request].includes(id),
  );

describe('N-08 a file with the results of more than one unit', () => {
  test('does not leave by itself, and the refusal says how it may', async () => {
    const answer = await city.people.analyst.tryTo('GET /api/problem-lists/:id/word', {
      ...{ params: { id: manyId }, query: use },
    });
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'exports.needs-approval' }]);
    expect(String(Object(answer.body).remedy)).toContain('申请');
    expect(answer.bytes.subarray(0, 2).toString()).not.toBe('PK');
  });

  test('leaves once for whoever asked, by another’s approval, and every step stands on the trail with the SHA-256', async () => {
    const { analyst, leader, bureau } = city.people;
    const { id } = (await askFor(analyst)).body;
    expect((await take(analyst, id)).status).toBe(409);
    expect((await leader.ask('GET /api/exports/waiting')).map((one) => one.id)).toContain(id);
    const home = await leader.ask('GET /api/overview');
    expect(home.waiting).toContainEqual(expect.objectContaining({ kind: 'export', id, path: '/exports' }));
    expect((await decide(leader, id)).status).toBe(200);
    expect((await decide(bureau, id, false)).status).toBe(409);
    expect((await take(bureau, id)).status).toBe(404);
    const { status, bytes } = await take(analyst, id);
    expect([status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect((await take(analyst, id)).status).toBe(409);
    const lines = await linesOf(id);
    expect(lines.map(({ deed }) => deed).toSorted()).toEqual(['exports.ask', 'exports.decide', 'problems.read']);
    const out = lines.find(({ deed }) => deed === 'problems.read');
    expect(out?.details).toMatchObject({
      ...use,
      sha256: sha256(bytes),
      approver: '结果应用领导小组 领导小组办公室秘书',
    });
    expect((await analyst.ask('GET /api/exports')).find((one) => one.id === id)?.state).toBe('taken');
  });

  test('stays inside when the wish is refused, or when seven days have gone by', async () => {
    const { analyst, leader } = city.people;
    const refused = (await askFor(analyst)).body.id;
    await decide(leader, refused, false);
    const late = (await askFor(analyst)).body.id;
    await decide(leader, late);
    city.system.setTime('2026-03-09T09:01:00+08:00');
    expect([(await take(analyst, refused)).status, (await take(analyst, late)).status]).toEqual([409, 409]);
    const own = new Map((await analyst.ask('GET /api/exports')).map(({ id, state }) => [id, state]));
    expect([own.get(refused), own.get(late)]).toEqual(['refused', 'lapsed']);
  });

  test('is approved by nobody who asked, decides nothing, or answers for another region', async () => {
    const { jijiao, analyst, inspector, finance, east } = city.people;
    const own = (await askFor(jijiao)).body.id;
    expect((await decide(jijiao, own)).status).toBe(403);
    for (const who of [analyst, inspector, finance]) expect((await decide(who, own)).status).toBe(403);
    expect((await decide(east, own)).status).toBe(404);
    expect((await decide(city.administrators.system, own)).status).toBe(403);
    expect((await take(jijiao, own)).status).toBe(409);
    expect((await east.ask('GET /api/exports/waiting')).map(({ id }) => id)).not.toContain(own);
  });

  test('is given out once, however many ask for it at the same moment', async () => {
    const { analyst, leader } = city.people;
    const { id } = (await askFor(analyst)).body;
    await decide(leader, id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => take(analyst, id)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  test('is refused for ranking, and without one of the four purposes', async () => {
    for (const wrong of [{ reason: '给各校排名次' }, { purpose: '考核' }, { purpose: '排名' }, { reason: '看看' }]) {
      const body = { kind: 'problem-list', listId: manyId, ...use, ...wrong };
      expect((await city.people.analyst.tryTo('POST /api/exports', { body })).status).toBeGreaterThanOrEqual(400);
    }
  });
});

test('N-08 a list with the result of one unit, and a ledger without results, leave without an approval', async () => {
  const { analyst } = city.people;
  const single = { params: { id: singleId }, query: use };
  expect((await analyst.tryTo('GET /api/problem-lists/:id/word', single)).status).toBe(200);
  expect((await analyst.tryTo('GET /api/ledger/excel', { query: use })).status).toBe(200);
  expect((await askFor(analyst, singleId)).status).toBe(409);
  expect((await askFor(analyst, null)).status).toBe(409);
});
