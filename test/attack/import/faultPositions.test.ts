import fc from 'fast-check';
import { expect, test } from 'vitest';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { attemptImport, cleanLines } from './importAttempt.ts';

const rows = 40;

/** One fault in one row: what becomes of its fields, and the column that the refusal has to name, or null where it is the whole row. */
interface Fault {
  readonly what: string;
  readonly change: (fields: string[]) => string[];
  readonly column: string | null;
}

const put = (index: number, text: string) => (fields: string[]) => fields.with(index, text);
const columns = ['学生', '学校', '区县', '性别', '权重', '重复权重1', '重复权重2', '数学'];
const numbers = [4, 5, 6, 7];

const faults: readonly Fault[] = [
  ...numbers.flatMap((index) => {
    const column = columns[index] ?? '';
    return ['一点五', '1,5', '1.5.2', '#N/A', '=1+1', 'twelve'].map((text) => ({
      ...{ what: `${text} in ${column}`, column },
      change: put(index, `"${text}"`),
    }));
  }),
  ...['-1', '-0.5'].map((text) => ({ what: `weight ${text}`, column: '权重', change: put(4, text) })),
  ...['1001', '-3', '9999', '1e9'].map((text) => ({ what: `score ${text}`, column: '数学', change: put(7, text) })),
  ...['丁区', '甲 区', '甲', 'constructor'].map((text) => ({
    ...{ what: `region ${text}`, column: '区县' },
    change: put(2, text),
  })),
  ...['3', '男', '0'].map((text) => ({ what: `gender ${text}`, column: '性别', change: put(3, text) })),
  { what: 'a field too few', column: null, change: (fields) => fields.slice(1) },
  { what: 'a field too many', column: null, change: (fields) => [...fields, '1'] },
  { what: 'an identity number', column: '学校', change: put(1, '11010519491231002X') },
  { what: 'a mobile number', column: '学校', change: put(1, '13800138000') },
];

/** The clean file with one fault in one row, counted as a spreadsheet counts. */
function faulty(row: number, { change }: Fault): string {
  const lines = cleanLines(rows);
  return lines.with(row - 1, change((lines[row - 1] ?? '').split(',')).join(',')).join('\n');
}

const files = releaseCount(60, 1600);

test(`${files} files with one fault each: refused with its row and column in 99 of a hundred`, {
  timeout: 3_600_000,
}, async () => {
  const missed: string[] = [];
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: rows + 1 }), fc.constantFrom(...faults), async (row, fault) => {
      const { refusal, stored } = await attemptImport('单错.csv', faulty(row, fault));
      tried += 1;
      expect(stored).toEqual([]);
      expect([fault.what, refusal?.message, refusal?.remedy]).toEqual([
        fault.what,
        expect.stringMatching(/\p{Script=Han}/u),
        expect.stringMatching(/\p{Script=Han}/u),
      ]);
      const places = refusal?.places ?? [];
      const isNamed = places.some((place) => place.row === row && (fault.column ?? place.column) === place.column);
      if (!isNamed || places.some((place) => place.row !== row)) missed.push(`${fault.what}, row ${row}`);
    }),
    { numRuns: files },
  );
  expect(tried).toBe(files);
  expect(missed.slice(0, Math.floor(files / 100) + 1).length / files, missed.join('\n')).toBeLessThanOrEqual(0.01);
});
