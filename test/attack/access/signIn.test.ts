import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionRule } from '#domain/access/signInRules.ts';
import { throttleRules } from '#domain/access/throttle.ts';
import { buildApp } from '#server/app.ts';
import { sha256 } from '#services/sha256.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { signedIn, type Visitor, visitor } from '#test/support/visitor.ts';

const start = '2026-03-02T09:00:00+08:00';
let system: TestPlatform;
let app: FastifyInstance;
let administrator: Visitor;
beforeAll(async () => {
  system = await openTestPlatform(start);
  app = await buildApp(system.platform);
  const { firstAccounts } = system.platform;
  const passwordOf = (name: string) => firstAccounts?.find(({ username }) => username === name)?.oneTimePassword ?? '';
  administrator = await signedIn(app, 'system-admin', passwordOf('system-admin'));
  security = await signedIn(app, 'security-admin', passwordOf('security-admin'));
  const region = await administrator.ask('POST /api/regions', {
    body: { code: '990100', gbCode: null, name: '明江市', kind: 'city', parentId: null },
  });
  const unit = { code: 'U-1', name: '市教育局', kind: 'administration', regionId: region.id, superiorId: null };
  unitId = (await administrator.ask('POST /api/units', { body: unit })).id;
});
afterAll(async () => {
  await app.close();
  await system.close();
});
let security: Visitor;
let unitId = '';

let people = 0;
/** Somebody with a post and a password of its own. */
async function newPerson() {
  const username = `person-${++people}`;
  const opened = await administrator.ask('POST /api/accounts', { body: { username } });
  const post = { accountId: opened.id, unitId, title: '经办', role: 'administrator' };
  await security.ask('POST /api/accounts/post', { body: post });
  await signedIn(app, username, opened.oneTimePassword);
  return { id: opened.id, username, password: `Changed-${opened.oneTimePassword}` };
}

const enter = (username: string, password: string) =>
  app.inject({
    ...{ method: 'POST', url: '/api/session', headers: { 'x-mingjian': '1' }, payload: { username, password } },
  });

/** Status that a session token is answered with. */
async function statusOf(token: string): Promise<number> {
  return (await app.inject({ method: 'GET', url: '/api/session', cookies: { 'mingjian-session': token } })).statusCode;
}

async function tokenOf({ username, password }: { username: string; password: string }): Promise<string> {
  return (await enter(username, password)).cookies[0].value;
}

describe('guessing', () => {
  test('after five wrong passwords the right one is refused too, for ten minutes', async () => {
    const { username, password } = await newPerson();
    for (let attempt = 0; attempt < throttleRules.pair.failures; attempt++)
      expect((await enter(username, `Wrong-guess-${attempt}`)).statusCode).toBe(401);
    expect((await enter(username, password)).statusCode).toBe(401);
    system.setTime('2026-03-02T09:09:59+08:00');
    expect((await enter(username, password)).statusCode).toBe(401);
    system.setTime('2026-03-02T09:10:01+08:00');
    expect((await enter(username, password)).statusCode).toBe(200);
    system.setTime(start);
  });

  test('many guesses at once count one by one', { timeout: 60_000 }, async () => {
    const { username, password } = await newPerson();
    const guesses = Array.from({ length: 12 }, (_, attempt) => enter(username, `Wrong-guess-${attempt}`));
    await Promise.all(guesses);
    expect((await enter(username, password)).statusCode).toBe(401);
    const { rows } = await system.database.owner.$client.query(
      `SELECT count(*)::int AS looked_at FROM audit_event
       WHERE deed = 'access.sign-in' AND subject = $1 AND NOT allowed AND NOT details ? 'paused'`,
      [username],
    );
    expect(rows[0].looked_at).toBe(throttleRules.pair.failures);
  });

  test('an unknown name, a wrong password and a resting account are answered alike', async () => {
    const { username, password } = await newPerson();
    const wrong = await enter(username, 'Wrong-guess-1');
    const unknown = await enter('nobody-here', 'Wrong-guess-1');
    for (let attempt = 0; attempt < throttleRules.pair.failures; attempt++) await enter(username, 'Wrong-guess-1');
    const resting = await enter(username, password);
    for (const answer of [unknown, resting])
      expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([wrong.statusCode, wrong.json(), []]);
  });

  test('every attempt is in the audit trail, and no password is', async () => {
    const { username } = await newPerson();
    await enter(username, 'Secret-guess-77');
    const { rows } = await system.database.owner.$client.query(
      `SELECT allowed, details::text FROM audit_event WHERE deed = 'access.sign-in' AND subject = $1 ORDER BY sequence`,
      [username],
    );
    expect(rows.at(-1)).toMatchObject({ allowed: false });
    const all = await system.database.owner.$client.query('SELECT audit_event::text AS line FROM audit_event');
    expect(all.rows.filter(({ line }) => line.includes('Secret-guess-77'))).toEqual([]);
  });
});

describe('the session cookie', () => {
  test('is out of reach of scripts and of other sites', async () => {
    const { username, password } = await newPerson();
    const header = String((await enter(username, password)).headers['set-cookie']);
    expect(header).toMatch(/HttpOnly/i);
    expect(header).toMatch(/SameSite=Strict/i);
    expect(header).toMatch(/Path=\//);
    expect(header).not.toMatch(/Domain=/i);
  });

  test('carries 256 random bits of which the database knows the hash alone', async () => {
    const token = await tokenOf(await newPerson());
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await system.database.owner.$client.query('SELECT session::text AS line FROM session');
    const lines = rows.map(({ line }) => String(line));
    expect(lines.filter((line) => line.includes(token))).toEqual([]);
    expect(lines.filter((line) => line.includes(sha256(token)))).toHaveLength(1);
  });

  test('is new at every signing in, and a token of one’s own making opens nothing', async () => {
    const person = await newPerson();
    expect(await tokenOf(person)).not.toBe(await tokenOf(person));
    for (const forged of ['', 'x', sha256('x'), `${await tokenOf(person)}x`, "' OR '1'='1"])
      expect(await statusOf(forged)).toBe(401);
  });
});

describe('a session ends', () => {
  test('at once when the person signs out', async () => {
    const token = await tokenOf(await newPerson());
    expect(await statusOf(token)).toBe(200);
    await app.inject({
      ...{ method: 'DELETE', url: '/api/session', headers: { 'x-mingjian': '1' } },
      cookies: { 'mingjian-session': token },
    });
    expect(await statusOf(token)).toBe(401);
  });

  test('at once when the account is disabled, and stays ended when it is enabled again', async () => {
    const person = await newPerson();
    const token = await tokenOf(person);
    const set = (disabled: boolean) =>
      administrator.ask('POST /api/accounts/:id/disabled', { params: { id: person.id }, body: { disabled } });
    await set(true);
    expect([await statusOf(token), (await enter(person.username, person.password)).statusCode]).toEqual([401, 401]);
    await set(false);
    expect([await statusOf(token), (await enter(person.username, person.password)).statusCode]).toEqual([401, 200]);
  });

  test('at once when the password is reset, and the old password opens nothing', async () => {
    const person = await newPerson();
    const token = await tokenOf(person);
    const reset = await administrator.ask('POST /api/accounts/:id/password', { params: { id: person.id } });
    expect([await statusOf(token), (await enter(person.username, person.password)).statusCode]).toEqual([401, 401]);
    const first = await enter(person.username, reset.oneTimePassword);
    expect(first.json()).toMatchObject({ mustChangePassword: true });
    const cookies = { 'mingjian-session': first.cookies[0].value };
    const early = await app.inject({ method: 'GET', url: '/api/problems', cookies });
    expect([early.statusCode, early.json().code]).toEqual([403, 'access.change-password-first']);
  });

  test('everywhere when the person changes the password', async () => {
    const person = await newPerson();
    const [here, elsewhere] = [await tokenOf(person), await tokenOf(person)];
    const change = await app.inject({
      ...{ method: 'POST', url: '/api/session/password', headers: { 'x-mingjian': '1' } },
      ...{ cookies: { 'mingjian-session': here }, payload: { current: person.password, next: 'Quite-new-2026' } },
    });
    expect(change.statusCode).toBe(200);
    expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([401, 401]);
  });

  test('after a pause that is too long', async () => {
    const token = await tokenOf(await newPerson());
    system.setTime('2026-03-02T09:30:00+08:00');
    expect(await statusOf(token)).toBe(200);
    system.setTime('2026-03-02T10:00:01+08:00');
    expect(await statusOf(token)).toBe(401);
    system.setTime(start);
  });

  test('at its greatest age, however busy it was', async () => {
    const token = await tokenOf(await newPerson());
    const begin = new Date(start).getTime();
    for (let minute = 20; minute <= sessionRule.absoluteMinutes; minute += 20) {
      system.setTime(new Date(begin + minute * 60_000).toISOString());
      expect(await statusOf(token)).toBe(200);
    }
    system.setTime(new Date(begin + (sessionRule.absoluteMinutes + 1) * 60_000).toISOString());
    expect(await statusOf(token)).toBe(401);
    system.setTime(start);
  });
});

describe('a write without the header of our own pages', () => {
  test('is refused before anything is done, whoever is signed in', async () => {
    const person = await newPerson();
    const cookies = { 'mingjian-session': await tokenOf(person) };
    const payload = { current: person.password, next: 'Quite-new-2026' };
    for (const [method, url] of [
      ['POST', '/api/session/password'],
      ['DELETE', '/api/session'],
      ['POST', '/api/ledger/items'],
    ] as const) {
      const answer = await app.inject({ method, url, cookies, payload });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, 'request.forged']);
    }
    expect((await enter(person.username, person.password)).statusCode).toBe(200);
    expect(await statusOf(cookies['mingjian-session'])).toBe(200);
  });

  test('cannot sign anybody in', async () => {
    const { username, password } = await newPerson();
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password } });
    expect([answer.statusCode, answer.cookies]).toEqual([403, []]);
  });
});

test('a visitor who is not signed in learns whether the system is empty, and nothing else', async () => {
  const stranger = visitor(app);
  expect(Object.keys(await stranger.ask('GET /api/system')).sort()).toEqual(['empty', 'simulated']);
  expect((await stranger.tryTo('GET /api/organisation')).status).toBe(401);
});
