import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenDeeds } from '#domain/access/apiToken.ts';
import type { Deed } from '#domain/access/policy.ts';
import { routes } from '#server/api.ts';
import { tableHashes } from '#test/attack/access/tableHashes.ts';
import { type Door, openDoor, type Person } from './openDoor.ts';

let door: Door;
let person: Person;
let cookies: Readonly<Record<string, string>>;
beforeAll(async () => {
  door = await openDoor();
  person = await door.newPerson();
  cookies = (await door.enter(person)).cookies;
}, 60_000);
afterAll(() => door.close());

const wish = { name: '数据对接', purpose: '工作改进', reason: '与办公系统对接待办', days: 30 };

async function make(deeds: readonly string[], more: object = {}) {
  const { password } = person;
  return door.knock('POST', '/api/self/tokens', { ...wish, deeds, password, ...more }, { cookies });
}
const tokenFor = async (...deeds: Deed[]) => {
  const { body } = await make(deeds);
  return { id: String(body.id), token: String(body.token) };
};
const use = (token: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', url = '/api/ledger/items', more = {}) =>
  door.knock(method, url, method === 'POST' ? {} : undefined, {
    headers: { authorization: `Bearer ${token}` },
    ...more,
  });

describe('a token', () => {
  test('is good for its deeds and nothing else, over every route', { timeout: 60_000 }, async () => {
    const { token } = await tokenFor('ledger.read');
    const before = await tableHashes(door.system.database);
    for (const [key, { deed }] of Object.entries(routes)) {
      const [method, path] = key.split(' ') as ['GET' | 'POST' | 'DELETE', string];
      const url = path.replaceAll(/:\w+/g, '5b1d3b3e-0000-4000-8000-00000000ffff');
      const { status, body } = await use(token, method, url);
      const open = deed === 'ledger.read' || deed === 'access.sign-in' || deed === 'system.read-state';
      expect([key, status === 403 && body.code === 'access.token-scope']).toEqual([key, !open]);
    }
    const { api_token: _, throttle: __, sign_on_attempt: ___, ...after } = await tableHashes(door.system.database);
    expect(before).toMatchObject(after);
  });

  test('cannot be made for accounts, rights, audit or the system, nor for what the post may not do', async () => {
    for (const deed of [
      'access.manage-accounts',
      'access.own-tokens',
      'access.read-audit',
      'organisation.manage',
      'system.fill-demonstration',
      'no.deed',
    ])
      expect([deed, (await make([deed])).status]).toEqual([deed, 400]);
    expect((await make(['monitoring.manage'])).body.code).toBe('access.not-entitled');
    expect(tokenDeeds).not.toContain('access.grant-post');
  });

  test('is made for one of the four purposes with a reason, for a year at most, and with the password', async () => {
    for (const wrong of [
      { purpose: '排名评比' },
      { reason: '' },
      { days: 366 },
      { days: 0 },
      { deeds: [] },
      { more: 1 },
    ])
      expect([wrong, (await make(['ledger.read'], wrong)).status]).toEqual([wrong, 400]);
    expect((await make(['ledger.read'], { reason: '用于各校排名' })).body.code).toBe('problems.no-ranking');
    expect((await make(['ledger.read'], { password: 'Guess-guess-1' })).body.code).toBe('access.wrong-password');
  });

  test('is shown once, and kept as a hash', async () => {
    const { token } = await tokenFor('ledger.read');
    expect(token).toMatch(/^mj_[\w-]{43}$/);
    const list = await door.knock('GET', '/api/self/tokens', undefined, { cookies });
    const rows = await door.rows(
      'SELECT api_token::text AS line FROM api_token UNION ALL SELECT audit_event::text FROM audit_event',
    );
    expect(JSON.stringify([list.body, rows])).not.toContain(token.slice(3));
  });

  test('is refused from the moment it is withdrawn, also beside requests under way', async () => {
    const { id, token } = await tokenFor('ledger.read');
    expect((await use(token)).status).toBe(200);
    const withdraw = door.knock('DELETE', `/api/self/tokens/${id}`, undefined, { cookies });
    const beside = await Promise.all([withdraw, ...Array.from({ length: 5 }, () => use(token))]);
    expect(beside.every(({ status }) => status === 200 || status === 401)).toBe(true);
    for (let attempt = 0; attempt < 5; attempt++) expect((await use(token)).status).toBe(401);
    expect((await door.knock('DELETE', `/api/self/tokens/${id}`, undefined, { cookies })).status).toBe(404);
  });

  test('of somebody else cannot be withdrawn or seen', async () => {
    const { id } = await tokenFor('ledger.read');
    const stranger = (await door.enter(await door.newPerson())).cookies;
    expect((await door.knock('DELETE', `/api/self/tokens/${id}`, undefined, { cookies: stranger })).status).toBe(404);
    expect((await door.knock('GET', '/api/self/tokens', undefined, { cookies: stranger })).body).toEqual([]);
  });

  test('beside a cookie counts alone: neither adds to the other', async () => {
    const { token } = await tokenFor('ledger.read');
    expect((await use(token, 'GET', '/api/self/sessions', { cookies })).body.code).toBe('access.token-scope');
    for (const wrong of ['', 'Bearer', 'Bearer x y', `Basic ${token}`, `bearer${token}`, `Bearer ${token}x`])
      expect([
        wrong,
        (await door.knock('GET', '/api/session', undefined, { cookies, headers: { authorization: wrong } })).status,
      ]).toEqual([wrong, 401]);
  });

  test('ends with its days', async () => {
    const { token } = await tokenFor('ledger.read');
    door.pass(30 * 86_400 - 1);
    expect((await use(token)).status).toBe(200);
    door.pass(1);
    expect((await use(token)).status).toBe(401);
    cookies = (await door.enter(person)).cookies;
  });

  test('loses what its owner loses, at the next request', async () => {
    const { token } = await tokenFor('ledger.read', 'evaluation.read');
    const { system, security } = door.administrators;
    const post = await door.rows('SELECT post_id FROM account WHERE id = $1', [person.id]);
    await door.rows('UPDATE account SET post_id = NULL WHERE id = $1', [person.id]);
    expect((await use(token)).status).toBe(401);
    await door.rows('UPDATE account SET post_id = $2 WHERE id = $1', [person.id, post[0]?.post_id]);
    expect((await use(token)).status).toBe(200);
    const set = (disabled: boolean) =>
      system.ask('POST /api/accounts/:id/disabled', { params: { id: person.id }, body: { disabled } });
    await set(true);
    expect((await use(token)).status).toBe(401);
    await set(false);
    expect((await use(token)).status).toBe(401);
    expect((await security.tryTo('GET /api/self/tokens')).status).toBe(403);
  });
});
