import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';

let system: TestPlatform;
beforeAll(async () => {
  system = await openTestPlatform();
});
afterAll(() => system.close());

test('a bug is told as such and nothing of it: no place, no statement, no value; and nothing is let through', async () => {
  await system.database.owner.$client.query('ALTER TABLE account RENAME TO account_away');
  try {
    const app = await buildApp(system.platform);
    const payload = { username: 'system-admin', password: 'Guess-guess-1' };
    const answer = await app.inject({ method: 'POST', url: '/api/session', headers: { 'x-mingjian': '1' }, payload });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'server.failure']);
    expect(answer.body).not.toMatch(/account|relation|select|\.ts|node_modules|Guess|at \w+ \(/i);
    expect(answer.cookies).toEqual([]);
    await app.close();
  } finally {
    await system.database.owner.$client.query('ALTER TABLE account_away RENAME TO account');
  }
});

test('after a bug the process goes on and serves the next request', async () => {
  const app = await buildApp(system.platform);
  const refused = await app.inject({ method: 'GET', url: '/api/session' });
  expect(refused.statusCode).toBe(401);
  await app.close();
});
