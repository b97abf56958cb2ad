import { expect, test } from 'vitest';
import { breaches, fence, folderPage } from './support/fence.ts';
import { findCycle, importsOf } from './support/imports.ts';
import { readSources, type Sources } from './support/source.ts';

const sources = readSources('src');
const imports = importsOf(sources);

/** Looks at one planted file beside the real ones. */
function planted(path: string, text: string): string[] {
  return breaches(importsOf(new Map([[path, text]])));
}

test('every folder imports only what the fence allows', () => {
  expect(breaches(imports)).toEqual([]);
});

test('no files load each other in a circle', () => {
  expect(findCycle(imports)).toBeUndefined();
});

test('the fence saw the whole product', () => {
  expect(sources.size).toBeGreaterThan(250);
  expect(imports.length).toBeGreaterThan(800);
  expect(Object.keys(fence).filter((name) => ![...sources.keys()].some((path) => path.split('/')[1] === name))).toEqual(
    [],
  );
});

test('the page about folders is the fence', async () => {
  await expect(folderPage()).toMatchFileSnapshot('../docs/folders.md');
});

test.each([
  ['src/statistics/a.ts', `import { RuleError } from '#domain/ruleError.ts';`, 'statistics may not use domain'],
  ['src/statistics/a.ts', `import { readFile } from 'node:fs/promises';`, 'without Node'],
  ['src/statistics/a.ts', `import { z } from 'zod';`, 'the package zod'],
  ['src/domain/a.ts', `import { mean } from '#statistics/mean.ts';`, 'only know the types'],
  ['src/domain/a.ts', `export { mean } from '#statistics/mean.ts';`, 'only know the types'],
  ['src/domain/a.ts', `const m = await import('#database/connect.ts');`, 'domain may not use database'],
  ['src/domain/sub/a.ts', `import { b } from '../b.ts';`, 'never climb'],
  ['src/domain/a.test.ts', `import { b } from '../b.ts';`, 'never climb'],
  ['src/server/a.ts', `import { connect } from '#database/connect.ts';`, 'server may not use database'],
  ['src/web/a.tsx', `import { api } from '#server/api.ts'; const x = <p />;`, 'only know the types'],
  ['src/web/a.tsx', `type A = import('#services/access/signIn.ts').A;`, 'web may not use services'],
  ['src/services/a.ts', `import { openTestDatabase } from '#test/support/database.ts';`, 'does not use tests'],
  ['src/helpers/a.ts', `import { z } from 'zod';`, 'not in the fence'],
])('a planted breach in %s is noticed: %s', (path, text, reason) => {
  expect(planted(path, text)).toEqual([expect.stringContaining(reason)]);
});

test.each([
  ['src/domain/a.ts', `import type { Plan } from '#statistics/plan.ts';`],
  ['src/domain/a.ts', `// import { connect } from '#database/connect.ts';`],
  ['src/web/a.ts', `import type { Api } from '#server/api.ts';`],
  ['src/domain/sub/a.ts', `import { b } from '#domain/b.ts';`],
])('what is allowed in %s is left alone: %s', (path, text) => {
  expect(planted(path, text)).toEqual([]);
});

test('a planted circle is noticed, one of types alone is not', () => {
  const circle = (kind: string): Sources =>
    new Map([
      ['src/domain/a.ts', `import { b } from './b.ts';`],
      ['src/domain/b.ts', `import { c } from '#domain/c.ts';`],
      ['src/domain/c.ts', `import ${kind} { a } from './a.ts';`],
    ]);
  expect(findCycle(importsOf(circle('')))).toEqual(['a', 'b', 'c', 'a'].map((name) => `src/domain/${name}.ts`));
  expect(findCycle(importsOf(circle('type')))).toBeUndefined();
});
