import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'east');
  await city.openRound(2024);
});
afterAll(() => city.close());

const integrity = () => city.administrators.audit.ask('GET /api/audit/integrity');
const asOwner = (statement: string) => city.system.database.owner.$client.query(statement);

/** Tampers inside a transaction of the owning role, looks, and puts everything back. */
async function tampered(statement: string): Promise<number | null> {
  await asOwner('CREATE TABLE audit_copy AS SELECT * FROM audit_event');
  await asOwner('ALTER TABLE audit_event DISABLE TRIGGER USER');
  await asOwner(statement);
  const { brokenLink } = await integrity();
  await asOwner('DELETE FROM audit_event');
  await asOwner('INSERT INTO audit_event SELECT * FROM audit_copy');
  await asOwner('DROP TABLE audit_copy');
  await asOwner('ALTER TABLE audit_event ENABLE TRIGGER USER');
  return brokenLink;
}

test('the trail holds, over every line', async () => {
  const { lines, brokenLink } = await integrity();
  const { rows } = await asOwner('SELECT count(*)::int AS count FROM audit_event');
  expect([lines, brokenLink]).toEqual([rows[0].count, null]);
  expect(lines).toBeGreaterThan(10);
});

describe('whoever owns the database and changes the trail is found out', () => {
  test.each([
    ['a name', `UPDATE audit_event SET username = 'nobody' WHERE chain = 'system' AND link = 5`, 5],
    ['an instant', `UPDATE audit_event SET at = at - interval '1 day' WHERE chain = 'system' AND link = 6`, 6],
    ['an outcome', 'UPDATE audit_event SET allowed = NOT allowed WHERE link = 3', 3],
    ['a deed', `UPDATE audit_event SET deed = 'access.sign-out' WHERE chain = 'system' AND link = 1`, 1],
    ['a subject', `UPDATE audit_event SET subject = '' WHERE chain = 'system' AND link = 4`, 4],
    ['a detail', `UPDATE audit_event SET details = details || '{"more": 1}' WHERE chain = 'system' AND link = 7`, 7],
    ['a line taken out', `DELETE FROM audit_event WHERE chain = 'system' AND link = 5`, 5],
    [
      'a line taken out and the rest renumbered',
      `DELETE FROM audit_event WHERE chain = 'system' AND link = 5; UPDATE audit_event SET link = link - 100001 WHERE chain = 'system' AND link > 5; UPDATE audit_event SET link = link + 100000 WHERE link < 0`,
      5,
    ],
  ])('%s', async (_, statement, place) => {
    expect(await tampered(statement)).toBe(place);
    expect((await integrity()).brokenLink).toBeNull();
  });
});

test('refused attempts are on the trail with who, what and why', async () => {
  await city.people.east.tryTo('POST /api/rounds/:id/detection', { params: { id: city.regions['990100'] } });
  const [last] = await city.administrators.audit.ask('GET /api/audit');
  expect(last).toMatchObject({
    ...{ username: 'east', post: '东湖区教育局经办', deed: 'problems.detect', allowed: false },
    details: { code: 'access.not-entitled' },
  });
  expect((await integrity()).brokenLink).toBeNull();
});

test('the trail is for the audit administrator alone', async () => {
  for (const who of [city.administrators.system, city.administrators.security, city.people.analyst])
    for (const key of ['GET /api/audit', 'GET /api/audit/integrity'] as const)
      expect((await who.tryTo(key)).status).toBe(403);
});
