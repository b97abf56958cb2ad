import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionRule } from '#domain/access/signInRules.ts';
import { throttleRules } from '#domain/access/throttle.ts';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { type Door, openDoor } from '#test/attack/signin/openDoor.ts';
import { codeOf } from '#test/support/authenticator.ts';

/** How many times as fast as the real one the clock runs. */
const speed = 10;

let door: Door;
let city: AttackedCity;
beforeAll(async () => {
  door = await openDoor();
  city = await openAttackedCity('leader', 'jijiao', 'analyst');
}, 120_000);
afterAll(async () => {
  await door.close();
  await city.close();
});

const told = () => door.system.platform.now().getTime();

/** Asks again and again until the answer is another one; told milliseconds since `begun` of the last old and of the first new answer. */
async function turnOf(ask: () => Promise<number>, begun: number): Promise<{ before: number; after: number }> {
  const first = await ask();
  for (let before = told() - begun; ; ) {
    const asked = told() - begun;
    if ((await ask()) !== first) return { before, after: told() - begun };
    before = asked;
  }
}

describe('R-18 at ten times the speed', () => {
  test('a session lives as long as the clock that runs says, to the moment', async () => {
    door.pass(0);
    const { cookies } = await door.enter(await door.newPerson(), { address: '10.1.0.1' });
    const begun = told();
    const limit = sessionRule.absoluteMinutes * 60_000;
    for (let minute = 20; minute < sessionRule.absoluteMinutes; minute += 20) {
      door.pass(20 * 60);
      expect((await door.knock('GET', '/api/session', undefined, { cookies })).status, `minute ${minute}`).toBe(200);
    }
    door.pass(20 * 60 - 5);
    door.system.runTime(speed);
    const ask = async () => (await door.knock('GET', '/api/session', undefined, { cookies })).status;
    const { before, after } = await turnOf(ask, begun);
    expect([before < limit, after >= limit]).toEqual([true, true]);
  });

  test('the pause after wrong passwords ends when that clock says, not before', async () => {
    door.pass(3_600);
    const person = await door.newPerson();
    const { failures, minutes } = throttleRules.pair;
    for (let guess = 0; guess < failures; guess += 1)
      await door.enter({ ...person, password: 'Guess-guess-1' }, { address: '10.1.0.2' });
    const begun = told();
    door.pass(minutes * 60 - 5);
    door.system.runTime(speed);
    const ask = async () => (await door.enter(person, { address: '10.1.0.2' })).status;
    const { before, after } = await turnOf(ask, begun);
    expect([before < minutes * 60_000, after >= minutes * 60_000]).toEqual([true, true]);
  });

  test('a code of the app is taken while its time lasts, once', async () => {
    door.pass(3_600);
    const person = await door.newPerson();
    const { secret } = await door.enrol(person);
    door.pass(90);
    door.system.runTime(speed);
    const code = codeOf(secret, door.system.platform.now());
    const old = codeOf(secret, new Date(told() - 90_000));
    const prove = async (given: string) => {
      const { cookies } = await door.enter(person, { address: '10.1.0.3' });
      return (await door.knock('POST', '/api/session/second-factor', { code: given }, { cookies })).status;
    };
    expect([await prove(old), await prove(code), await prove(code)]).toEqual([422, 200, 422]);
  });

  test('an import ends, deeds keep their order, and the chains hold', { timeout: 120_000 }, async () => {
    const { jijiao, leader } = city.people;
    city.system.runTime(speed);
    const { datasetId } = await city.importRound(2024);
    const problem = await raiseProblem(city, datasetId);
    const { id } = await draftItem(city, problem.id, { lead: 'east-bureau' });
    for (let version = 1; version <= 12; version += 1) {
      const [who, deed] =
        version % 2 === 1 ? ([jijiao, 'submit-for-review'] as const) : ([leader, 'send-back'] as const);
      const body = { version, reason: '模拟数据：办理记录' };
      await who.ask('POST /api/ledger/items/:id/deeds/:deed', { params: { id, deed }, body });
    }
    const { history, brokenLink } = await leader.ask('GET /api/ledger/items/:id', { params: { id } });
    const moments = history.map(({ at }) => Date.parse(at));
    expect(brokenLink).toBeNull();
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(new Set(moments).size).toBe(moments.length);
    expect(await verifyAudit(city.system.database.owner)).toMatchObject({ brokenLink: null });
  });
});
