import { expect, test } from 'vitest';
import { disorder, functionLengths, median } from './support/house.ts';
import { readSources } from './support/source.ts';

const product = new Map([...readSources('src')].filter(([path]) => !/\.test\.tsx?$/.test(path)));

const planted = (text: string, path = 'src/domain/a.ts') => disorder(new Map([[path, text]]));

test('half of all functions have at most fifteen lines', () => {
  const lengths = functionLengths(product);
  expect(lengths.length).toBeGreaterThan(800);
  expect(median(lengths)).toBeLessThanOrEqual(15);
});

test('no file is longer than 250 lines, none lies in a drawer, none says any, !, enum or default', () => {
  expect(product.size).toBeGreaterThan(250);
  expect(disorder(product)).toEqual([]);
});

test('function lengths are counted in lines, of functions with a body', () => {
  const text =
    'export function a() {\n  return 1;\n}\nconst b = (x: number) => x;\nconst c = () => {\n  a();\n  b(1);\n};\n';
  expect(functionLengths(new Map([['src/domain/a.ts', text]]))).toEqual([3, 4]);
});

test.each([
  ['const a: any = 1;', 'src/domain/a.ts:1 says any'],
  ['const a = [1];\nconst b = a[0]!;', 'src/domain/a.ts:2 says !'],
  ['enum A { b }', 'declares an enum'],
  ['export default 1;', 'exports a default'],
  ['a();\n'.repeat(251), 'has 251 lines'],
])('a planted breach is noticed: %#', (text, reason) => {
  expect(planted(text)).toEqual([expect.stringContaining(reason)]);
});

test.each(['src/utils/a.ts', 'src/domain/helpers/a.ts', 'src/web/misc.ts'])('the drawer %s is noticed', (path) => {
  expect(planted('', path)).toEqual([expect.stringContaining('drawer')]);
});

test('a word in a comment or a text is no breach', () => {
  expect(planted(`// any enum!\nconst a = 'any!';`)).toEqual([]);
});
