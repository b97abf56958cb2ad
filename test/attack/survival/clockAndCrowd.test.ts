import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '#services/access/verifyAudit.ts';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { releaseCount } from './releaseCount.ts';

let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst');
  problemId = (await raiseProblem(city, (await city.importRound(2024)).datasetId)).id;
});
afterAll(() => city.close());

const open = async () => (await draftItem(city, problemId, { lead: 'east-bureau' })).id;
const read = (id: string) => city.people.leader.ask('GET /api/ledger/items/:id', { params: { id } });
const attempt = (who: Visitor, id: string, deed: string, version: number) =>
  who.tryTo('POST /api/ledger/items/:id/deeds/:deed', {
    params: { id, deed },
    body: { version, reason: '模拟数据：办理记录' },
  });

const crowds = releaseCount(2, 200);

test(`R-10 of 50 people who act on the same version of an item at once, one wins and the others are told, ${crowds} times`, {
  timeout: 60_000 + crowds * 3_000,
}, async () => {
  const { jijiao, leader } = city.people;
  for (let crowd = 0; crowd < crowds; crowd += 1) {
    const id = await open();
    const submitted = await Promise.all(Array.from({ length: 50 }, () => attempt(jijiao, id, 'submit-for-review', 1)));
    expectOneWinner(submitted);
    const decided = await Promise.all(
      Array.from({ length: 50 }, (_, n) => attempt(leader, id, n % 2 === 0 ? 'assign' : 'send-back', 2)),
    );
    expectOneWinner(decided);
    const item = await read(id);
    expect(item.history.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(item).toMatchObject({ version: 3, brokenLink: null, state: item.history[2]?.stateAfter });
  }
});

const jumps = [
  ['an hour ahead', '2026-03-02T10:00:00+08:00'],
  ['an hour back', '2026-03-02T08:00:00+08:00'],
  ['400 days back', '2025-01-26T09:00:00+08:00'],
  ['400 days ahead', '2027-04-06T09:00:00+08:00'],
  ['to a leap day', '2028-02-29T23:59:59+08:00'],
  ['over the end of a year', '2028-12-31T23:59:59.999+08:00'],
  ['to the first moment of a school year', '2029-09-01T00:00:00+08:00'],
  ['back to where it was', '2026-03-02T09:00:00+08:00'],
] as const;

test('R-18 wherever the clock jumps, deeds keep their order, the chains hold', {
  timeout: 120_000,
}, async () => {
  const id = await open();
  const { jijiao, leader } = city.people;
  for (const [n, [, instant]] of jumps.entries()) {
    city.system.setTime(instant);
    const [who, deed] = n % 2 === 0 ? ([jijiao, 'submit-for-review'] as const) : ([leader, 'send-back'] as const);
    expect((await attempt(who, id, deed, n + 1)).body, `${deed} ${instant}`).toMatchObject({ version: n + 2 });
  }
  const { history, brokenLink } = await read(id);
  expect(brokenLink).toBeNull();
  expect(history.map(({ sequence }) => sequence)).toEqual(Array.from({ length: jumps.length + 1 }, (_, n) => n + 1));
  expect(history.slice(1).map(({ at }) => Date.parse(at))).toEqual(jumps.map(([, instant]) => Date.parse(instant)));
  expect(await verifyAudit(city.system.database.owner)).toMatchObject({ brokenLink: null });
});

/** One deed is done; the others learn that somebody was faster, or, where all connections are taken, that they should come back. */
function expectOneWinner(answers: readonly { readonly status: number }[]): void {
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(200);
  expect(statuses.slice(1).filter((status) => status !== 409 && status !== 503)).toEqual([]);
}
