import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from '#server/app.ts';
import { runClocks } from '#services/clocks/runClocks.ts';
import { type ActedItem, actOn, draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { type Listening, listen } from './notices/listen.ts';

let city: AttackedCity;
let address: string;
let closeServer: () => Promise<void>;
let item: ActedItem;
const pages: Record<string, Listening> = {};
const patience = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'west', 'finance');
  const { datasetId } = await city.importRound(2024);
  item = actOn(city, (await draftItem(city, (await raiseProblem(city, datasetId)).id, { lead: 'east-bureau' })).id);
  const server = await buildApp(city.system.platform);
  address = await server.listen({ port: 0, host: '127.0.0.1' });
  expect((server.server.address() as AddressInfo).port).toBeGreaterThan(0);
  closeServer = () => server.close();
});
afterAll(async () => {
  await closeServer();
  await city.close();
});

/** Waits until every page that is open was looked at twice more, so that what happened before is surely told. */
async function looked(): Promise<void> {
  const open = Object.values(pages).filter((page) => !page.ended());
  const before = open.map((page) => page.looks());
  await vi.waitFor(() => {
    for (const [place, page] of open.entries()) expect(page.ended() || page.looks() >= before[place] + 2).toBe(true);
  }, patience);
}
const told = () => Object.fromEntries(Object.entries(pages).map(([who, { words }]) => [who, [...new Set(words)]]));

describe('the stream of events', () => {
  test('is opened by whoever may read reminders, and by nobody else', async () => {
    const { people, administrators } = city;
    expect((await listen(address, null)).status).toBe(401);
    expect((await listen(address, administrators.system)).status).toBe(403);
    expect((await listen(address, people.east, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    for (const who of ['leader', 'jijiao', 'east', 'west', 'finance']) {
      await people[who].ask('GET /api/session');
      pages[who] = await listen(address, people[who], { 'sec-fetch-site': 'same-origin' });
    }
    expect(Object.values(pages).map(({ status }) => status)).toEqual(Array(5).fill(200));
  });

  test('says every word at its first look, so that nothing is missed that happened while the page opened', async () => {
    await looked();
    for (const { atFirst, words } of Object.values(pages))
      expect([[...atFirst], words]).toEqual([['reminders', 'items'], []]);
  });

  test('tells those who see an item that something was done with it, and neither another district nor a unit without a duty', async () => {
    const { people } = city;
    await item.succeed(people.jijiao, 'submit-for-review');
    await item.succeed(people.leader, 'assign');
    await looked();
    expect(told()).toEqual({ leader: ['items'], jijiao: ['items'], east: ['items'], west: [], finance: [] });
  });

  test('tells a post that has a new digest, once, and not what it is about', async () => {
    city.system.setTime('2026-03-02T09:10:00+08:00');
    await runClocks(city.system.platform.db, { now: city.system.platform.now() });
    await looked();
    expect(told()).toMatchObject({ east: ['items', 'reminders'], west: [], finance: [] });
    expect(pages.east.words.filter((word) => word === 'reminders')).toHaveLength(1);
  });

  test('ends when the session ends, when the account is disabled, and when nobody used the session for half an hour', async () => {
    const { people, system } = city;
    await people.jijiao.ask('DELETE /api/session');
    await vi.waitFor(() => expect(pages.jijiao.ended()).toBe(true), patience);
    await system.database.owner.$client.query(`UPDATE account SET disabled_at = now() WHERE username = 'east'`);
    await vi.waitFor(() => expect(pages.east.ended()).toBe(true), patience);
    expect([pages.leader.ended(), pages.west.ended(), pages.finance.ended()]).toEqual([false, false, false]);
    system.setTime('2026-03-02T09:45:00+08:00');
    await vi.waitFor(() => expect([pages.leader.ended(), pages.west.ended()]).toEqual([true, true]), patience);
    expect((await listen(address, people.west)).status).toBe(401);
  });

  test('holds no stop up that begins while it is being opened', async () => {
    const { finance } = city.people;
    await finance.ask('GET /api/session');
    for (let wait = 0; wait <= 20; wait += 2) {
      const server = await buildApp(city.system.platform);
      const opening = listen(await server.listen({ port: 0, host: '127.0.0.1' }), finance).catch(() => null);
      await sleep(wait);
      expect(await Promise.race([server.close().then(() => 'stopped'), sleep(4_000, 'waiting')])).toBe('stopped');
      (await opening)?.close();
    }
  });

  test('is kept six times by one account at most', async () => {
    const { west } = city.people;
    await west.ask('GET /api/session');
    const many = await Promise.all(Array.from({ length: 8 }, () => listen(address, west)));
    expect(many.map(({ status }) => status).sort()).toEqual([...Array(6).fill(200), 503, 503]);
    for (const page of many) page.close();
    await vi.waitFor(async () => {
      const again = await listen(address, west);
      again.close();
      expect(again.status).toBe(200);
    }, patience);
  });
});
