import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSources } from '#test/support/source.ts';

const page = readFileSync('docs/security/evidence.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\| (?!id|---)/u.test(line));

test('every row of what was survived says how to do it again', () => {
  expect(rows.length).toBeGreaterThan(50);
  const silent = rows.filter((row) => !/npx (vitest run|tsx) |same (file|command)/u.test(row));
  expect(silent.map((row) => row.slice(0, 60))).toEqual([]);
});

test('every command of the page names tests that are there', () => {
  const commands = [...page.matchAll(/npx (?:vitest run|tsx) ([^`]+)`/gu)].map(([, given]) => given);
  const paths = commands.flatMap((given) => given.split(/\s+/u)).filter((word) => /^(test|src)\//u.test(word));
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  const holdsTests = (path: string) =>
    !path.endsWith('.ts')
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith('.test.ts'))
      : path.endsWith('.test.ts') || readFileSync(path, 'utf8').length > 0;
  expect(paths.filter((path) => !holdsTests(path))).toEqual([]);
});

test('every variable that a command sets is read by some test or program', () => {
  const code = [...readSources('test'), ...readSources('src')].map(([, text]) => text).join('\n');
  const config = readFileSync('vitest.config.ts', 'utf8');
  const named = new Set([...page.matchAll(/\b(MINGJIAN_[A-Z_]+)/gu)].map(([name]) => name));
  expect([...named].filter((name) => !code.includes(name) && !config.includes(name))).toEqual([]);
});
