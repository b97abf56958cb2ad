import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { syntaxNodes } from '#test/support/source.ts';
import { product } from './whereItSays.ts';

const literal = z.object({ pattern: z.string(), flags: z.string() });

/** Every pattern that stands in the product outside the pages, once. */
const patterns = [
  ...new Set(
    [...product]
      .filter(([path]) => !path.startsWith('src/web/'))
      .flatMap(([path, text]) => syntaxNodes(path, text).map(({ regex }) => literal.safeParse(regex)))
      .flatMap(({ data }) => (data === undefined ? [] : [`${data.flags}/${data.pattern}`])),
  ),
];

const units = [
  'a',
  'A',
  '0',
  ' ',
  '-',
  '.',
  '/',
  '一',
  '不',
  '=',
  '"',
  '<',
  ',',
  '_',
  'ab',
  'a0',
  'a ',
  '1.',
  '1,',
  'a-',
  '第一',
];
const attacks = units.map((unit) => `${unit.repeat(5_000 / unit.length)}\u0001`);

/** Milliseconds after which a match counts as one that never ends; the slowest of ours takes a fraction of it. */
const patience = 3_000;

/** True when the pattern comes to an end on the text; the engine is interrupted when it does not. */
function ends(pattern: string, text: string): boolean {
  const at = pattern.indexOf('/');
  const expression = new RegExp(pattern.slice(at + 1), pattern.slice(0, at).replace(/[gy]/g, ''));
  const context = createContext({ expression, text });
  try {
    new Script('expression.test(text)').runInContext(context, { timeout: patience });
    return true;
  } catch {
    return false;
  }
}

test('a pattern that backtracks without end is noticed', () => {
  expect(ends('u/^(a+)+$', `${'a'.repeat(60)}!`)).toBe(false);
});

test('text made to fool it takes no pattern of ours more than a moment', { timeout: 120_000 }, () => {
  expect(patterns.length).toBeGreaterThan(150);
  const stuck = patterns.filter((pattern) => attacks.some((text) => !ends(pattern, text)));
  expect(stuck).toEqual([]);
});
