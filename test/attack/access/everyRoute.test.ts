import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayDo, policies } from '#domain/access/policy.ts';
import type { Role } from '#domain/access/role.ts';
import { routes } from '#server/api.ts';
import { type KeyedRoute, mountRoute } from '#server/mountRoute.ts';
import { raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { type Visitor, visitor } from '#test/support/visitor.ts';
import { tableHashes } from './tableHashes.ts';

let city: AttackedCity;
let people: readonly (readonly [role: Role | null, who: Visitor])[];
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'inspector', 'finance', 'east', 'east-principal');
  const { datasetId } = await city.importRound(2024);
  await submittedItem(city, (await raiseProblem(city, datasetId)).id);
  const { system, security, audit } = city.administrators;
  const { leader, jijiao, analyst, inspector, finance } = city.people;
  people = [
    ...([
      [null, visitor(city.app)],
      ['leader', leader],
      ['administrator', jijiao],
      ['researcher', analyst],
    ] as const),
    ...([
      ['inspector', inspector],
      ['partner', finance],
      ['principal', city.people['east-principal']],
    ] as const),
    ...([
      ['system-admin', system],
      ['security-admin', security],
      ['audit-admin', audit],
    ] as const),
  ];
});
afterAll(() => city.close());

type Key = keyof typeof routes;
const keys = Object.keys(routes) as Key[];
/** Leave out what would end the attack itself: signing out, and a new password. */
const attacked = keys.filter(
  (key) => !['DELETE /api/session', 'POST /api/session/password', 'POST /api/session'].includes(key),
);
const params = { id: '5b1d3b3e-0000-4000-8000-00000000ffff', deed: 'withdraw' };
const denied = ['access.not-signed-in', 'access.not-entitled', 'access.change-password-first'];

test('every route names a deed of the policy table', () => {
  for (const key of keys) expect([key, Object.hasOwn(policies, routes[key].deed)]).toEqual([key, true]);
});

test('a route whose deed is in no policy does not start', () => {
  const route = { ...routes['GET /api/problems'], deed: 'problems.steal' } as unknown as KeyedRoute['route'];
  expect(() => mountRoute(fastify(), city.system.platform, { key: 'GET /api/loot', route })).toThrow(/no policy/);
});

describe('whoever asks for whatever route', () => {
  test.each(attacked)('is let through or stopped as the policy table says: %s', async (key) => {
    const { deed } = routes[key];
    const before = await tableHashes(city.system.database);
    let stopped = 0;
    for (const [role, who] of people) {
      if (mayDo(deed, role)) continue;
      stopped++;
      const { status, body } = await who.tryTo(key, { params, body: key.startsWith('POST') ? {} : undefined });
      expect([role, status, body.code]).toEqual([role, role === null ? 401 : 403, denied[role === null ? 0 : 1]]);
    }
    if (stopped > 0) expect(await tableHashes(city.system.database)).toEqual(before);
    for (const [role, who] of people) {
      if (!mayDo(deed, role)) continue;
      const { status, body } = await who.tryTo(key, { params, body: key.startsWith('POST') ? {} : undefined });
      expect([role, denied.includes(body?.code ?? ''), status < 500]).toEqual([role, false, true]);
    }
  });
});

test('a body with a field that nobody knows is refused, and nothing is changed', async () => {
  const { jijiao, analyst, inspector } = city.people;
  const { system, security } = city.administrators;
  const id = params.id;
  const bodies: readonly [Visitor, Key, object][] = [
    [system, 'POST /api/accounts', { username: 'someone', role: 'leader' }],
    [system, 'POST /api/accounts/:id/disabled', { disabled: true, everybody: true }],
    [
      system,
      'POST /api/regions',
      { code: '990199', gbCode: null, name: '新区', kind: 'district', parentId: null, path: '/' },
    ],
    [security, 'POST /api/accounts/post', { accountId: id, unitId: id, title: '经办', role: 'leader', scope: '/' }],
    [analyst, 'POST /api/rounds/:id/detection', { falseDiscoveryRate: 1 }],
    [analyst, 'POST /api/candidates/:id/reject', { reason: '证据不足', decidedBy: id }],
    [jijiao, 'POST /api/ledger/items/:id/deeds/:deed', { version: 1, reason: '起草有误', state: 'closed' }],
    [inspector, 'POST /api/ledger/evidence/:id/review', { accepted: true, reason: '一致', reviewedBy: id }],
  ];
  const before = await tableHashes(city.system.database);
  for (const [who, key, body] of bodies) {
    const answer = await who.tryTo(key, { params, body });
    expect([key, answer.status, answer.body.code]).toEqual([key, 400, 'request.invalid']);
  }
  expect(await tableHashes(city.system.database)).toEqual(before);
});

describe('the three administrators', () => {
  test('can hold no post of the chain, and nobody can be made a fourth', async () => {
    const accounts = await city.administrators.system.ask('GET /api/accounts');
    const { security } = city.administrators;
    const before = await tableHashes(city.system.database);
    for (const { id, username } of accounts.filter(({ role }) => role?.endsWith('-admin'))) {
      const body = { accountId: id, unitId: city.units.jijiao, title: '兼任', role: 'administrator' };
      const answer = await security.tryTo('POST /api/accounts/post', { body });
      expect([username, Object(answer.body).code]).toEqual([username, 'access.three-administrators']);
    }
    for (const role of ['system-admin', 'security-admin', 'audit-admin']) {
      const accountId = accounts.find(({ username }) => username === 'east')?.id;
      const body = { accountId, unitId: city.units.jijiao, title: '管理员', role };
      expect((await security.tryTo('POST /api/accounts/post', { body })).status).toBe(400);
    }
    expect(await tableHashes(city.system.database)).toEqual(before);
  });

  test('give no unit a role that is not its own', async () => {
    const east = (await city.administrators.system.ask('GET /api/accounts')).find(
      ({ username }) => username === 'east',
    );
    for (const [unit, role] of [
      ['east-bureau', 'inspector'],
      ['finance', 'leader'],
      ['jijiao', 'researcher'],
    ] as const) {
      const body = { accountId: east?.id, unitId: city.units[unit], title: '越权', role };
      const answer = await city.administrators.security.tryTo('POST /api/accounts/post', { body });
      expect(Object(answer.body).code).toBe('access.role-unfit');
    }
  });
});
