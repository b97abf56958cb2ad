import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayDo, policies } from '#domain/access/policy.ts';
import { systemRoles } from '#domain/access/role.ts';
import { routes } from '#server/api.ts';
import { buildApp } from '#server/app.ts';
import { tableHashes } from '#test/attack/access/tableHashes.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { openTestPlatform } from '#test/support/platform.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';
import { type Door, openDoor } from './openDoor.ts';

let door: Door;
let who: Record<'system' | 'security' | 'audit', Visitor>;
const ids: Record<string, string> = {};
beforeAll(async () => {
  door = await openDoor();
  who = { ...door.administrators };
  for (const { id, username } of await door.administrators.system.ask('GET /api/accounts')) ids[username] = id;
}, 60_000);
afterAll(() => door.close());

const ask = (one: Visitor, target: string, act = 'recover') =>
  one.tryTo('POST /api/administrators/recoveries', { body: { accountId: ids[target], act, reason: '手机与口令遗失' } });
const settle = (one: Visitor, id: string, confirmed = true) =>
  one.tryTo('POST /api/administrators/recoveries/:id', { params: { id }, body: { confirmed } });

describe('S-09: one administrator alone', () => {
  test.each(['system-admin', 'security-admin', 'audit-admin'])('cannot touch the account of %s', async (target) => {
    const before = await tableHashes(door.system.database);
    const params = { id: ids[target] ?? '' };
    const { system, security } = door.administrators;
    for (const answer of [
      await system.tryTo('POST /api/accounts/:id/password', { params }),
      await system.tryTo('POST /api/accounts/:id/disabled', { params, body: { disabled: true } }),
      await security.tryTo('POST /api/accounts/:id/second-factor/reset', { params }),
      await security.tryTo('POST /api/accounts/:id/access/end', { params }),
    ])
      expect([answer.status, Object(answer.body).code]).toEqual([403, 'access.two-administrators']);
    expect(await tableHashes(door.system.database)).toEqual(before);
  });

  test('reaches no route of the chain, whichever of the three it is', async () => {
    const visitors = { 'system-admin': 'system', 'security-admin': 'security', 'audit-admin': 'audit' } as const;
    const business = Object.entries(routes).filter(([, { deed }]) =>
      /^(monitoring|problems|ledger|evaluation)\./.test(deed),
    );
    expect(business.length).toBeGreaterThan(20);
    for (const role of systemRoles)
      for (const [key, { deed }] of business) {
        expect(mayDo(deed, role)).toBe(false);
        const given = { params: { id: ids['system-admin'] ?? '', deed: 'withdraw' } };
        expect((await door.administrators[visitors[role]].tryTo(key as keyof typeof routes, given)).status).toBe(403);
      }
  });

  test('changes nothing of the audit trail: no route writes it but by being used', () => {
    const writing = Object.entries(routes).filter(
      ([key, { deed }]) => !key.startsWith('GET') && deed === 'access.read-audit',
    );
    expect([writing, policies['access.read-audit'].who]).toEqual([[], ['audit-admin']]);
  });
});

describe('S-09: two administrators together', () => {
  test.each([
    ['audit', 'system', 'security'],
    ['security', 'system', 'audit'],
    ['system', 'security', 'audit'],
  ] as const)(
    'recover the %s administrator: one asks, the third confirms and alone sees the password',
    async (own, asker, second) => {
      const target = `${own}-admin`;
      expect(Object((await ask(who[own], target)).body).code).toBe('access.own-account');
      const { id } = (await ask(who[asker], target)).body;
      for (const early of [asker, own])
        expect(Object((await settle(who[early], id)).body).code).toBe('access.second-administrator');
      const password = (await settle(who[second], id)).body?.oneTimePassword ?? '';
      expect((await settle(who[second], id)).status).toBe(409);
      expect(JSON.stringify(await who[asker].ask('GET /api/administrators/recoveries'))).not.toContain(password);
      const entered = await door.enter({ username: target, password });
      expect(entered.body).toMatchObject({ username: target, mustChangePassword: true });
      who[own] = await signedIn(door.app, target, password);
      const lines = await door.rows(
        `SELECT username FROM audit_event WHERE deed = 'access.recover-administrator' AND allowed AND subject = $1 ORDER BY sequence`,
        [target],
      );
      expect(lines.map(({ username }) => username)).toEqual([`${asker}-admin`, `${second}-admin`]);
    },
  );

  test('have four hours, and a refusal changes nothing', async () => {
    const late = (await ask(who.system, 'audit-admin', 'disable')).body;
    door.pass(4 * 3600 + 1);
    expect(Object((await settle(who.security, late.id)).body).code).toBe('access.recovery-lapsed');
    const refused = (await ask(who.system, 'audit-admin', 'disable')).body;
    expect((await settle(who.security, refused.id, false)).status).toBe(200);
    expect((await who.audit.tryTo('GET /api/audit')).status).toBe(200);
  });

  test('can close the office of the third and open it again; its sessions end at once', async () => {
    const close = (await ask(who.system, 'audit-admin', 'disable')).body;
    expect((await who.audit.tryTo('GET /api/audit')).status).toBe(200);
    expect((await settle(who.security, close.id)).status).toBe(200);
    expect((await who.audit.tryTo('GET /api/audit')).status).toBe(401);
    const open = (await ask(who.system, 'audit-admin', 'enable')).body;
    expect((await settle(who.security, open.id)).status).toBe(200);
    expect((await who.audit.tryTo('GET /api/audit')).status).toBe(200);
  });

  test('cannot do it to anybody who is not one of the three', async () => {
    const { id } = await who.system.ask('POST /api/accounts', { body: { username: 'ordinary' } });
    ids.ordinary = id;
    expect(Object((await ask(who.system, 'ordinary')).body).code).toBe('access.not-administrator');
  });

  test('confirm one request once, however many ask at the same moment', async () => {
    const { id } = (await ask(who.system, 'audit-admin', 'enable')).body;
    const answers = await Promise.all([1, 2, 3].map(() => settle(who.security, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});

describe('S-12: where the three must have a second factor', () => {
  test('nothing but setting it up is open to them before, and everything after', async () => {
    const system = await openTestPlatform('2026-03-02T09:00:00+08:00', { MINGJIAN_SECOND_FACTOR: 'administrators' });
    const app = await buildApp(system.platform);
    const first = system.platform.firstAccounts?.[0];
    const administrator = await signedIn(app, 'system-admin', first?.oneTimePassword ?? '');
    for (const key of ['GET /api/organisation', 'GET /api/accounts', 'GET /api/self/sessions'] as const)
      expect([key, Object((await administrator.tryTo(key)).body).code]).toEqual([key, 'access.enrol-first']);
    const password = `Changed-${first?.oneTimePassword}`;
    const { secret } = await administrator.ask('POST /api/self/second-factor', { body: { password } });
    const code = codeOf(secret, system.platform.now());
    await administrator.ask('POST /api/self/second-factor/confirmation', { body: { code } });
    expect((await administrator.tryTo('GET /api/accounts')).status).toBe(200);
    const removal = await administrator.tryTo('POST /api/self/second-factor/removal', { body: { password, code } });
    expect(Object(removal.body).code).toBe('access.factor-required');
    await app.close();
    await system.close();
  });
});
