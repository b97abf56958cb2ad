import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadMeter, uploadQuota } from '#server/edge/uploadMeter.ts';
import { type Door, openDoor, type Person } from '#test/attack/signin/openDoor.ts';

let door: Door;
let people: readonly [greedy: Person, other: Person];
beforeAll(async () => {
  door = await openDoor();
  people = [await door.newPerson(), await door.newPerson()];
}, 60_000);
afterAll(() => door.close());

/** Sends a small file as evidence for an item that there is not: it is taken in, and then refused. */
async function send(cookies: Readonly<Record<string, string>>, content: string): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([content]), '佐证.txt');
  const request = new Request('http://localhost', { method: 'POST', body: form });
  const answer = await door.app.inject({
    method: 'POST',
    url: '/api/ledger/items/5b1d3b3e-0000-4000-8000-00000000ffff/evidence?kind=output&title=%E4%BD%90%E8%AF%81',
    cookies: { ...cookies },
    headers: { 'x-mingjian': '1', 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return answer.statusCode;
}

test('nobody fills the disk alone: after five hundred files of a day an account sends no more, also where each was refused', {
  timeout: 120_000,
}, async () => {
  const [greedy, other] = people;
  const { cookies } = await door.enter(greedy);
  const statuses = new Set<number>();
  for (let file = 0; file < uploadQuota.files; file += 10) {
    const wave = Array.from({ length: 10 }, (_, index) => send(cookies, `file ${file + index}`));
    for (const status of await Promise.all(wave)) statuses.add(status);
  }
  expect([...statuses]).toEqual([404]);
  expect(await send(cookies, 'one too many')).toBe(429);
  expect(await send((await door.enter(other)).cookies, 'of somebody else')).toBe(404);
  door.pass(24 * 3_600);
  expect(await send((await door.enter(greedy)).cookies, 'the next day')).toBe(404);
});

test('nor with few large ones: the bytes of a day are counted too', () => {
  const meter = uploadMeter();
  const [now, later] = [new Date('2026-03-02T09:00:00Z'), new Date('2026-03-03T09:00:00Z')];
  meter.count('one', uploadQuota.bytes - 1, now);
  expect(() => meter.requireRoom('one', now)).not.toThrow();
  meter.count('one', 1, now);
  expect(() => meter.requireRoom('one', now)).toThrow(
    expect.objectContaining({ code: 'request.upload-quota', status: 429 }),
  );
  expect(() => meter.requireRoom('other', now)).not.toThrow();
  expect(() => meter.requireRoom('one', later)).not.toThrow();
});
