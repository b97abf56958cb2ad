import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function sourcesUnder(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}

/** What lists may be ordered by: codes, numbers given out one after the other, names, times, versions, years, kinds. */
const neutral =
  /^(id|code|number|name|path|link|sequence|version|year|group|measure|username|chain|since|decision|\w+(Id|At|On|From|Year)|title|at|day|openedOn|startsOn|kind|ordinal)$/u;

test('N-01 the database orders by codes, numbers, names and times, never by a result, a lateness or a count', () => {
  const orders = sourcesUnder('src/database').flatMap(({ path, text }) =>
    [...text.matchAll(/\.orderBy\(([\s\S]*?)\);?\n/gu)].flatMap(([, inner]) =>
      [...inner.matchAll(/\b\w+\.(\w+)\b/gu)].map(([, column]) => `${path}: ${column}`),
    ),
  );
  expect(orders.length).toBeGreaterThan(20);
  expect(orders.filter((order) => !neutral.test(order.slice(order.indexOf(': ') + 2)))).toEqual([]);
});

test('N-01 no table of the interface can be sorted or filtered by a heading, and no list is turned round', () => {
  const heard = sourcesUnder('src/web').flatMap(({ path, text }) =>
    [...text.matchAll(/\b(sorter|defaultSortOrder|sortOrder|onFilter|filterDropdown|toSorted|reverse|toReversed)\b/gu)]
      .filter(({ index }) => !/\/\*\*[^\n]*$/u.test(text.slice(0, index).split('\n').at(-1) ?? ''))
      .map(([word]) => `${path}: ${word}`),
  );
  expect(heard).toEqual([]);
});

test('N-01 the pictures keep the order they are given: what the interface sorts are buttons and events, not units', () => {
  const sorts = sourcesUnder('src/web').flatMap(({ path, text }) => (/\.sort\(/u.test(text) ? [path] : []));
  expect(sorts.toSorted()).toEqual([
    ...['src/web/components/HistoryTimeline.tsx', 'src/web/rectification/DeedPanel.tsx'],
    'src/web/supervision/checkStore.ts',
  ]);
});
