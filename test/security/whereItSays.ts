import { expect } from 'vitest';
import { readSources, type Sources } from '#test/support/source.ts';

/** What stands nowhere in the product but in the files named. */
export interface Rule {
  readonly pattern: RegExp;
  /** A line that breaks the rule, so that the pattern is known to notice it. */
  readonly planted: string;
  /** Files that may say it, each for a reason that the test names. */
  readonly allowed?: readonly string[];
  /** Where to look: all of the product, or a part of it. */
  readonly below?: string;
}

/** The product without its tests. */
export const product: Sources = new Map([...readSources('src')].filter(([path]) => !/\.test\.tsx?$/.test(path)));

/** The lines of the product that say something, as `path:line`. Comments count too: what is forbidden is not even discussed. */
export function whereItSays(pattern: RegExp, below = 'src/'): string[] {
  return [...product]
    .filter(([path]) => path.startsWith(below))
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
}

/** Holds the product to a rule, and the rule to its planted breach; a file that is allowed and does not need it is told too. */
export function expectNowhere({ pattern, planted, allowed = [], below }: Rule): void {
  expect(planted).toMatch(pattern);
  const found = [...new Set(whereItSays(pattern, below).map((place) => place.replace(/:\d+$/, '')))];
  expect(found.sort()).toEqual([...allowed].sort());
}
