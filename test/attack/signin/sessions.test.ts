import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor } from './openDoor.ts';

let door: Door;
let behindProxy: Door;
beforeAll(async () => {
  door = await openDoor();
  behindProxy = await openDoor({
    MINGJIAN_ORIGIN: 'https://mingjian.example.gov.cn',
    MINGJIAN_TRUSTED_PROXIES: '10.0.0.1',
    MINGJIAN_PASSWORD_PROFILE: 'asvs',
  });
}, 60_000);
afterAll(async () => {
  await door.close();
  await behindProxy.close();
});

const statusOf = async (cookies: Readonly<Record<string, string>>) =>
  (await door.knock('GET', '/api/session', undefined, { cookies })).status;

describe('S-13: the session cookie', () => {
  test('behind TLS carries the prefix that no other host can set, and Secure, HttpOnly and SameSite', async () => {
    const person = await behindProxy.newPerson();
    const { setCookie } = await behindProxy.enter(person);
    expect(setCookie).toHaveLength(2);
    for (const line of setCookie) {
      expect(line).toMatch(/^__Host-mingjian-(session|device)=[\w-]{43};/);
      for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(line).toContain(flag);
      expect(line).not.toContain('Domain');
    }
  });

  test('of the plain name opens nothing behind TLS', async () => {
    const person = await behindProxy.newPerson();
    const { cookies } = await behindProxy.enter(person);
    const token = cookies['__Host-mingjian-session'] ?? '';
    const ask = (name: string) => behindProxy.knock('GET', '/api/session', undefined, { cookies: { [name]: token } });
    expect([(await ask('__Host-mingjian-session')).status, (await ask('mingjian-session')).status]).toEqual([200, 401]);
  });

  test('is Secure by the word of a trusted proxy alone, and so is the address that is noted', async () => {
    const { newPerson, knock, enter } = behindProxy;
    const person = await newPerson();
    const headers = { 'x-forwarded-for': '203.0.113.77', 'x-forwarded-proto': 'https' };
    const placeOf = async (address: string) => {
      const { cookies } = await enter(person, { address, headers });
      const { body } = await knock('GET', '/api/self/sessions', undefined, { cookies, address });
      return (body as unknown as { current: boolean; place: string }[]).find(({ current }) => current)?.place;
    };
    expect(await placeOf('10.0.0.1')).toBe('203.0.113.*');
    expect(await placeOf('10.0.0.2')).toBe('10.0.0.*');
    const forged = await door.enter(await door.newPerson(), { address: '10.0.0.1', headers });
    expect(forged.setCookie.every((line) => !line.includes('Secure'))).toBe(true);
  });

  test('S-31: behind TLS every answer asks for TLS from then on', async () => {
    const answers = await Promise.all([behindProxy.app.inject('/healthz'), behindProxy.app.inject('/api/session')]);
    for (const { headers } of answers) expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
  });
});

describe('S-13: a session that was there before', () => {
  test('planted by somebody else does not become the session of whoever signs in', async () => {
    const [attacker, victim] = [await door.newPerson(), await door.newPerson()];
    const planted = (await door.enter(attacker)).cookies;
    const own = (await door.enter(victim, { cookies: planted })).cookies;
    expect(own['mingjian-session']).not.toBe(planted['mingjian-session']);
    const { body } = await door.knock('GET', '/api/session', undefined, { cookies: own });
    expect(body.username).toBe(victim.username);
    expect(await statusOf(planted)).toBe(401);
  });

  test('ends when the same browser signs in anew', async () => {
    const person = await door.newPerson();
    const before = (await door.enter(person)).cookies;
    await door.enter(person, { cookies: before });
    expect(await statusOf(before)).toBe(401);
  });
});

describe('S-13: one’s own sessions', () => {
  test('are listed with place, time and program, without a full address or a token', async () => {
    const person = await door.newPerson();
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Secret-Detail/7';
    const elsewhere = await door.enter(person, { address: '192.0.2.45', headers: { 'user-agent': agent } });
    door.pass(1);
    const here = await door.enter(person, { address: '2001:db8:aa:bb::1' });
    const { body } = await door.knock('GET', '/api/self/sessions', undefined, { cookies: here.cookies });
    expect(body).toMatchObject([
      { place: '2001:db8:aa::*', agent: '其他程序', current: true, method: 'password' },
      { place: '192.0.2.*', agent: 'Chrome · Windows', current: false },
    ]);
    const text = JSON.stringify(body) + JSON.stringify(await door.rows('SELECT session::text AS line FROM session'));
    for (const detail of ['192.0.2.45', 'aa:bb', 'Secret-Detail', elsewhere.cookies['mingjian-session'] ?? ''])
      expect(text).not.toContain(detail);
  });

  test('end one by one or all others at once, and never somebody else’s', async () => {
    const [person, stranger] = [await door.newPerson(), await door.newPerson()];
    const [a, b, c] = [await door.enter(person), await door.enter(person), await door.enter(person)];
    const list = async (cookies: Readonly<Record<string, string>>) =>
      (await door.knock('GET', '/api/self/sessions', undefined, { cookies })).body as unknown as {
        id: string;
        current: boolean;
      }[];
    const own = (await list(a.cookies)).find(({ current }) => current)?.id ?? '';
    const end = (id: string, cookies: Readonly<Record<string, string>>) =>
      door.knock('DELETE', `/api/self/sessions/${id}`, undefined, { cookies });
    const theirs = (await door.enter(stranger)).cookies;
    expect((await end(own, theirs)).status).toBe(404);
    expect(await statusOf(a.cookies)).toBe(200);
    expect((await end(own, b.cookies)).status).toBe(200);
    expect([await statusOf(a.cookies), await statusOf(b.cookies)]).toEqual([401, 200]);
    await door.knock('POST', '/api/self/sessions/end-others', undefined, { cookies: b.cookies });
    expect([await statusOf(b.cookies), await statusOf(c.cookies), await statusOf(theirs)]).toEqual([200, 401, 200]);
  });

  test('two that end each other at the same moment are both ended or one is, and nothing else happens', async () => {
    const person = await door.newPerson();
    const [a, b] = [await door.enter(person), await door.enter(person)];
    const endOthers = (cookies: Readonly<Record<string, string>>) =>
      door.knock('POST', '/api/self/sessions/end-others', undefined, { cookies });
    const answers = await Promise.all([endOthers(a.cookies), endOthers(b.cookies)]);
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true);
    const left = [await statusOf(a.cookies), await statusOf(b.cookies)].filter((status) => status === 200);
    expect(left.length).toBeLessThanOrEqual(1);
  });

  test('are ended by the security administrator, with tokens and devices, while the account stays open', async () => {
    const person = await door.newPerson();
    const { cookies } = await door.enter(person);
    await door.administrators.security.ask('POST /api/accounts/:id/access/end', { params: { id: person.id } });
    expect(await statusOf(cookies)).toBe(401);
    expect(await door.rows('SELECT 1 FROM known_device WHERE account_id = $1', [person.id])).toEqual([]);
    expect((await door.enter(person)).status).toBe(200);
  });
});

describe('a password', () => {
  const change = async (of: Door, person: { username: string; password: string }, next: string) => {
    const { cookies } = await of.enter(person);
    const name = Object.keys(cookies).find((key) => key.endsWith('session')) ?? '';
    return of.knock(
      'POST',
      '/api/session/password',
      { current: person.password, next },
      { cookies: { [name]: cookies[name] ?? '' } },
    );
  };

  test('of the last five is refused under dengbao3, and an older one is taken again', async () => {
    const person = await door.newPerson();
    const names = [
      'Erste-Wahl-01',
      'Zweite-Wahl-02',
      'Dritte-Wahl-03',
      'Vierte-Wahl-04',
      'Fuenfte-Wahl-05',
      'Sechste-Wahl-06',
    ];
    let password = person.password;
    for (const next of names.slice(0, 5)) {
      expect([next, (await change(door, { ...person, password }, next)).status]).toEqual([next, 200]);
      password = next;
      door.pass(60);
    }
    expect((await change(door, { ...person, password }, names[0] ?? '')).body.code).toBe('access.former-password');
    expect((await change(door, { ...person, password }, names[5] ?? '')).status).toBe(200);
    door.pass(60);
    expect((await change(door, { ...person, password: names[5] ?? '' }, names[0] ?? '')).status).toBe(200);
  });

  test('grows old after ninety days under dengbao3 and has to be changed first; never under asvs', async () => {
    for (const [of, owes] of [
      [door, true],
      [behindProxy, false],
    ] as const) {
      const person = await of.newPerson();
      of.pass(90 * 86_400 + 60);
      const { body, cookies } = await of.enter(person);
      expect(body.mustChangePassword).toBe(owes);
      const overview = await of.knock('GET', '/api/overview', undefined, { cookies });
      expect([overview.status, overview.body.code]).toEqual(
        owes ? [403, 'access.change-password-first'] : [200, undefined],
      );
    }
  });

  test('that was handed over counts for a week', async () => {
    const { system } = door.administrators;
    const { id, oneTimePassword } = await system.ask('POST /api/accounts', { body: { username: 'late-comer' } });
    const [unit] = await door.rows('SELECT id FROM unit');
    const body = { accountId: id, unitId: unit?.id, title: '经办', role: 'administrator' };
    await door.administrators.security.ask('POST /api/accounts/post', { body });
    const given = { username: 'late-comer', password: oneTimePassword };
    expect((await door.enter(given)).status).toBe(200);
    door.pass(7 * 86_400 + 60);
    expect((await door.enter(given)).status).toBe(401);
  });

  test('of common words is refused under asvs, with what to do', async () => {
    const person = await behindProxy.newPerson();
    for (const next of ['PasswordPassword2026', 'mingjian-jiaoyuju-2026', 'qwertyuiopasdfghjkl']) {
      const { body } = await change(behindProxy, person, next);
      expect([next, body.code]).toEqual([next, 'access.weak-password']);
      behindProxy.pass(60);
    }
    expect((await change(behindProxy, person, 'vexlum garnik tosp brindle')).status).toBe(200);
  });
});
