import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom, type Random } from '#demo/random.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition, type ItemDeed } from '#domain/rectification/transitions.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { type ActedItem, actOn, draftItem, raiseProblem } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

/** Browser windows that press a button on the same version of the same item. */
const clients = 50;
const histories = releaseCount(12, 200);
const volleys = releaseCount(1, 2);
const seed = 20_260_302;

let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
});
afterAll(() => city.close());

type Post = 'leader' | 'jijiao' | 'east' | 'inspector' | 'analyst';
type Press = readonly [post: Post, deed: ItemDeed, given?: object];

const date = '2026-12-31';
const later = { date, progressNote: '已完成两轮培训' };

/** What people press in each state; in every one somebody may, and somebody may not. */
const pressed: Readonly<Partial<Record<ItemState, readonly Press[]>>> = {
  draft: [
    ['jijiao', 'submit-for-review'],
    ['leader', 'submit-for-review'],
    ['jijiao', 'withdraw'],
    ['east', 'withdraw'],
  ],
  review: [
    ['leader', 'assign'],
    ['leader', 'send-back'],
    ['jijiao', 'assign'],
    ['jijiao', 'withdraw'],
  ],
  assigned: [
    ['east', 'acknowledge'],
    ['jijiao', 'acknowledge'],
    ['east', 'return-duty'],
    ['inspector', 'start'],
  ],
  returned: [
    ['leader', 'withdraw'],
    ['jijiao', 'withdraw'],
    ['east', 'acknowledge'],
  ],
  acknowledged: [
    ['east', 'start'],
    ['jijiao', 'report'],
    ['east', 'request-extension', later],
    ['analyst', 'start'],
  ],
  'in-progress': [
    ['jijiao', 'report'],
    ['east', 'report'],
    ['east', 'request-verification'],
    ['east', 'request-extension', later],
    ['leader', 'approve-extension'],
    ['inspector', 'begin-verification'],
  ],
  submitted: [
    ['inspector', 'begin-verification'],
    ['east', 'begin-verification'],
  ],
  verifying: [
    ['inspector', 'return-for-rework'],
    ['east', 'confirm-implemented'],
  ],
};

/** One step that everybody is ready for, so that items are caught at different places. */
const prelude: readonly Press[] = [
  ['jijiao', 'submit-for-review'],
  ['leader', 'assign'],
  ['east', 'acknowledge'],
  ['jijiao', 'acknowledge'],
  ['east', 'start'],
  ['jijiao', 'report'],
  ['east', 'request-verification'],
  ['inspector', 'begin-verification'],
];

async function itemAt(place: number): Promise<ActedItem> {
  const item = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau', share: 'jijiao' })).id);
  for (const [post, deed] of prelude.slice(0, place)) {
    if (deed === 'request-verification') await item.file(city.people.east, `培训汇总 ${item.id}`);
    await item.succeed(city.people[post], deed, { reason: '按计划办理' });
  }
  return item;
}

/** Presses the button, and again where a machine too busy to look at it said so (503): nothing was done then. */
async function press(who: Visitor, id: string, deed: ItemDeed, body: object) {
  const once = () => who.tryTo('POST /api/ledger/items/:id/deeds/:deed', { params: { id, deed }, body });
  let answer = await once();
  for (let again = 0; again < 20 && answer.status === 503; again++) answer = await once();
  return answer;
}

/** What became of the presses on one version: won, told that somebody else had been first, or refused by a right or a rule. */
interface Outcome {
  readonly won: number;
  readonly told: number;
  readonly refused: number;
}

const nobody: Outcome = { won: 0, told: 0, refused: 0 };

/** All clients press at once, on the version that all of them see. */
async function volley(item: ActedItem, random: Random): Promise<Outcome> {
  const { state, version } = await item.read();
  const choices = pressed[state] ?? [];
  if (choices.length === 0) return nobody;
  const attempts = Array.from({ length: clients }, (_, client) => {
    const [post, deed, given = {}] = choices[Math.floor(random.uniform() * choices.length)];
    return { post, deed, body: { version, reason: `第 ${client + 1} 个窗口办理`, ...given } };
  });
  const answers = await Promise.all(
    attempts.map(async ({ post, deed, body }) => ({
      deed,
      body,
      answer: await press(city.people[post], item.id, deed, body),
    })),
  );
  const won = answers.filter(({ answer }) => answer.status === 200);
  const lost = answers.filter(({ answer }) => answer.status !== 200);
  expect(won.length).toBeLessThanOrEqual(1);
  for (const { answer } of lost) expect([403, 409, 422]).toContain(answer.status);
  const told = lost.filter(({ answer }) => answer.body.code === 'ledger.changed-meanwhile');
  const after = await item.read();
  expect([after.version, after.brokenLink, after.flow.unlawful, after.flow.differences]).toEqual([
    version + won.length,
    null,
    [],
    [],
  ]);
  expect(after.history).toHaveLength(after.version);
  for (const { deed, body } of won) {
    expect(after.history.at(-1)).toMatchObject({ deed, details: { reason: body.reason } });
    for (const { answer } of told) expect(answer.body.message).toContain(getTransition(deed).name);
  }
  expect(told.length === 0 || won.length === 1).toBe(true);
  return { won: won.length, told: told.length, refused: lost.length - told.length };
}

test('of fifty clients that act on one version one wins, and every other is told what happened meanwhile', async () => {
  const random = createRandom(seed, 0);
  const races: Outcome[] = [];
  for (let history = 0; history < histories; history++) {
    const item = await itemAt(history % (prelude.length + 1));
    for (let round = 0; round < volleys; round++) races.push(await volley(item, random));
  }
  const run = races.filter((race) => race !== nobody);
  const sum = (what: keyof Outcome) => run.reduce((total, race) => total + race[what], 0);
  const counts = { histories, races: run.length, won: sum('won'), told: sum('told'), refused: sum('refused') };
  console.info(`racing clients: ${JSON.stringify(counts)}`);
  expect(counts.won).toBeGreaterThanOrEqual(histories);
  expect(counts.told).toBeGreaterThan(counts.won);
  expect(counts.won + counts.told + counts.refused).toBe(clients * counts.races);
}, 1_200_000);
