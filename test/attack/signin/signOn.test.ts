import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeOf } from '#test/support/authenticator.ts';
import { type Door, type Heard, openDoor, type Person } from './openDoor.ts';
import { client, openProvider, type TestProvider } from './openProvider.ts';

const origin = 'http://mingjian.test';
let provider: TestProvider;
let door: Door;
let person: Person;
beforeAll(async () => {
  provider = await openProvider(origin);
  door = await openDoor({
    ...{ MINGJIAN_ORIGIN: origin, MINGJIAN_OIDC_ISSUER: provider.issuer },
    ...{ MINGJIAN_OIDC_CLIENT_ID: client.id, MINGJIAN_OIDC_CLIENT_SECRET: client.secret },
  });
  // The provider lives in real time: what it signs has to be of the present.
  door.system.setTime(new Date().toISOString());
  person = await door.newPerson();
}, 60_000);
afterAll(async () => {
  await door.close();
  await provider.close();
});
beforeEach(() => {
  provider.tamper = null;
});

type Jar = Readonly<Record<string, string>>;

/** Leaves for the provider: the address there, and the cookie to come back with. */
async function leave(): Promise<{ address: string; jar: Jar }> {
  const { body, cookies } = await door.knock('POST', '/api/session/sign-on');
  return { address: String(body.address), jar: cookies };
}

const back = (url: URL, cookies: Jar): Promise<Heard> =>
  door.knock('GET', `${url.pathname}${url.search}`, undefined, { cookies });

async function link(of: Person, subject: string): Promise<Heard> {
  const { cookies } = await door.enter(of);
  const started = await door.knock('POST', '/api/self/sign-on', { password: of.password }, { cookies });
  const url = await provider.signIn(String(started.body.address), subject);
  return back(url, started.cookies);
}

async function signOn(subject: string): Promise<Heard> {
  const { address, jar } = await leave();
  return back(await provider.signIn(address, subject), jar);
}

test('an account that was linked opens by its subject; nobody else comes in, and no account comes into being', async () => {
  const before = await door.rows('SELECT count(*)::int AS count FROM account');
  expect((await signOn('employee-1')).location).toBe('/sign-in?refused=not-linked');
  expect((await link(person, 'employee-1')).location).toBe('/self?linked=yes');
  const inside = await signOn('employee-1');
  expect(inside.location).toBe('/');
  const self = await door.knock('GET', '/api/session', undefined, { cookies: inside.cookies });
  expect(self.body.username).toBe(person.username);
  expect((await signOn('employee-2')).location).toBe('/sign-in?refused=not-linked');
  expect(await door.rows('SELECT count(*)::int AS count FROM account')).toEqual(before);
});

test('S-14 setting out, coming back and linking leave one line each, by whoever it was by then', async () => {
  const someone = await door.newPerson();
  const { cookies } = await door.enter(someone);
  const last = await newest();
  const started = await door.knock('POST', '/api/self/sign-on', { password: someone.password }, { cookies });
  const asked = await newest();
  const there = await provider.signIn(String(started.body.address), 'employee-14');
  await back(there, started.cookies);
  const linked = await newest();
  const { address, jar } = await leave();
  const left = await newest();
  await back(await provider.signIn(address, 'employee-14'), jar);
  expect([asked, linked, left, await newest()].map((top) => top - last)).toEqual([1, 2, 3, 4]);
  const lines = await door.rows(
    'SELECT deed, username, allowed FROM audit_event WHERE sequence > $1 ORDER BY sequence',
    [last],
  );
  expect(lines.map(({ allowed }) => allowed)).toEqual([true, true, true, true]);
  expect(lines.at(-1)).toMatchObject({ deed: 'access.sign-in', username: someone.username });
});

async function newest(): Promise<number> {
  const [row] = await door.rows('SELECT max(sequence)::int AS top FROM audit_event');
  return Number(row?.top);
}

test('the way there carries state, nonce and an S256 challenge, and asks for nothing but who it is', async () => {
  const { searchParams } = new URL((await leave()).address);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    ...{ response_type: 'code', scope: 'openid', code_challenge_method: 'S256', client_id: client.id },
    ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
    redirect_uri: `${origin}/api/session/sign-on/callback`,
  });
});

describe('an answer is refused', () => {
  const refused = '/sign-in?refused=sign-on';

  test('with another state, without one, or with two', async () => {
    for (const change of [
      (url: URL) => url.searchParams.set('state', 'forged'),
      (url: URL) => url.searchParams.delete('state'),
      (url: URL) => url.searchParams.append('code', 'another'),
    ]) {
      const { address, jar } = await leave();
      const url = await provider.signIn(address, 'employee-1');
      change(url);
      const { status, location, cookies } = await back(url, jar);
      expect([status, location, cookies['mingjian-session']]).toEqual([303, refused, undefined]);
    }
  });

  test('in another browser, such as that of a victim who is to be signed in as the attacker', async () => {
    const url = await provider.signIn((await leave()).address, 'employee-1');
    for (const jar of [{}, (await leave()).jar]) expect((await back(url, jar)).location).toBe(refused);
  });

  test('the second time', async () => {
    const { address, jar } = await leave();
    const url = await provider.signIn(address, 'employee-1');
    expect((await back(url, jar)).location).toBe('/');
    expect((await back(url, jar)).location).toBe(refused);
  });

  test('with another nonce or another PKCE verifier than the one that left', async () => {
    for (const column of ['nonce', 'verifier']) {
      const { address, jar } = await leave();
      const url = await provider.signIn(address, 'employee-1');
      await door.rows(`UPDATE sign_on_attempt SET ${column} = repeat('x', 43)`);
      expect([column, (await back(url, jar)).location]).toEqual([column, refused]);
    }
  });

  test('from another issuer than the one that was asked', async () => {
    const { address, jar } = await leave();
    const url = await provider.signIn(address, 'employee-1');
    url.searchParams.set('iss', 'http://127.0.0.1:1');
    expect((await back(url, jar)).location).toBe(refused);
  });

  test.each([
    ['another subject under the old signature', { sub: 'employee-9' }],
    ['another issuer under the old signature', { iss: 'http://127.0.0.1:1' }],
    ['another audience under the old signature', { aud: 'another-client' }],
  ])('whose ID token says %s', async (_, claims) => {
    provider.tamper = (token) => {
      const [head, payload, signature] = token.split('.');
      const changed = { ...JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()), ...claims };
      return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    };
    expect((await signOn('employee-1')).location).toBe(refused);
  });

  test('whose ID token is signed by nobody', async () => {
    provider.tamper = (token) => {
      const head = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      return [head, token.split('.')[1], ''].join('.');
    };
    expect((await signOn('employee-1')).location).toBe(refused);
  });

  test('that says the person declined, or carries a code that was never given', async () => {
    for (const search of ['error=access_denied', 'code=never-given']) {
      const { address, jar } = await leave();
      const state = new URL(address).searchParams.get('state') ?? '';
      const url = new URL(`${origin}/api/session/sign-on/callback?${search}&state=${state}`);
      url.searchParams.set('iss', provider.issuer);
      expect((await back(url, jar)).location).toBe(refused);
    }
  });

  test('after ten minutes', async () => {
    const { address, jar } = await leave();
    const url = await provider.signIn(address, 'employee-1');
    door.pass(601);
    expect((await back(url, jar)).location).toBe(refused);
    door.pass(-601);
  });
});

describe('a link', () => {
  test('is one to one: neither a second account for one subject nor a second subject for one account', async () => {
    const other = await door.newPerson();
    expect((await link(other, 'employee-1')).location).toBe('/self?linked=no');
    const { cookies } = await door.enter(person);
    const again = await door.knock('POST', '/api/self/sign-on', { password: person.password }, { cookies });
    expect(again.body.code).toBe('access.sign-on-linked');
  });

  test('is made with one’s password alone, and never by the three administrators', async () => {
    const other = await door.newPerson();
    const { cookies } = await door.enter(other);
    const wrong = await door.knock('POST', '/api/self/sign-on', { password: 'Guess-guess-1' }, { cookies });
    expect(wrong.body.code).toBe('access.wrong-password');
    for (const who of Object.values(door.administrators))
      expect((await who.tryTo('POST /api/self/sign-on', { body: { password: 'x' } })).status).toBe(403);
  });

  test('that was forced into the database lets no administrator in', async () => {
    await door.rows(`UPDATE account SET sign_on_issuer = $1, sign_on_subject = 'boss' WHERE username = 'audit-admin'`, [
      provider.issuer,
    ]);
    expect((await signOn('boss')).location).toBe('/sign-in?refused=not-linked');
  });

  test('does not pass by the second factor, nor by a disabled account', async () => {
    const other = await door.newPerson();
    await link(other, 'employee-7');
    const { secret } = await door.enrol(other);
    const half = await signOn('employee-7');
    expect(half.location).toBe('/sign-in?step=second-factor');
    expect((await door.knock('GET', '/api/session', undefined, { cookies: half.cookies })).status).toBe(401);
    door.pass(60);
    const code = codeOf(secret, door.system.platform.now());
    const proved = await door.knock('POST', '/api/session/second-factor', { code }, { cookies: half.cookies });
    expect(proved.status).toBe(200);
    const body = { disabled: true };
    await door.administrators.system.ask('POST /api/accounts/:id/disabled', { params: { id: other.id }, body });
    expect((await signOn('employee-7')).location).toBe('/sign-in?refused=not-linked');
  });

  test('is taken away by the security administrator', async () => {
    await door.administrators.security.ask('POST /api/accounts/:id/access/end', { params: { id: person.id } });
    expect((await signOn('employee-1')).location).toBe('/sign-in?refused=not-linked');
  });
});
