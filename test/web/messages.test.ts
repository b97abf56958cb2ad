import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '#web/messages/en.ts';
import { zh } from '#web/messages/zh.ts';

const folder = 'src/web';
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('messages') && !/\.test\.tsx?$/.test(path))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');

/** Beginnings of keys that are put together while the page runs: `ledger.state.${state}` → `ledger.state.`. */
const beginnings = [...sources.matchAll(/`([a-z][\w.-]*\.)\$\{/gi)].map(([, beginning]) => beginning ?? '');

/** Beginnings of one part would cover half the catalogue, so only tables of words may be asked for by one. */
const tables = ['comparison.', 'verdict.', 'warning.', 'http.'];

/** True when some source names the key whole, or its beginning before a part that is filled in. */
function isUsed(key: string): boolean {
  return sources.includes(`'${key}'`) || beginnings.some((beginning) => isFilledIn(key, beginning));
}

/** What is filled in is one word, perhaps with a further ending that is itself written out, such as `.note`. */
function isFilledIn(key: string, beginning: string): boolean {
  if (!key.startsWith(beginning)) return false;
  const [word, ...ending] = key.slice(beginning.length).split('.');
  return word !== undefined && (ending.length === 0 || sources.includes(`}.${ending.join('.')}\``));
}

test('both languages have the same messages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});

test('no message is empty', () => {
  const empty = [...Object.entries(zh), ...Object.entries(en)].filter(([, text]) => text.trim() === '');
  expect(empty).toEqual([]);
});

test('both languages fill in the same values', () => {
  const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(blanks(en[key]), key).toEqual(blanks(zh[key]));
});

test('every message is used by some page', () => {
  expect(Object.keys(zh).filter((key) => !isUsed(key))).toEqual([]);
});

test('keys that are put together name their table', () => {
  expect(beginnings.filter((beginning) => beginning.split('.').length < 3 && !tables.includes(beginning))).toEqual([]);
});

test('an unused message would be noticed', () => {
  expect(isUsed('ledger.state.draft')).toBe(true);
  expect(isUsed('ledger.nobody-asks-for-this')).toBe(false);
});

test('the English interface speaks English', () => {
  const allowed = ['ledger.windowHint'];
  const chinese = Object.entries(en).filter(([key, text]) => /\p{Script=Han}/u.test(text) && !allowed.includes(key));
  expect(chinese).toEqual([]);
});
