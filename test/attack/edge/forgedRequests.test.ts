import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#server/api.ts';
import { type Door, type Heard, openDoor } from '#test/attack/signin/openDoor.ts';

const origin = 'https://mingjian.test';
let door: Door;
let unnamed: Door;
let cookies: Readonly<Record<string, string>>;
let cookiesOfUnnamed: Readonly<Record<string, string>>;
beforeAll(async () => {
  [door, unnamed] = await Promise.all([openDoor({ MINGJIAN_ORIGIN: origin }), openDoor()]);
  cookies = (await door.enter(await door.newPerson())).cookies;
  cookiesOfUnnamed = (await unnamed.enter(await unnamed.newPerson())).cookies;
});
afterAll(() => Promise.all([door.close(), unnamed.close()]));

const write = (headers: Record<string, string>): Promise<Heard> =>
  door.knock('POST', '/api/self/sessions/end-others', undefined, { cookies, headers });
const isForged = ({ status, body }: Heard) => status === 403 && body.code === 'request.forged';

describe('a write that another site had the browser send is refused', () => {
  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { 'sec-fetch-site': '' },
    { 'sec-fetch-site': 'cross-site', origin },
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://mingjian.test' },
    { origin: 'https://mingjian.test:8443' },
    { origin: 'https://mingjian.test.evil.test' },
    { origin: 'https://evil.test/https://mingjian.test' },
    { origin: 'https://mingjian.test@evil.test' },
    { origin: 'https://evil.test', host: 'evil.test' },
  ])('%j', async (headers) => {
    expect(isForged(await write(headers))).toBe(true);
  });

  test('and so it is where no address is configured', async () => {
    const to = (headers: Record<string, string>) =>
      unnamed.knock('POST', '/api/self/sessions/end-others', undefined, { cookies: cookiesOfUnnamed, headers });
    expect(isForged(await to({ host: '10.1.2.3:8020', origin: 'http://evil.test' }))).toBe(true);
    expect(isForged(await to({ host: '10.1.2.3:8020', origin: 'http://10.1.2.3:8021' }))).toBe(true);
    expect((await to({ host: '10.1.2.3:8020', origin: 'http://10.1.2.3:8020' })).status).toBe(200);
  });

  test.each(Object.keys(routes).filter((key) => !key.startsWith('GET ')))(
    '%s without the header of our page',
    async (key) => {
      const [method = '', path = ''] = key.split(' ');
      const url = path.replaceAll(/:\w+/g, '5b1d3b3e-0000-4000-8000-00000000ffff');
      const answer = await door.app.inject({ method: method as 'POST', url, cookies: { ...cookies } });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.forged']);
    },
  );
});

test('our own page writes, with a browser that says where it stands, and with one that only says who it is', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin },
    { origin },
    {},
  ])
    expect((await write(headers)).status).toBe(200);
});

test('another site reads nothing either, but the way back from the identity provider is open', async () => {
  const read = (url: string) =>
    door.knock('GET', url, undefined, { cookies, headers: { 'sec-fetch-site': 'cross-site' } });
  expect(isForged(await read('/api/session'))).toBe(true);
  expect(isForged(await read('/api/problems'))).toBe(true);
  expect((await read('/api/session/sign-on/callback?state=x')).location).toBe('/sign-in?refused=sign-on');
});

test('a body that a form of another site could send is taken by no route', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json;charset=utf-7,text/plain',
    'x',
  ]) {
    const headers = { 'x-mingjian': '1', 'content-type': type };
    const answer = await door.app.inject({ method: 'POST', url: '/api/session', headers, payload: '{"username":"a"}' });
    expect([type, [400, 415].includes(answer.statusCode)]).toEqual([type, true]);
  }
});

test('the cookies of a system that is reached by https are Secure and bound to the host, also where TLS ends before it', async () => {
  const { setCookie } = await door.enter(await door.newPerson());
  expect(setCookie.length).toBeGreaterThan(0);
  for (const line of setCookie)
    expect(line).toMatch(/^__Host-[\w-]+=.*; Path=\/;.* HttpOnly; Secure; SameSite=Strict$/);
});

test('a cookie that another host of the domain planted under a name without the prefix counts nothing', async () => {
  const planted = Object.fromEntries(
    Object.entries(cookies).map(([name, value]) => [name.replace('__Host-', ''), value]),
  );
  expect((await door.knock('GET', '/api/session', undefined, { cookies: planted })).status).toBe(401);
});
