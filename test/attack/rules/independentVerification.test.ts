import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineAbove } from '#domain/organisation/unit.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition, type ItemDeed, itemDeeds } from '#domain/rectification/transitions.ts';
import { attackedBureau } from './attackedBureau.ts';
import { type ActedItem, actOn, draftItem, raiseProblem, submittedItem, verify } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity();
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
});
afterAll(() => city.close());

const refusal = { code: 'ledger.verifier-not-independent', message: expect.stringContaining('内部循环') };
const verifying = itemDeeds.filter((deed) => getTransition(deed).standing === 'independent');

describe('whoever stands on one line with a unit that carries the item out is refused', () => {
  const entangled = [
    ['the unit that leads', 'east'],
    ['the unit that shares', 'jijiao'],
    ['the inspectorate below the lead', 'east-inspector'],
    ['the inspectorate below the sharing department', 'internal'],
    ['the leading group above both', 'leader'],
    ['the bureau above both', 'bureau'],
    ['the school below the lead', 'east-principal'],
  ] as const;
  let item: ActedItem;
  beforeAll(async () => {
    item = await submittedItem(city, problemId);
  });

  test.each(entangled)('%s cannot begin', async (_, key) => {
    const refused = await item.attempt(city.people[key], 'begin-verification');
    expect([403, 404]).toContain(refused.status);
    if (refused.status === 403) expect(refused.body).toMatchObject(refusal);
    expect((await item.read()).state).toBe('submitted');
  });

  test('and once an independent inspector has begun, none of them can review evidence or confirm', async () => {
    await item.succeed(city.people.inspector, 'begin-verification');
    const [file] = (await item.read()).evidence;
    for (const [, key] of entangled) {
      expect([403, 404]).toContain((await item.review(city.people[key], file.id)).status);
      const answer = await item.attempt(city.people[key], 'confirm-implemented', { reason: '自查通过' });
      expect([403, 404]).toContain(answer.status);
    }
    const { state, evidence, history, brokenLink } = await item.read();
    expect([state, evidence[0].review, history.at(-1)?.deed, brokenLink]).toEqual([
      ...['verifying', 'submitted', 'begin-verification', null],
    ]);
  });
});

describe('a person who is posted elsewhere', () => {
  const post = (accountId: string, unit: string, role: string) =>
    city.administrators.security.ask('POST /api/accounts/post', {
      body: { accountId, unitId: city.units[unit], title: '轮岗督学', role },
    });
  const idOf = async (key: string) => (await city.people[key].ask('GET /api/session')).id;

  test('cannot verify at the inspectorate what it carried out at the bureau', async () => {
    const item = await submittedItem(city, problemId);
    const id = await idOf('east');
    await post(id, 'inspectorate', 'inspector');
    const refused = await item.attempt(city.people.east, 'begin-verification');
    await post(id, 'east-bureau', 'administrator');
    expect(refused.body).toMatchObject(refusal);
    expect((await item.read()).state).toBe('submitted');
  });

  test('verifies at the inspectorate what it had no part in', async () => {
    const item = await submittedItem(city, problemId);
    const id = await idOf('west');
    await post(id, 'inspectorate', 'inspector');
    const done = await item.attempt(city.people.west, 'begin-verification');
    await post(id, 'west-bureau', 'administrator');
    expect(done.body).toMatchObject({ state: 'verifying' });
  });

  test('cannot take a verification that it began along to the unit that is verified', async () => {
    const item = await submittedItem(city, problemId);
    await item.succeed(city.people.inspector, 'begin-verification');
    const id = await idOf('inspector');
    await post(id, 'east-inspectorate', 'inspector');
    const refused = await item.attempt(city.people.inspector, 'confirm-implemented', { reason: '核查属实' });
    await post(id, 'inspectorate', 'inspector');
    expect([403, 404]).toContain(refused.status);
    expect((await item.read()).state).toBe('verifying');
  });
});

test('a unit that oversees without carrying out may verify', async () => {
  const { people } = city;
  const { id } = await draftItem(city, problemId, { lead: 'finance', oversee: 'inspectorate' });
  const item = actOn(city, id);
  await item.succeed(people.jijiao, 'submit-for-review');
  await item.succeed(people.leader, 'assign');
  await item.succeed(people.finance, 'acknowledge');
  await item.succeed(people.finance, 'start');
  await item.succeed(people.inspector, 'report', { reason: '已到场督促一次' });
  await item.file(people.finance, '拨款凭证');
  await item.succeed(people.finance, 'request-verification');
  await verify(city, item);
  expect((await item.read()).state).toBe('implemented');
});

test('S-08: a district’s inspectors, in no line with a department of the city, do not judge it', async () => {
  const { people } = city;
  const { id } = await draftItem(city, problemId, { lead: 'jijiao', oversee: 'east-inspectorate' });
  const item = actOn(city, id);
  await item.succeed(people.jijiao, 'submit-for-review');
  await item.succeed(people.leader, 'assign');
  await item.succeed(people.jijiao, 'acknowledge');
  await item.succeed(people.jijiao, 'start');
  await item.file(people.jijiao, '教研记录');
  await item.succeed(people.jijiao, 'request-verification');
  const refused = await item.attempt(people['east-inspector'], 'begin-verification');
  expect([refused.status, refused.body]).toMatchObject([403, refusal]);
  expect(refused.body.message).toContain('层级低于');
  await item.succeed(people.inspector, 'begin-verification');
});

/** Units on one line of command with a unit of the plan, by key. */
function isOnOneLine(one: string, other: string): boolean {
  const units = new Map(
    attackedBureau.units.map(({ key, superior }) => [key, { id: key, name: key, superiorId: superior }]),
  );
  return one === other || lineAbove(one, units).includes(other) || lineAbove(other, units).includes(one);
}

/** A random attempt: on which item, what, by whom, and whether without regard to the table of states. */
const step = fc.record({
  ...{ place: fc.nat(4), pick: fc.nat(), person: fc.nat() },
  wild: fc.integer({ min: 0, max: 3 }).map((die) => die === 0),
});
type Attempt = ItemDeed | 'file' | 'review';

/** Deeds that end or turn back an item before it counts. */
const aside: readonly ItemDeed[] = ['withdraw', 'merge', 'return-duty', 'send-back', 'request-extension'];

function deedFor(state: ItemState, pick: number, wild: boolean): Attempt {
  const possible: Attempt[] = itemDeeds.filter((deed) => {
    const { from } = getTransition(deed);
    return !aside.includes(deed) && (wild || from.includes(state));
  });
  if (wild || state === 'in-progress') possible.push('file');
  if (wild || state === 'verifying') possible.push('review');
  return possible[pick % possible.length];
}

/** Half of the time somebody whose role fits, else anybody. */
function postFor(deed: Attempt, person: number, wild: boolean) {
  const roles = deed === 'file' || deed === 'review' || wild ? null : getTransition(deed).roles;
  const fitting = attackedBureau.posts.filter(({ role }) => roles === null || roles.includes(role));
  return fitting[person % fitting.length];
}

test('in 2,000 random deeds by random people no entangled unit ever verifies, and every history holds', {
  timeout: 120_000,
}, async () => {
  const plans = [
    { lead: 'east-bureau', share: 'jijiao' },
    { lead: 'jijiao', assist: 'finance' },
    { lead: 'finance', share: 'institute' },
    { lead: 'east-bureau', oversee: 'inspectorate' },
    { lead: 'inspectorate', assist: 'west-bureau' },
  ];
  const items: { acted: ActedItem; carrying: readonly string[] }[] = [];
  for (const plan of plans) {
    const { id } = await draftItem(city, problemId, plan);
    const carrying = Object.entries(plan).flatMap(([kind, unit]) => (kind === 'oversee' ? [] : [unit]));
    items.push({ acted: actOn(city, id), carrying });
  }
  const states: ItemState[] = items.map(() => 'draft');
  const given = { reason: '随机办理，理由充分', date: '2026-12-31', progress: 50 };
  let verifications = 0;
  for (const { place, pick, person, wild } of fc.sample(step, { numRuns: 2000, seed: 20260302 })) {
    const { acted, carrying } = items[place];
    const deed = deedFor(states[place], pick, wild);
    const post = postFor(deed, person, wild);
    const who = city.people[post.key];
    const judges = () => {
      verifications++;
      expect([deed, post.key, ...carrying.filter((unit) => isOnOneLine(post.unit, unit))]).toEqual([deed, post.key]);
    };
    if (deed === 'file') {
      await acted.file(who, `随机材料${place}${post.key}`);
    } else if (deed === 'review') {
      const [file] = (await acted.read()).evidence.filter(({ review }) => review === 'submitted');
      if (file !== undefined && (await acted.review(who, file.id)).status === 200) judges();
    } else {
      const { status, body } = await acted.attempt(who, deed, given);
      if (status !== 200) continue;
      states[place] = body.state;
      if (verifying.includes(deed)) judges();
    }
  }
  expect(verifications).toBeGreaterThan(20);
  for (const { acted } of items) {
    const { history, brokenLink } = await acted.read();
    expect(brokenLink).toBeNull();
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, place) => place + 1));
  }
});
