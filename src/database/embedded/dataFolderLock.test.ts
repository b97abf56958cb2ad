import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a data folder has one owner, and the refusal names its process', () => {
  lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(`进程 ${process.pid}`);
});

test('a folder that was given free can be taken again, and old claims do not pile up', () => {
  for (let round = 0; round < 20; round += 1) lockDataFolder(folder).release();
  expect(readdirSync(join(folder, 'owner'))).toEqual(['20.json']);
});

test.each([
  ['a process that is gone', { pid: 2 ** 22 + 1, start: 'long ago' }],
  ['an earlier process with a number that is in use again', { pid: process.pid, start: 'long ago' }],
  ['a half-written file', 'x'],
])('the claim of %s does not count', (_, claim) => {
  lockDataFolder(folder).release();
  writeFileSync(
    join(folder, 'owner/7.json'),
    JSON.stringify(claim).slice(0, typeof claim === 'string' ? 1 : undefined),
  );
  lockDataFolder(folder);
  expect(readdirSync(join(folder, 'owner'))).toEqual(['8.json']);
});

test('of many processes that take a folder at the same moment exactly one gets it, also after a killed owner', async () => {
  for (let round = 0; round < 2; round += 1) {
    const moment = Date.now() + 2_000;
    const answers = await Promise.all(Array.from({ length: 6 }, () => answerOf(moment)));
    expect(answers.filter((answer) => answer === 'owner\n')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'refused\n')).toHaveLength(5);
  }
});

function answerOf(moment: number): Promise<string> {
  const script = ['--import', 'tsx', 'test/support/takeDataFolder.ts', folder, String(moment)];
  return text(spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
}
