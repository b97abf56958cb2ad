import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '#test/support/authenticator.ts';
import { type Door, openDoor, type Person } from './openDoor.ts';

let door: Door;
let victim: Person;
beforeAll(async () => {
  door = await openDoor();
  victim = await door.newPerson();
}, 60_000);
afterAll(() => door.close());

/** A fresh session of an administrator, as its browser holds it. */
async function sessionOf(role: string) {
  const first = door.system.platform.firstAccounts?.find(({ username }) => username === role);
  const account = { username: role, password: `Changed-${first?.oneTimePassword}` };
  const { cookies } = await door.enter(account, { address: '10.20.0.1' });
  return { ...account, cookies };
}

const deeds = (who: string): readonly (readonly [role: string, url: string, body: object])[] => [
  ['system-admin', '/api/accounts', { username: `late-${who}` }],
  ['system-admin', `/api/accounts/${victim.id}/password`, {}],
  ['system-admin', `/api/accounts/${victim.id}/disabled`, { disabled: true }],
  ['security-admin', '/api/accounts/post', { accountId: victim.id }],
  ['security-admin', `/api/accounts/${victim.id}/second-factor/reset`, {}],
  ['security-admin', `/api/accounts/${victim.id}/access/end`, {}],
  ['security-admin', '/api/administrators/recoveries', { accountId: victim.id, act: 'recover', reason: '遗失手机' }],
];

describe('7.5.3: whoever finds an open session of an administrator', () => {
  test('does nothing to the access of others with it once fifteen minutes have passed, but may look', async () => {
    for (const [role, url, body] of deeds('thief')) {
      const { cookies } = await sessionOf(role);
      door.pass(15 * 60 + 1);
      const answer = await door.knock('POST', url, body, { cookies });
      expect([url, answer.status, answer.body.code]).toEqual([url, 403, 'access.prove-first']);
      expect((await door.knock('GET', '/api/accounts', undefined, { cookies })).status).toBe(200);
    }
    expect((await door.enter(victim, { address: '10.20.0.9' })).status).toBe(200);
  });

  test('cannot guess the password: after five wrong ones the right one is not looked at for ten minutes', async () => {
    const { cookies, password } = await sessionOf('system-admin');
    for (let guess = 0; guess < 5; guess++) {
      const wrong = await door.knock('POST', '/api/session/proof', { password: `Guess-${guess}-abc` }, { cookies });
      expect([wrong.status, wrong.setCookie]).toEqual([422, []]);
    }
    expect((await door.knock('POST', '/api/session/proof', { password }, { cookies })).status).toBe(422);
    door.pass(601);
    expect((await door.knock('POST', '/api/session/proof', { password }, { cookies })).status).toBe(200);
  });
});

test('7.5.3, 7.2.4: the owner proves it again, goes on under a new token, and the former one is dead', async () => {
  const { cookies, password } = await sessionOf('system-admin');
  door.pass(20 * 60);
  const proved = await door.knock('POST', '/api/session/proof', { password }, { cookies });
  expect(proved.status).toBe(200);
  expect(proved.cookies['mingjian-session']).not.toBe(cookies['mingjian-session']);
  expect((await door.knock('GET', '/api/session', undefined, { cookies })).status).toBe(401);
  const opened = await door.knock('POST', '/api/accounts', { username: 'in-time' }, { cookies: proved.cookies });
  expect(opened.status).toBe(200);
});

test('with a second factor the password alone proves nothing', async () => {
  const person = await door.newPerson();
  const { secret, cookies } = await door.enrol(person);
  door.pass(60);
  const prove = (body: object) => door.knock('POST', '/api/session/proof', body, { cookies });
  expect((await prove({ password: person.password })).body.code).toBe('access.code-needed');
  const code = codeOf(secret, door.system.platform.now());
  const wrong = code === '000000' ? '000001' : '000000';
  expect((await prove({ password: person.password, code: wrong })).body.code).toBe('access.wrong-code');
  expect((await prove({ password: person.password, code })).status).toBe(200);
  const lines = await door.rows(
    `SELECT allowed FROM audit_event WHERE deed = 'access.prove-again' AND subject = $1 ORDER BY sequence`,
    [person.username],
  );
  expect(lines.map(({ allowed }) => allowed)).toEqual([false, false, true]);
});

test('7.5.2: nobody ends sessions of an account from a session whose owner did not prove itself lately', async () => {
  const person = await door.newPerson();
  const [here, there] = [await door.enter(person), await door.enter(person)];
  door.pass(16 * 60);
  const refused = await door.knock('POST', '/api/self/sessions/end-others', undefined, { cookies: here.cookies });
  expect([refused.status, refused.body.code]).toEqual([403, 'access.prove-first']);
  expect((await door.knock('GET', '/api/session', undefined, { cookies: there.cookies })).status).toBe(200);
  const { password } = person;
  const { cookies } = await door.knock('POST', '/api/session/proof', { password }, { cookies: here.cookies });
  expect((await door.knock('POST', '/api/self/sessions/end-others', undefined, { cookies })).status).toBe(200);
  expect((await door.knock('GET', '/api/session', undefined, { cookies: there.cookies })).status).toBe(401);
});
