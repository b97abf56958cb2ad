import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policies } from '#domain/access/policy.ts';
import { routes } from '#server/api.ts';
import { tableHashes } from '#test/attack/access/tableHashes.ts';
import { type Door, openDoor, type Person } from '#test/attack/signin/openDoor.ts';

let door: Door;
let person: Person;
let cookies: Readonly<Record<string, string>>;
beforeAll(async () => {
  door = await openDoor();
  person = await door.newPerson();
  ({ cookies } = await door.enter(person, { address: '10.30.0.1' }));
}, 60_000);
afterAll(() => door.close());

type Key = keyof typeof routes;
const keys = Object.keys(routes) as Key[];
const missing = '5b1d3b3e-0000-4000-8000-00000000ffff';
const addressOf = (key: string) => key.slice(key.indexOf(' ') + 1).replaceAll(/:\w+/g, missing);
const reading = keys.filter((key) => key.startsWith('GET '));
const ask = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  door.app.inject({ method: 'GET', url, cookies: { ...cookies }, headers: { 'x-mingjian': '1', ...headers } });

describe('every answer', () => {
  test('every answer names its type and its characters', async () => {
    for (const key of reading) {
      const { headers, body } = await ask(addressOf(key));
      if (body === '') continue;
      expect([key, headers['content-type']]).toEqual([
        key,
        expect.stringMatching(/^application\/json; charset=utf-8$|^(?!text)/),
      ]);
    }
  });

  test('no route of the interface redirects, but the way back from the identity provider to our own page', async () => {
    for (const key of reading) {
      const { statusCode, headers } = await ask(addressOf(key), { 'x-forwarded-proto': 'http' });
      if (statusCode < 300 || statusCode >= 400) continue;
      expect([key, headers.location]).toEqual(['GET /api/session/sign-on/callback', '/sign-in?refused=sign-on']);
    }
  });

  test('no answer names a program or its version', async () => {
    for (const url of ['/', '/api/system', '/healthz', '/readyz', '/api/nothing', '/api/session', '/assets/none.js']) {
      const { headers, body } = await ask(url);
      expect([url, headers.server, headers['x-powered-by'], headers.via]).toEqual([
        url,
        undefined,
        undefined,
        undefined,
      ]);
      expect(body).not.toMatch(/fastify|node\.?js|express|postgres(ql)? ?\d|v?\d+\.\d+\.\d+/i);
    }
  });

  test('no other origin is allowed to read', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:8020'])
      for (const method of ['GET', 'OPTIONS'] as const) {
        const headers = { origin, 'access-control-request-method': 'POST' };
        const answer = await door.app.inject({ method, url: '/api/session', cookies: { ...cookies }, headers });
        const allowed = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
        expect([origin, method, allowed]).toEqual([origin, method, []]);
      }
  });
});

test('no reading route changes anything but the mark of when a session was last seen', async () => {
  for (const key of reading) await ask(addressOf(key));
  const before = await tableHashes(door.system.database);
  for (const key of reading) await ask(addressOf(key));
  expect(await tableHashes(door.system.database)).toEqual(before);
});

test('a parameter given twice is refused or read as a list where lists are meant, never as the last or the first', async () => {
  const refused = await ask('/api/accounts?q=1&q=2');
  expect(refused.statusCode).toBeGreaterThanOrEqual(400);
  const twice = await ask(`/api/session/sign-on/callback?state=one&state=two`);
  expect([twice.statusCode, twice.cookies.filter(({ name }) => name.includes('session'))]).toEqual([400, []]);
  const body = { ...person, username: [person.username, 'system-admin'] };
  expect((await door.knock('POST', '/api/session', body)).status).toBe(400);
});

test('hostile text comes back as JSON text, neither as markup nor as a second value', async () => {
  const hostile = ['</script><script>alert(1)</script>","role":"leader', '{7*7}{{7*7}}%{7*7}\u2028'].join('$');
  const answer = await door.knock('POST', '/api/session', { username: hostile, password: 'x' });
  expect(answer.status).toBe(400);
  const refused = await ask(`/api/problems/${encodeURIComponent(hostile)}`);
  expect(refused.headers['content-type']).toMatch(/^application\/json/);
  expect(JSON.parse(refused.body)).not.toHaveProperty('role');
  expect(refused.body).not.toContain('49');
});

test('the doors that are open to strangers are these, and no list of routes is among them', async () => {
  const open = keys.filter((key) => policies[routes[key].deed].who === 'anyone').sort();
  expect(open).toEqual([
    'GET /api/session/sign-on/callback',
    'GET /api/session/ways',
    'GET /api/system',
    'POST /api/session',
    'POST /api/session/second-factor',
    'POST /api/session/sign-on',
  ]);
  for (const url of [
    '/docs',
    '/documentation',
    '/api',
    '/openapi.json',
    '/swagger',
    '/metrics',
    '/debug',
    '/api/routes',
  ]) {
    const { headers, body, statusCode } = await door.app.inject({ method: 'GET', url });
    expect([url, statusCode >= 400 || String(headers['content-type']).startsWith('text/html')]).toEqual([url, true]);
    expect(body).not.toMatch(/"paths"|GET \/api|process_cpu/);
  }
});

test('files beside the interface are not served, and no folder is listed', async () => {
  const wanted = ['/.git/config', '/package.json', '/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json'];
  for (const url of [
    ...wanted,
    '/assets/',
    '/assets',
    '/src/config.ts',
    '/data/secrets.key',
    '/.env',
    '/index.html~',
  ]) {
    const { body, headers, statusCode } = await door.app.inject({ method: 'GET', url });
    expect(body).not.toMatch(/\[core\]|"dependencies"|Index of|export const|[0-9a-f]{64}/);
    expect([url, statusCode >= 400 || String(headers['content-type']).startsWith('text/html')]).toEqual([url, true]);
  }
});

test('a person learns these fields of itself and of the door, and no others', async () => {
  const { body } = await door.knock('GET', '/api/session', undefined, { cookies });
  expect(Object.keys(body).sort()).toEqual(
    [
      'id',
      'mustChangePassword',
      'mustEnrol',
      'postTitle',
      'regionId',
      'regionName',
      'role',
      'unitId',
      'unitKind',
      'unitName',
      'username',
    ].sort(),
  );
  const answers = await Promise.all(reading.map((key) => ask(addressOf(key))));
  const secret = /passwordHash|totpSecret|tokenHash|\$argon2|"secret"/;
  expect(answers.filter(({ body: text }) => secret.test(text)).map(({ raw }) => raw.req.url)).toEqual([]);
});
