import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';

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

const races = releaseCount(10, 100);

test(`R-04 of six processes that take a folder at the same moment exactly one gets it, ${races} times, also after a killed owner`, {
  timeout: 120_000,
}, async () => {
  for (let race = 0; race < races; race += 1) {
    const owner = join(folder, String(race), 'owner');
    mkdirSync(owner, { recursive: true });
    if (race % 2 === 1) writeFileSync(join(owner, '3.json'), JSON.stringify({ pid: 2 ** 22 + 1, start: 'long ago' }));
  }
  const answers = await raceFor(folder);
  for (let race = 0; race < races; race += 1)
    expect(answers.map((lines) => lines[race]).sort()).toEqual(['owner', ...Array(5).fill('refused')]);
});

/** What six processes say, a line for each race; none lets go of what it got before all have said everything. */
async function raceFor(within: string): Promise<readonly (readonly string[])[]> {
  const script = [
    '--import',
    'tsx',
    'test/support/takeDataFolder.ts',
    within,
    String(Date.now() + 2_000),
    String(races),
  ];
  const rivals = Array.from({ length: 6 }, () =>
    spawn(process.execPath, script, { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const said = await Promise.all(rivals.map(({ stdout }) => linesOf(stdout)));
  await Promise.all(
    rivals.map(async (rival) => {
      const ended = once(rival, 'exit');
      rival.stdin.end();
      await ended;
    }),
  );
  return said;
}

async function linesOf(output: Readable): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: output })) {
    lines.push(line);
    if (lines.length === races) break;
  }
  return lines;
}
