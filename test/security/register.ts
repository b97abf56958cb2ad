import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { testTitles } from './testTitles.ts';

const columns = ['id', 'chapter', 'level', 'gist', 'scope', 'state', 'reason', 'profile', 'tests'] as const;

/** One requirement of OWASP ASVS 5.0.0 as the register judges it. */
const rowSchema = z.strictObject({
  id: z.string().regex(/^\d+\.\d+\.\d+$/),
  chapter: z.string().regex(/^V\d+$/),
  level: z.enum(['1', '2', '3']),
  gist: z.string().min(2).max(30),
  scope: z.enum(['in', 'oidc', 'out']),
  state: z.enum(['met', 'operator', 'open', '']),
  reason: z.string(),
  profile: z.string(),
  tests: z.string(),
});
export type Requirement = z.infer<typeof rowSchema>;

/** Every row of the register, in the order of the standard. Refuses a file whose columns or values are others. */
export function readRegister(file = 'docs/security/asvs.csv'): readonly Requirement[] {
  const [heading = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (heading !== columns.join(',')) throw new Error(`${file} has other columns: ${heading}`);
  return lines.map((line) => {
    const cells = cellsOf(line);
    return rowSchema.parse(Object.fromEntries(columns.map((name, index) => [name, cells[index]])));
  });
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** The tests of a row: file, and a part of a title in it. */
export function testsOf({ tests }: Requirement): { readonly file: string; readonly title: string }[] {
  return tests
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => ({ file: one.slice(0, one.indexOf('#')), title: one.slice(one.indexOf('#') + 1) }));
}

/** What is wrong with the tests that a row names, one sentence each. */
export function missingTests(row: Requirement): string[] {
  return testsOf(row).flatMap(({ file, title }) => {
    const titles = testTitles(file);
    if (titles === undefined) return [`${row.id}: no file ${file}`];
    if (title.length < 8) return [`${row.id}: “${title}” says too little`];
    return titles.some((one) => one.includes(title)) ? [] : [`${row.id}: ${file} has no test “${title}”`];
  });
}
