import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { RuleError } from '#domain/ruleError.ts';
import { prepareDataset } from '#services/monitoring/prepareDataset.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { cleanLines, mapping } from './importAttempt.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutated-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Some damage to a file: bytes overwritten, a stretch removed or doubled, the end cut off. */
type Damage = (file: Buffer) => Buffer;

function damageTo(length: number): fc.Arbitrary<Damage> {
  const place = fc.nat(length - 1);
  const overwrite = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(
    ([at, bytes]): Damage =>
      (file) => {
        const copy = Buffer.from(file);
        copy.set(bytes.subarray(0, copy.length - at), at);
        return copy;
      },
  );
  const splice = fc.tuple(place, place, fc.boolean()).map(
    ([a, b, doubled]): Damage =>
      (file) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const middle = doubled ? [file.subarray(from, to), file.subarray(from, to)] : [];
        return Buffer.concat([file.subarray(0, from), ...middle, file.subarray(to)]);
      },
  );
  const cut = place.map(
    (at): Damage =>
      (file) =>
        file.subarray(0, at),
  );
  const unusual = fc
    .tuple(
      place,
      fc.constantFrom('"', '\0', '\r', ',', '\n', '，', '１２', '=1+1', 'NaN', '1e999', '-1', '\uFEFF', '𠮷'),
    )
    .map(
      ([at, text]): Damage =>
        (file) =>
          Buffer.concat([file.subarray(0, at), Buffer.from(text), file.subarray(at)]),
    );
  return fc.oneof(overwrite, unusual, splice, cut);
}

/** Imports damaged copies: each is taken whole or refused with a reason and a remedy, and the store never holds anything else. */
async function survives(file: Buffer, as: DatasetMapping, runs: number): Promise<void> {
  const path = join(folder, 'upload');
  const columnFolder = join(folder, 'columns');
  const request = { path, originalName: '损坏', mapping: as, columnFolder, pupilKey: 'a5'.repeat(32) };
  await fc.assert(
    fc.asyncProperty(damageTo(file.length), async (damage) => {
      await rm(columnFolder, { recursive: true, force: true });
      await writeFile(path, damage(file));
      const outcome: unknown = await prepareDataset(request, () => {}).catch((error) => error);
      const stored = await readdir(columnFolder).catch(() => []);
      if (outcome instanceof RuleError) {
        expect(stored).toEqual([]);
        expect([outcome.message, outcome.remedy]).toEqual([
          expect.stringMatching(/\p{Script=Han}/u),
          expect.stringMatching(/\p{Script=Han}{4}/u),
        ]);
      } else expect(stored).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.parquet$/)]);
    }),
    { numRuns: runs },
  );
}

const csvFiles = releaseCount(80, 1500);
const savFiles = releaseCount(40, 500);

test(`${csvFiles} damaged CSV files: taken whole or refused with a reason, nothing in between`, {
  timeout: 3_600_000,
}, async () => {
  await survives(Buffer.from(cleanLines(60).join('\n')), mapping, csvFiles);
});

test(`${3 * savFiles} damaged SPSS files likewise`, { timeout: 3_600_000 }, async () => {
  const census: DatasetMapping = {
    ...{ preset: null, weight: null, variance: { kind: 'census' }, samplingVariance: 'all' },
    ...{ school: null, student: null, region: null, measures: [], groups: [] },
  };
  for (const name of ['compressed.sav', 'uncompressed.sav', 'zlib.zsav'])
    await survives(await readFile(`test/fixtures/files/${name}`), census, savFiles);
});
