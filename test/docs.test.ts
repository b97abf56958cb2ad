import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { brokenLinks, missingFiles, namedFiles, readPages, termRows, wrongTerms } from './support/documents.ts';

const pages = readPages();
const read = (path: string) => readFileSync(path, 'utf8');

test('every link and image in the pages leads to a file', () => {
  expect(pages.size).toBeGreaterThan(12);
  expect(brokenLinks(pages)).toEqual([]);
});

test('every term of the glossary lives where the glossary says', () => {
  const glossary = read('docs/glossary.md');
  expect(termRows(glossary).length).toBeGreaterThan(20);
  expect(wrongTerms(glossary)).toEqual([]);
});

test('every step of the tour still exists', () => {
  const tour = read('docs/tour.md');
  expect(namedFiles(tour).length).toBeGreaterThan(10);
  expect(missingFiles(tour)).toEqual([]);
});

test('every file that a page names exists', () => {
  const missing = [...pages].flatMap(([path, text]) => missingFiles(text).map((name) => `${path} names ${name}`));
  expect(missing).toEqual([]);
});

test('every package has a reason, and every reason a package', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const reasons = [...read('docs/decisions/dependencies.md').matchAll(/^- `([^`]+)` — \S/gm)].map(([, name]) => name);
  expect(packages.length).toBeGreaterThan(30);
  expect([...reasons].sort()).toEqual([...packages].sort());
});

test.each([
  ['[a](missing.md)', 'missing.md'],
  ['![a](images/missing.png "title")', 'images/missing.png'],
  ['<img width="4" src="missing.png">', 'missing.png'],
  ['[a](../package.json#scripts) and [b](../absent.json#scripts)', '../absent.json#scripts'],
])('a planted broken link is noticed: %s', (text, target) => {
  expect(brokenLinks(new Map([['docs/planted.md', text]]))).toEqual([`docs/planted.md links to ${target}`]);
});

test('links to other hosts, to anchors and inside code are left alone', () => {
  const text = '[a](https://example.org/x) [b](#part) `[c](missing.md)`\n```\n[d](missing.md)\n```\n';
  expect(brokenLinks(new Map([['docs/planted.md', text]]))).toEqual([]);
});

test.each([
  ['| 拒绝 | refusal | `src/domain/ruleError.ts` |', []],
  ['| 拒绝 | refusal | `src/domain/absent.ts` |', ['拒绝: no file src/domain/absent.ts']],
  ['| 拒绝 | elephant | `src/domain/ruleError.ts` |', ['拒绝: src/domain/ruleError.ts does not say elephant']],
])('a planted row of the glossary is judged: %s', (row, expected) => {
  expect(wrongTerms(`| 中文 | English | where it lives |\n|---|---|---|\n${row}\n`)).toEqual(expected);
});

test('a planted step of the tour that leads nowhere is noticed', () => {
  expect(missingFiles('Open `src/domain/ruleError.ts`, then `src/domain/absent.ts`.')).toEqual([
    'src/domain/absent.ts',
  ]);
});
