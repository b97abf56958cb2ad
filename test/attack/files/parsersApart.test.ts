import { expect, test } from 'vitest';
import { type Import, importedFile, importsOf } from '#test/support/imports.ts';
import { readSources } from '#test/support/source.ts';

const imports = importsOf(readSources('src'));

/** What takes bytes of a stranger apart: our readers, and the packages that they use. */
const parsers =
  /^src\/files\/(csv|sav)\/|^src\/files\/xlsx\/(read|xlsxPackage)|^src\/files\/figures\/readFigures\.ts$|^src\/files\/plans\/|^src\/services\/monitoring\/(openTable|inspectFile|prepareDataset)\.ts$/;
const packages = ['yauzl', 'saxes', 'csv-parse'];

/** How a program comes to a parser: the files from one to the other, for every parser that it loads at once or later. */
function waysTo(start: string, all: readonly Import[]): string[][] {
  const next = new Map<string, Import[]>();
  for (const one of all) if (!one.typeOnly) next.set(one.from, [...(next.get(one.from) ?? []), one]);
  const seen = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, path: readonly string[]) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const one of next.get(file) ?? []) {
      const target = importedFile(one) ?? one.target;
      const way = [...path, target];
      if (parsers.test(target) || packages.includes(target)) found.push(way);
      else walk(target, way);
    }
  };
  walk(start, [start]);
  return found;
}

test('the server holds no parser of uploaded files: they are in the process that reads', () => {
  expect(waysTo('src/cli/serve.ts', imports)).toEqual([]);
  expect(waysTo('src/platform.ts', imports)).toEqual([]);
});

test('the process that reads holds all of them', () => {
  const targets = waysTo('src/services/reading/importWorker.ts', imports).map((way) => way.at(-1));
  for (const name of ['prepareDataset', 'inspectFile', 'readFigures', 'readPlanFile', 'readWorkbook'])
    expect(targets).toContainEqual(expect.stringContaining(`/${name}.ts`));
});

test('a planted parser in the server is noticed, with the way that leads to it', () => {
  const planted = importsOf(
    new Map([
      ['src/services/monitoring/importFigures.ts', `import { readFigures } from '#files/figures/readFigures.ts';`],
    ]),
  );
  expect(waysTo('src/cli/serve.ts', [...imports, ...planted])).toEqual([
    expect.arrayContaining(['src/services/monitoring/importFigures.ts', 'src/files/figures/readFigures.ts']),
  ]);
});
