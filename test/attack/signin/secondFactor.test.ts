import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throttleRules } from '#domain/access/throttle.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { type Door, type Enrolled, openDoor, type Person } from './openDoor.ts';

let door: Door;
let person: Person;
let enrolled: Enrolled;
beforeAll(async () => {
  door = await openDoor();
  person = await door.newPerson();
  enrolled = await door.enrol(person);
}, 60_000);
afterAll(() => door.close());

const present = () => codeOf(enrolled.secret, door.system.platform.now());
const codeIn = (seconds: number) =>
  codeOf(enrolled.secret, new Date(door.system.platform.now().getTime() + seconds * 1000));
const half = async () => (await door.enter(person, { address: '10.1.0.1' })).cookies;
const prove = (code: string, cookies: Readonly<Record<string, string>>) =>
  door.knock('POST', '/api/session/second-factor', { code }, { cookies, address: '10.1.0.1' });
const tryTo = (method: 'GET' | 'POST' | 'DELETE', url: string, cookies: Readonly<Record<string, string>>) =>
  door.knock(method, url, method === 'POST' ? {} : undefined, { cookies });

describe('S-12: a code of the app', () => {
  test('is taken once, by whatever way it comes', async () => {
    door.pass(60);
    const code = present();
    expect((await prove(code, await half())).status).toBe(200);
    expect((await prove(code, await half())).body.code).toBe('access.wrong-code');
    expect((await door.enter({ ...person, code }, { address: '10.1.0.1' })).status).toBe(401);
  });

  test('is taken once when two bring it at the same moment', async () => {
    door.pass(60);
    const code = present();
    const [one, other] = [await half(), await half()];
    const answers = await Promise.all([prove(code, one), prove(code, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test.each([
    [-60, 422],
    [-30, 200],
    [0, 200],
    [30, 200],
    [60, 422],
  ])('of %i seconds away is answered with %i', async (seconds, status) => {
    door.pass(300);
    expect((await prove(codeIn(seconds), await half())).status).toBe(status);
  });

  test('older than the last one taken is refused, though it would still be in time', async () => {
    door.pass(300);
    expect((await prove(codeIn(30), await half())).status).toBe(200);
    expect((await prove(codeIn(0), await half())).status).toBe(422);
  });
});

test('S-12: under the profile asvs a code counts in its own half minute alone', async () => {
  const strict = await openDoor({ MINGJIAN_PASSWORD_PROFILE: 'asvs' });
  const owner = await strict.newPerson();
  strict.system.setTime('2026-03-02T10:00:15+08:00');
  const { secret } = await strict.enrol(owner);
  const statuses: number[] = [];
  for (const seconds of [-30, 30, 0]) {
    strict.pass(300);
    const code = codeOf(secret, new Date(strict.system.platform.now().getTime() + seconds * 1000));
    const { cookies } = await strict.enter(owner, { address: '10.1.0.1' });
    statuses.push((await strict.knock('POST', '/api/session/second-factor', { code }, { cookies })).status);
  }
  await strict.close();
  expect(statuses).toEqual([422, 422, 200]);
});

describe('S-12: while the second factor is missing', () => {
  test('the half-open session opens nothing, whatever it asks for', async () => {
    const cookies = await half();
    for (const url of [
      '/api/session',
      '/api/organisation',
      '/api/overview',
      '/api/self/second-factor',
      '/api/problems',
    ])
      expect([url, (await tryTo('GET', url, cookies)).status]).toEqual([url, 401]);
    for (const url of ['/api/self/second-factor', '/api/session/password', '/api/self/tokens', '/api/ledger/items'])
      expect([url, (await tryTo('POST', url, cookies)).status]).toEqual([url, 401]);
  });

  test('it waits five minutes and no longer', async () => {
    const cookies = await half();
    door.pass(301);
    expect((await prove(present(), cookies)).body.code).toBe('access.second-factor-lapsed');
  });

  test('its token ends with the proof, and the new one is another', async () => {
    door.pass(60);
    const cookies = await half();
    const inside = await prove(present(), cookies);
    expect(inside.cookies['mingjian-session']).not.toBe(cookies['mingjian-session']);
    expect((await tryTo('GET', '/api/session', inside.cookies)).status).toBe(200);
    expect((await tryTo('GET', '/api/session', cookies)).status).toBe(401);
    door.pass(60);
    expect((await prove(present(), cookies)).body.code).toBe('access.second-factor-lapsed');
  });

  test('an open session is no half-open one, and a made-up one is nothing', async () => {
    door.pass(60);
    const inside = await prove(present(), await half());
    door.pass(60);
    for (const cookies of [inside.cookies, {}, { 'mingjian-session': 'made-up' }])
      expect((await prove(present(), cookies)).status).toBe(401);
  });

  test('ten wrong codes stop all strangers for an hour, but not a device of the owner', async () => {
    door.pass(60);
    const { cookies: device } = await prove(present(), await half());
    for (let guess = 0; guess < throttleRules.code.failures; guess++) await prove('000000', await half());
    door.pass(60);
    expect((await prove(present(), await half())).status).toBe(422);
    const known = await door.enter(person, { address: '10.1.0.1', cookies: device });
    const both = { ...device, ...known.cookies };
    expect((await prove(present(), both)).status).toBe(200);
    door.pass(3_601);
    expect((await prove(present(), await half())).status).toBe(200);
  });
});

describe('S-12: a recovery code', () => {
  test('works once, however it is typed, and one at a time', async () => {
    const [first = '', second = ''] = enrolled.recoveryCodes;
    const cookies = [await half(), await half()];
    const answers = await Promise.all(cookies.map((one) => prove(first.toLowerCase().replaceAll('-', ' '), one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await prove(first, await half())).status).toBe(422);
    expect((await prove(second, await half())).status).toBe(200);
  });

  test('stands in the database as a hash alone, and the secret sealed', async () => {
    const rows = await door.rows(
      'SELECT recovery_code::text AS line FROM recovery_code UNION ALL SELECT account::text FROM account',
    );
    const text = rows.map(({ line }) => String(line)).join('\n');
    expect(text).not.toContain(enrolled.secret);
    for (const code of enrolled.recoveryCodes) expect(text).not.toContain(code.replaceAll('-', ''));
    expect(text).toMatch(/k1\.[\w-]+\.[\w-]+\.[\w-]+/);
  });

  test('of another account is worth nothing, and a secret moved to another account does not open', async () => {
    const other = await door.newPerson();
    const theirs = await door.enrol(other);
    expect((await prove(theirs.recoveryCodes[0] ?? '', await half())).status).toBe(422);
    await door.rows(
      `UPDATE account SET totp_secret = (SELECT totp_secret FROM account WHERE username = $1), totp_last_step = NULL WHERE username = $2`,
      [other.username, person.username],
    );
    const code = codeOf(theirs.secret, door.system.platform.now());
    expect((await prove(code, await half())).status).toBe(500);
    await door.rows('UPDATE account SET totp_secret = NULL, totp_confirmed_at = NULL WHERE username = $1', [
      person.username,
    ]);
    enrolled = await door.enrol(person);
  });
});

test('a new key on the keyring takes the secret over at its next use, and the former one opens it until then', async () => {
  const sealed = async () =>
    String((await door.rows('SELECT totp_secret FROM account WHERE username = $1', [person.username]))[0]?.totp_secret);
  const { signIn } = door.system.platform;
  const { keys } = signIn.keyring;
  const grown = new Map([...keys, ['k2', Buffer.alloc(32, 7)]]);
  Object.assign(signIn, { keyring: { keys: grown, current: 'k2' } });
  door.pass(60);
  expect(await sealed()).toMatch(/^k1\./);
  expect((await prove(present(), await half())).status).toBe(200);
  expect(await sealed()).toMatch(/^k2\./);
  door.pass(60);
  expect((await prove(present(), await half())).status).toBe(200);
});

describe('S-12: turning it on and off', () => {
  test('on ends the other sessions, which a password alone had opened', async () => {
    const someone = await door.newPerson();
    const elsewhere = await door.enter(someone, { address: '10.1.0.7' });
    const { cookies } = await door.enrol(someone);
    expect((await tryTo('GET', '/api/session', cookies)).status).toBe(200);
    expect((await tryTo('GET', '/api/session', elsewhere.cookies)).status).toBe(401);
  });

  test('a secret that was shown but never proved asks nobody for a code', async () => {
    const someone = await door.newPerson();
    const { cookies } = await door.enter(someone, { address: '10.1.0.8' });
    await door.knock('POST', '/api/self/second-factor', { password: someone.password }, { cookies });
    expect((await door.enter(someone, { address: '10.1.0.8' })).body.secondFactor).toBe(false);
  });

  test('on, off and new recovery codes ask for the password, off and new codes for a code too', async () => {
    door.pass(60);
    const { cookies } = await prove(present(), await half());
    const ask = (url: string, body: object) => door.knock('POST', url, body, { cookies });
    const { password } = person;
    door.pass(60);
    expect((await ask('/api/self/second-factor', { password })).body.code).toBe('access.factor-exists');
    expect((await ask('/api/self/recovery-codes', { password: 'Guess-guess-1', code: present() })).status).toBe(422);
    expect((await ask('/api/self/recovery-codes', { password, code: '000000' })).body.code).toBe('access.wrong-code');
    const renewed = await ask('/api/self/recovery-codes', { password, code: present() });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await prove(enrolled.recoveryCodes[5] ?? '', await half())).status).toBe(422);
    door.pass(60);
    expect((await ask('/api/self/second-factor/removal', { password, code: present() })).status).toBe(200);
    expect((await door.enter(person, { address: '10.1.0.1' })).body.secondFactor).toBe(false);
  });

  test('lost with all codes: the security administrator takes it away, the system administrator cannot', async () => {
    const someone = await door.newPerson();
    const { cookies } = await door.enrol(someone);
    const given = { params: { id: someone.id } };
    const key = 'POST /api/accounts/:id/second-factor/reset';
    expect((await door.administrators.system.tryTo(key, given)).status).toBe(403);
    await door.administrators.security.ask(key, given);
    expect((await tryTo('GET', '/api/session', cookies)).status).toBe(401);
    expect((await door.enter(someone, { address: '10.1.0.9' })).body.secondFactor).toBe(false);
    const [line] = await door.rows(
      `SELECT username FROM audit_event WHERE deed = 'access.reset-second-factor' AND allowed AND subject = $1`,
      [someone.username],
    );
    expect(line?.username).toBe('security-admin');
  });
});
