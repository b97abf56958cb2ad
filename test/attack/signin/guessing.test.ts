import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throttleRules } from '#domain/access/throttle.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { type Door, openDoor } from './openDoor.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
}, 60_000);
afterAll(() => door.close());

const now = () => door.system.platform.now();
/** Guesses that were looked at, by what the trail says. */
async function lookedAt(username: string): Promise<number> {
  const [row] = await door.rows(
    `SELECT count(*)::int AS count FROM audit_event
     WHERE deed = 'access.sign-in' AND subject = $1 AND NOT allowed AND NOT details ? 'paused'`,
    [username],
  );
  return Number(row?.count);
}
const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;

describe('S-10: guessing', () => {
  test('from one place is looked at five times, then not for ten minutes, and then again', async () => {
    const person = await door.newPerson();
    for (let guess = 0; guess < 5; guess++)
      expect((await door.enter({ ...person, password: `Guess-${guess}-abc` }, { address: '10.1.0.1' })).status).toBe(
        401,
      );
    expect((await door.enter(person, { address: '10.1.0.1' })).status).toBe(401);
    expect((await door.enter(person, { address: '10.1.0.2' })).status).toBe(200);
    door.pass(599);
    expect((await door.enter(person, { address: '10.1.0.1' })).status).toBe(401);
    door.pass(2);
    expect((await door.enter(person, { address: '10.1.0.1' })).status).toBe(200);
  });

  test('from one place at many names is looked at thirty times', async () => {
    for (let guess = 0; guess < 60; guess++)
      await door.enter({ username: `nobody-${guess}`, password: 'Guess-guess-1' }, { address: '10.1.0.9' });
    const [row] = await door.rows(
      `SELECT count(*)::int AS count FROM audit_event WHERE subject LIKE 'nobody-%' AND NOT details ? 'paused'`,
    );
    expect(row?.count).toBe(throttleRules.source.failures);
    const person = await door.newPerson();
    expect((await door.enter(person, { address: '10.1.0.9' })).status).toBe(401);
    expect((await door.enter(person, { address: '10.1.0.10' })).status).toBe(200);
  });

  test('an IPv6 network counts as one place', async () => {
    const person = await door.newPerson();
    for (let guess = 0; guess < 6; guess++)
      await door.enter({ ...person, password: 'Guess-guess-1' }, { address: `2001:db8:1:2::${guess + 1}` });
    expect((await door.enter(person, { address: '2001:db8:1:2:ffff::1' })).status).toBe(401);
    expect((await door.enter(person, { address: '2001:db8:1:3::1' })).status).toBe(200);
  });
});

describe('S-10: one account under attack from 1,000 places', () => {
  test('is looked at fewer than fifty times, and its owner gets in by a known device or by both factors at once', {
    timeout: 180_000,
  }, async () => {
    const person = await door.newPerson();
    const home = await door.enter(person, { address: '10.2.0.1' });
    const { secret, recoveryCodes } = await door.enrol(person);
    door.pass(60);
    for (let wave = 0; wave < 10; wave++)
      await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          door.enter({ ...person, password: `Guess-${index}-abc` }, { address: address(70_000 + wave * 100 + index) }),
        ),
      );
    expect(await lookedAt(person.username)).toBeLessThan(50);
    expect(await lookedAt(person.username)).toBeGreaterThanOrEqual(throttleRules.account.failures);

    const device = { 'mingjian-device': home.cookies['mingjian-device'] ?? '' };
    expect((await door.enter(person, { address: '10.2.0.3' })).status).toBe(401);
    expect((await door.enter(person, { address: '10.2.0.3', cookies: device })).body).toMatchObject({
      secondFactor: true,
    });
    const code = codeOf(secret, now());
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await door.enter({ ...person, code: wrong }, { address: '10.2.0.4' })).status).toBe(401);
    expect((await door.enter({ ...person, password: 'Guess-guess-1', code }, { address: '10.2.0.4' })).status).toBe(
      401,
    );
    const inside = await door.enter({ ...person, code }, { address: '10.2.0.4' });
    expect([inside.status, inside.body.secondFactor]).toEqual([200, false]);
    expect(recoveryCodes).toHaveLength(10);
  });

  const guesses = releaseCount(500, 10_000);
  test(`of ${guesses} guesses fewer than fifty are looked at, wherever they come from`, {
    timeout: 60_000 + guesses * 20,
  }, async () => {
    const person = await door.newPerson();
    for (let wave = 0; wave < guesses / 50; wave++)
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          door.enter({ ...person, password: `Guess-${index}-abc` }, { address: address(200_000 + wave * 50 + index) }),
        ),
      );
    const looked = await lookedAt(person.username);
    expect([looked >= throttleRules.account.failures, looked < 50]).toEqual([true, true]);
  });

  test('a known device is counted by itself: five wrong passwords on it stop it alone', async () => {
    const person = await door.newPerson();
    const home = await door.enter(person, { address: '10.3.0.1' });
    const device = { 'mingjian-device': home.cookies['mingjian-device'] ?? '' };
    for (let guess = 0; guess < 5; guess++)
      await door.enter({ ...person, password: 'Guess-guess-1' }, { address: `10.3.1.${guess}`, cookies: device });
    expect((await door.enter(person, { address: '10.3.2.1', cookies: device })).status).toBe(401);
    expect((await door.enter(person, { address: '10.3.2.1' })).status).toBe(200);
  });

  test('a device is known to the accounts that signed in from it, under its newest name alone', {
    timeout: 120_000,
  }, async () => {
    const [one, other] = [await door.newPerson(), await door.newPerson()];
    const first = await door.enter(one, { address: '10.4.0.1' });
    const old = { 'mingjian-device': first.cookies['mingjian-device'] ?? '' };
    const second = await door.enter(one, { address: '10.4.0.1', cookies: old });
    const fresh = { 'mingjian-device': second.cookies['mingjian-device'] ?? '' };
    expect(fresh).not.toEqual(old);
    for (const [victim, cookies, expected] of [
      [one, old, 401],
      [other, fresh, 401],
      [one, fresh, 200],
    ] as const) {
      for (let guess = 0; guess < throttleRules.account.failures; guess++)
        await door.enter({ ...victim, password: 'Guess-guess-1' }, { address: `10.4.${guess + 1}.${expected % 100}` });
      expect((await door.enter(victim, { address: '10.4.99.1', cookies })).status).toBe(expected);
      door.pass(601);
    }
  });
});

test('S-10: behind the door, the present password can be guessed five times as well', async () => {
  const person = await door.newPerson();
  const { cookies } = await door.enter(person, { address: '10.5.0.1' });
  const attempt = (current: string) =>
    door.knock('POST', '/api/session/password', { current, next: 'Another-way-2026' }, { cookies });
  for (let guess = 0; guess < 5; guess++) expect((await attempt(`Guess-${guess}-abc`)).status).toBe(422);
  expect((await attempt(person.password)).body.code).toBe('access.wrong-password');
  door.pass(601);
  expect((await attempt(person.password)).status).toBe(200);
});

describe('S-11: a known and an unknown name', () => {
  test('are answered with the same status and body, before and while attempts pause', async () => {
    const person = await door.newPerson();
    for (let guess = 0; guess < 8; guess++) {
      const known = await door.enter({ ...person, password: 'Guess-guess-1' }, { address: '10.6.0.1' });
      const unknown = await door.enter(
        { username: 'no-such-name', password: 'Guess-guess-1' },
        { address: '10.6.0.2' },
      );
      expect([unknown.status, unknown.body, unknown.setCookie]).toEqual([known.status, known.body, known.setCookie]);
    }
  });

  const pairs = releaseCount(60, 500);
  test(`take the same time, by ${pairs} pairs`, { timeout: 60_000 + pairs * 500 }, async () => {
    const people = [await door.newPerson(), await door.newPerson(), await door.newPerson()];
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let pair = 0; pair < pairs; pair++) {
      const person = people[pair % people.length];
      for (const kind of pair % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const username = kind === 'known' ? (person?.username ?? '') : `absent-${pair % people.length}`;
        const before = process.hrtime.bigint();
        await door.enter({ username, password: 'Guess-guess-1' }, { address: address(900_000 + pair) });
        times[kind].push(Number(process.hrtime.bigint() - before) / 1e6);
      }
      if (pair % 12 === 11) door.pass(601);
    }
    const lowerQuartile = (values: readonly number[]) => [...values].sort((a, b) => a - b)[pairs / 4] ?? 0;
    const [known, unknown] = [lowerQuartile(times.known), lowerQuartile(times.unknown)];
    expect(Math.abs(known - unknown) / Math.max(known, unknown)).toBeLessThan(releaseCount(0.5, 0.1));
  });
});

test('neither names nor addresses stand in the table of counts', async () => {
  const rows = await door.rows('SELECT throttle::text AS line FROM throttle');
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.filter(({ line }) => /person-|nobody|10\.\d+\.\d+/.test(String(line)))).toEqual([]);
});

test('attempts that are not looked at are on the trail at the first, the tenth, the hundredth', async () => {
  const person = await door.newPerson();
  for (let guess = 0; guess < 5 + 12; guess++)
    await door.enter({ ...person, password: 'Guess-guess-1' }, { address: '10.8.0.1' });
  const rows = await door.rows(
    `SELECT (details->>'unprocessed')::int AS count FROM audit_event WHERE subject = $1 AND details ? 'paused' ORDER BY sequence`,
    [person.username],
  );
  expect(rows.map(({ count }) => count)).toEqual([1, 10]);
});
