import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from '#test/attack/signin/openDoor.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { openTestPlatform } from '#test/support/platform.ts';

const leaked = ['Mulberry-Kite-4417', 'Tandem-Fennel-8836'];
let folder: string;
let door: Door;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingjian-leaks-'));
  const list = join(folder, 'leaks.txt');
  const digest = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase();
  await writeFile(list, `${leaked.map(digest).sort().join(':3\n')}:3\n`);
  door = await openDoor({ MINGJIAN_BREACHED_PASSWORDS: list });
}, 60_000);
afterAll(async () => {
  await door.close();
  await rm(folder, { recursive: true, force: true });
});

/** A new person changes its password; answers status and code. */
async function choose(next: string) {
  const person = await door.newPerson();
  const { cookies } = await door.enter(person);
  const answer = await door.knock('POST', '/api/session/password', { current: person.password, next }, { cookies });
  return { person: { ...person, password: next }, status: answer.status, code: answer.body.code };
}

test('a password of the list of leaks is refused, and one beside it in the list is not', async () => {
  expect(await choose(leaked[0] ?? '')).toMatchObject({ status: 422, code: 'access.breached-password' });
  expect(await choose('Mulberry-Kite-4418')).toMatchObject({ status: 200 });
});

test('a password is judged exactly as it was typed: no letter is changed, no blank is cut off, nothing is cut short', async () => {
  const { person } = await choose(`  Zebra Quartz 71 ${'long'.repeat(20)}x `);
  expect((await door.enter(person, { address: '10.41.0.1' })).status).toBe(200);
  const typed = person.password;
  for (const wrong of [typed.trim(), typed.toLowerCase(), typed.slice(0, 72), `${typed} `])
    expect((await door.enter({ ...person, password: wrong }, { address: '10.41.0.2' })).status).toBe(401);
});

test('sixty-four signs and more are taken, of any script', async () => {
  expect(await choose(`Ab1-${'雨后的青石板路'.repeat(12)}`)).toMatchObject({ status: 200 });
  expect(await choose(`Zq7 ${'vexlum garnik tosp '.repeat(10)}`)).toMatchObject({ status: 200 });
});

test('digests of passwords are argon2id at the strength of the page about signing in, each with a salt of its own', async () => {
  const rows = await door.rows('SELECT password_hash AS digest FROM account');
  const digests = rows.map(({ digest }) => String(digest));
  expect(digests.length).toBeGreaterThan(3);
  for (const digest of digests) expect(digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(new Set(digests.map((digest) => digest.split('$')[4])).size).toBe(digests.length);
});

test('a recovery code has more than 112 bits', async () => {
  const { recoveryCodes } = await door.enrol(await door.newPerson());
  expect(new Set(recoveryCodes).size).toBe(10);
  for (const code of recoveryCodes) {
    const signs = code.replaceAll('-', '');
    expect(signs).toMatch(/^[A-HJ-NP-Z2-9]{24}$/);
    expect(signs.length * Math.log2(32)).toBeGreaterThanOrEqual(112);
  }
});

test('a password that was reset still asks for the second factor', async () => {
  const person = await door.newPerson();
  const { secret } = await door.enrol(person);
  const reset = await door.administrators.system.ask('POST /api/accounts/:id/password', { params: { id: person.id } });
  const entered = await door.enter({ ...person, password: reset.oneTimePassword }, { address: '10.42.0.1' });
  expect([entered.status, entered.body.secondFactor]).toEqual([200, true]);
  expect((await door.knock('GET', '/api/session', undefined, { cookies: entered.cookies })).status).toBe(401);
  door.pass(60);
  const code = codeOf(secret, door.system.platform.now());
  const proved = await door.knock('POST', '/api/session/second-factor', { code }, { cookies: entered.cookies });
  expect([proved.status, proved.body.mustChangePassword]).toEqual([200, true]);
});

test('two new systems share no first password, and none that is written down anywhere', async () => {
  const other = await openTestPlatform();
  const [here, there] = [door.system.platform.firstAccounts ?? [], other.platform.firstAccounts ?? []];
  await other.close();
  const passwords = [...here, ...there].map(({ oneTimePassword }) => oneTimePassword);
  expect(passwords).toHaveLength(6);
  expect(new Set(passwords).size).toBe(6);
  for (const password of passwords) expect(password).toMatch(/^[A-Z][a-z][A-Za-z2-9]{13}-$/);
  for (const guess of ['admin', 'password', 'system-admin', 'mingjian', '123456'])
    expect((await door.enter({ username: 'system-admin', password: guess }, { address: '10.43.0.1' })).status).toBe(
      401,
    );
});
