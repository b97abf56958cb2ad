import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#server/api.ts';
import { buildApp } from '#server/app.ts';
import { webFolder } from '#server/mountWeb.ts';
import { type Door, openDoor } from '#test/attack/signin/openDoor.ts';
import { bareHeaders } from './bareHeaders.ts';

let door: Door;
let cookies: Readonly<Record<string, string>>;
beforeAll(async () => {
  door = await openDoor({ MINGJIAN_ORIGIN: 'https://mingjian.test' });
  cookies = (await door.enter(await door.newPerson('administrator'))).cookies;
});
afterAll(() => door.close());

let calls = 0;
/** Asks from another address each time, so that no count of requests stands in the way; tells what the answer lacks. */
async function lacks(options: InjectOptions & { readonly url: string }, status?: number): Promise<string[]> {
  calls += 1;
  const remoteAddress = `10.1.${(calls >> 8) & 255}.${calls & 255}`;
  const answer = await door.app.inject({ remoteAddress, ...options });
  const wrong = status !== undefined && answer.statusCode !== status ? [`status ${answer.statusCode}`] : [];
  return [...wrong, ...bareHeaders(options.url, answer.headers)];
}

const headers = { 'x-mingjian': '1' };
const keys = Object.keys(routes);
const addressOf = (key: string) => {
  const [method, path = ''] = key.split(' ');
  return { method: method as 'GET', url: path.replaceAll(/:\w+/g, '5b1d3b3e-0000-4000-8000-00000000ffff') };
};

describe('S-31: every answer carries every header', () => {
  test.each(keys)('%s: of a stranger, of somebody signed in, of a forger', async (key) => {
    const to = addressOf(key);
    expect(await lacks({ ...to, headers })).toEqual([]);
    expect(await lacks({ ...to, headers, cookies })).toEqual([]);
    expect(await lacks({ ...to, headers: { ...headers, 'sec-fetch-site': 'cross-site' } })).toEqual([]);
    expect(await lacks({ ...to, headers, payload: { unknown: true } })).toEqual([]);
  });

  const api = '/api/session';
  const post = { method: 'POST', url: api } as const;
  test.each<[number, string, InjectOptions & { readonly url: string }]>([
    [404, 'an unknown address', { url: '/api/nothing' }],
    [404, 'a file that is not there', { url: '/assets/nothing.js' }],
    [400, 'an address that cannot be decoded', { url: '/api/problems/%zz' }],
    [400, 'a parameter that is too long', { url: `/api/problems/${'a'.repeat(500)}` }],
    [405, 'a method that an address has not', { method: 'PUT', url: api }],
    [405, 'a method that nobody has', { method: 'PROPFIND' as 'GET', url: '/' }],
    [405, 'TRACE', { method: 'TRACE' as 'GET', url: api }],
    [413, 'a body that is too large', { ...post, headers, payload: { username: 'x'.repeat(300_000), password: 'x' } }],
    [415, 'a body of another kind', { ...post, headers: { ...headers, 'content-type': 'text/plain' }, payload: 'x' }],
    [
      400,
      'a body that is no JSON',
      { ...post, headers: { ...headers, 'content-type': 'application/json' }, payload: '{' },
    ],
    [200, 'health', { url: '/healthz' }],
    [200, 'readiness', { url: '/readyz' }],
    [200, 'HEAD', { method: 'HEAD', url: '/healthz' }],
    [200, 'the page', { url: '/' }],
    [200, 'the page under its file name', { url: '/index.html' }],
    [200, 'the page under another address', { url: '/problems/1' }],
  ])('%i: %s', async (status, _, options) => {
    expect(await lacks(options, status)).toEqual([]);
  });

  test('every file of the interface', async () => {
    const files = readdirSync(webFolder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const { parentPath, name } of files) {
      const url = join(parentPath, name).slice(webFolder.length);
      expect([url, await lacks({ url }, 200)]).toEqual([url, []]);
    }
  });

  test('downloads', async () => {
    const session = (await door.enter(await door.newPerson('administrator'))).cookies;
    const url = '/api/figures/template';
    expect(await lacks({ url, cookies: session }, 200)).toEqual([]);
  });

  test('429, 500 and 503', async () => {
    const { platform } = door.system;
    const failing = (error: Error) => buildApp({ ...platform, as: () => Promise.reject(error) });
    const [broken, away] = [
      await failing(new Error('a bug')),
      await failing(Object.assign(new Error(), { code: '57P01' })),
    ];
    const url = '/api/session/ways';
    const statuses = [];
    for (const app of [broken, away]) {
      const answer = await app.inject(url);
      statuses.push(answer.statusCode);
      expect(bareHeaders(url, answer.headers)).toEqual([]);
      expect(answer.body).not.toMatch(/bug|Error|at /);
    }
    expect(statuses).toEqual([500, 503]);
    let last = await away.inject('/api/nothing');
    for (let tries = 0; tries < 7_000 && last.statusCode !== 429; tries += 1) last = await away.inject('/api/nothing');
    expect([last.statusCode, bareHeaders(url, last.headers)]).toEqual([429, []]);
    await Promise.all([broken.close(), away.close()]);
  });
});

describe('the page', () => {
  test('has a nonce of its own at every showing, for style elements alone, and nothing else is inline', async () => {
    const [first, second] = [await door.app.inject('/'), await door.app.inject('/')];
    const nonceOf = (policy: unknown) => /style-src 'self' 'nonce-([\w-]{22})'/.exec(String(policy))?.[1];
    const nonces = [first, second].map((answer) => nonceOf(answer.headers['content-security-policy']));
    expect(new Set(nonces).size).toBe(2);
    expect(first.body).toContain(`nonce="${nonces[0]}"`);
    expect(first.headers['content-security-policy']).toMatch(
      /script-src 'self';.*script-src-attr 'none';.*style-src-attr 'none'/,
    );
    expect(first.body).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/i);
  });

  test('methods that there are, are told', async () => {
    const answer = await door.app.inject({ method: 'PUT', url: '/api/session' });
    expect(answer.headers.allow).toBe('POST, DELETE, GET, HEAD');
  });
});
