import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Removal, removals } from './removals.ts';

const nameOf = ({ kind, file, text }: Removal) => `${kind}: ${file}: ${text.slice(0, 60)}`;

describe('S-34: the removals that are prepared', () => {
  test.each(removals)('$kind: $text stands once in $file', ({ file, text, test: noticing }) => {
    expect([readFileSync(file, 'utf8').split(text).length - 1, existsSync(noticing)]).toEqual([1, true]);
  });

  test('are thirty at least, of nine kinds', () => {
    expect([removals.length >= 30, new Set(removals.map(({ kind }) => kind)).size]).toEqual([true, 9]);
  });
});

/** Which ones: all before a release, those whose number is named in `MINGJIAN_REMOVALS` (`3` or `0-9`), otherwise none. */
function chosen(): readonly Removal[] {
  const wanted = process.env.MINGJIAN_REMOVALS;
  if (wanted === undefined) return process.env.MINGJIAN_RELEASE === undefined ? [] : removals;
  const [from = 0, to = from] = wanted.split('-').map(Number);
  return removals.slice(from, to + 1);
}

describe.skipIf(chosen().length === 0)('S-34: in a copy of the tree without one check', () => {
  let tree = '';
  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'mingjian-removed-'));
    for (const part of ['src', 'test', 'docs', 'examples', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
      await cp(part, join(tree, part), { recursive: true });
    await symlink(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'));
  });
  afterAll(() => rm(tree, { recursive: true, force: true }));

  test.each(chosen().map((removal) => [nameOf(removal), removal] as const))(
    '%s: its test notices',
    { timeout: 900_000 },
    async (_, removal) => {
      const path = join(tree, removal.file);
      const whole = readFileSync(path, 'utf8');
      await writeFile(
        path,
        whole.replace(removal.text, () => removal.instead),
      );
      try {
        const { status, output } = run(tree, removal);
        expect([status, /Tests .*failed/u.test(output)], output.slice(-2000)).toEqual([1, true]);
      } finally {
        await writeFile(path, whole);
      }
    },
  );
});

/** Runs the narrowest test in the copy; one that does not even start is no proof. */
function run(tree: string, { test: noticing, name, route }: Removal) {
  const options = ['run', noticing, ...(name === undefined ? [] : ['-t', name])];
  const { MINGJIAN_RELEASE: _, MINGJIAN_REMOVALS: __, ...environment } = process.env;
  const env = { ...environment, NO_COLOR: '1', ...(route !== undefined && { MINGJIAN_CELLS: route }) };
  const vitest = join(tree, 'node_modules/vitest/vitest.mjs');
  const { status, stdout } = spawnSync(process.execPath, [vitest, ...options], { cwd: tree, env, encoding: 'utf8' });
  return { status, output: stdout };
}
