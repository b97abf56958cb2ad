import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpVisitor } from './httpVisitor.ts';
import { address, kill, launch, printedPasswords } from './serverProcess.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-first-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Signs of how far the first start has come, in their order; the last is everything but the announcement. */
const stages: readonly ((dataFolder: string) => boolean)[] = [
  (dataFolder) => existsSync(join(dataFolder, 'postgres')),
  (dataFolder) => existsSync(join(dataFolder, 'postgres/cluster')),
  (dataFolder) => existsSync(join(dataFolder, 'columns')),
  (dataFolder) => existsSync(join(dataFolder, 'pupil.key')),
];

test('killed at every stage of its very first start, the system comes up with all three administrators', {
  timeout: 180_000,
}, async () => {
  const dataFolder = join(folder, 'data');
  for (const [index, isReached] of stages.entries()) {
    const starting = launch(dataFolder);
    while (!isReached(dataFolder)) await sleep(2);
    await kill(starting, index % 2 === 0);
  }
  await expectAdministrators(dataFolder);
  expect(readFileSync(join(dataFolder, 'pupil.key'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
});

test('first passwords that were lost with the process are replaced, until somebody signs in', {
  timeout: 120_000,
}, async () => {
  const dataFolder = join(folder, 'unread');
  const unread = launch(dataFolder);
  await address(unread);
  await kill(unread, true);
  await expectAdministrators(dataFolder);
  const later = launch(dataFolder);
  await address(later);
  expect(printedPasswords(later)).toEqual({});
  await kill(later, true);
});

async function expectAdministrators(dataFolder: string): Promise<void> {
  const server = launch(dataFolder);
  const base = await address(server);
  await sleep(200);
  const passwords = Object.entries(printedPasswords(server));
  expect(passwords.map(([username]) => username)).toEqual(['system-admin', 'security-admin', 'audit-admin']);
  for (const [username, password] of passwords) await httpVisitor(() => base).signIn(username, password);
  await kill(server, true);
}
