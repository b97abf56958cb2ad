import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { RuleError } from '#domain/ruleError.ts';
import { runImportWorker } from '#jobs/runImportWorker.ts';
import { type PreparedDataset, prepareDataset } from '#services/monitoring/prepareDataset.ts';
import type { ReaderLimits } from '#services/reading/readerLimits.ts';

/** A mapping for the small files of these tests: two replicates, one measure, a region and a gender. */
export const mapping: DatasetMapping = {
  preset: null,
  weight: '权重',
  variance: { kind: 'replicates', pattern: '重复权重{n}', count: 2, method: 'jk1' },
  samplingVariance: 'all',
  school: '学校',
  student: '学生',
  region: {
    code: 'region',
    name: '区县',
    column: '区县',
    values: { 甲区: { key: 'a', label: '甲区' }, 乙区: { key: 'b', label: '乙区' } },
  },
  measures: [{ code: 'math', name: '数学', columns: '数学', count: null, range: { min: 0, max: 1000 } }],
  groups: [
    {
      code: 'gender',
      name: '性别',
      column: '性别',
      values: { 1: { key: 'f', label: '女' }, 2: { key: 'm', label: '男' } },
    },
  ],
};

const header = '学生,学校,区县,性别,权重,重复权重1,重复权重2,数学';

/** A clean file of that shape as lines; the first data row is row 2. */
export function cleanLines(rows: number): string[] {
  const line = (i: number) =>
    `s${i},x${i % 7},${i % 2 === 0 ? '甲区' : '乙区'},${(i % 2) + 1},1.5,0,3,${400 + (i % 100)}`;
  return [header, ...Array.from({ length: rows }, (_, i) => line(i))];
}

/** What came of an import, and what can be seen in the column store afterwards. */
export interface Attempt {
  readonly refusal: RuleError | null;
  readonly dataset: PreparedDataset | null;
  /** Everything in the column folder, leftovers included. */
  readonly stored: readonly string[];
}

/** Imports a file into an empty column store: with limits in the real child process, without them in this one, which is faster. */
export async function attemptImport(
  name: string,
  content: string | Uint8Array,
  options: { mapping?: DatasetMapping; limits?: Partial<ReaderLimits> } = {},
): Promise<Attempt> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  const columnFolder = join(folder, 'columns');
  const path = join(folder, 'upload');
  await writeFile(path, content);
  const request = {
    path,
    originalName: name,
    mapping: options.mapping ?? mapping,
    columnFolder,
    pupilKey: 'a5'.repeat(32),
  };
  try {
    const work =
      options.limits === undefined
        ? prepareDataset(request, () => {})
        : runImportWorker(request, () => {}, { limits: options.limits });
    const outcome = await work.catch(onlyRefusals);
    const stored = await readdir(columnFolder).catch(() => []);
    return outcome instanceof RuleError
      ? { refusal: outcome, dataset: null, stored }
      : { refusal: null, dataset: outcome, stored };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function onlyRefusals(error: unknown): RuleError {
  if (error instanceof RuleError) return error;
  throw error;
}
