import { expect, test } from 'vitest';
import { checkMapping } from './checkMapping.ts';
import { datasetMappingSchema } from './mapping.ts';
import { suggestMapping } from './suggestMapping.ts';
import type { ColumnInfo } from './table.ts';

const numbered = (pattern: string, count: number) =>
  Array.from({ length: count }, (_, i) => pattern.replace('#', String(i + 1)));
const columnsOf = (...names: readonly string[]): readonly ColumnInfo[] =>
  names.map((name) => ({ name, label: null, type: 'number', valueLabels: {}, missingCodes: [] }));

const pisa2012 = columnsOf(
  'SCHOOLID',
  'StIDStd',
  'ST04Q01',
  'W_FSTUWT',
  ...numbered('W_FSTR#', 80),
  ...numbered('PV#MATH', 5),
);
const pisa2018 = columnsOf(
  ...['CNTSCHID', 'CNTSTUID', 'ST004D01T', 'W_FSTUWT'],
  ...numbered('W_FSTURWT#', 80),
  ...numbered('PV#READ', 10),
);

test('PISA to 2012 is recognised, its columns spelled as in the file', () => {
  expect(suggestMapping(pisa2012)).toMatchObject({
    preset: 'pisa-2012',
    weight: 'W_FSTUWT',
    student: 'StIDStd',
    variance: { kind: 'replicates', pattern: 'W_FSTR{n}', count: 80, method: 'fay', fay: 0.5 },
    measures: [{ code: 'math', columns: 'PV{n}MATH', count: 5 }],
    groups: [{ code: 'gender', column: 'ST04Q01' }],
  });
});

test('PISA from 2015 is recognised with its ten plausible values', () => {
  expect(suggestMapping(pisa2018)).toMatchObject({
    preset: 'pisa-2015',
    school: 'CNTSCHID',
    measures: [{ code: 'reading', columns: 'PV{n}READ', count: 10 }],
    groups: [{ code: 'gender', column: 'ST004D01T' }],
  });
});

test('lower-case files are recognised and keep their spelling', () => {
  const lower = pisa2018.map((column) => ({ ...column, name: column.name.toLowerCase() }));
  expect(suggestMapping(lower)).toMatchObject({
    weight: 'w_fstuwt',
    variance: { pattern: 'w_fsturwt{n}' },
    measures: [{ columns: 'pv{n}read' }],
  });
});

test('TIMSS is recognised by its zones, with two-digit plausible values', () => {
  const columns = columnsOf('IDSCHOOL', 'IDSTUD', 'TOTWGT', 'JKZONE', 'JKREP', 'ASMMAT01', 'ASMMAT02', 'ITSEX');
  expect(suggestMapping(columns)).toMatchObject({
    preset: 'timss-full',
    variance: { kind: 'jackknife-zones', zone: 'JKZONE', unit: 'JKREP', method: 'jk2-full' },
    measures: [{ code: 'math', columns: 'ASMMAT{nn}', count: 2 }],
  });
});

test('codes that the producer declares missing are carried over', () => {
  const columns = pisa2012.map((column) => ({ ...column, missingCodes: column.name === 'PV1MATH' ? [9997] : [] }));
  expect(suggestMapping(columns).measures[0]?.missing).toEqual([9997]);
});

test('an unknown file is a census with nothing measured, found by usual Chinese names', () => {
  const mapping = suggestMapping(columnsOf('学生编号', '学校代码', '权重', '成绩'));
  expect(mapping).toMatchObject({
    preset: null,
    student: '学生编号',
    school: '学校代码',
    weight: '权重',
    measures: [],
  });
});

test('every suggestion is a valid mapping that fits the file it was made for', () => {
  for (const columns of [pisa2012, pisa2018, columnsOf('a')]) {
    const mapping = suggestMapping(columns);
    expect(datasetMappingSchema.safeParse(mapping).success).toBe(true);
    expect(checkMapping(mapping, columns)).toEqual([]);
  }
});

test('a missing replicate is told by name, use and remedy', () => {
  const columns = pisa2018.filter(({ name }) => name !== 'W_FSTURWT37');
  const problems = checkMapping(suggestMapping(pisa2018), columns);
  expect(problems).toEqual([
    {
      column: 'W_FSTURWT37',
      message: expect.stringContaining('重复权重'),
      remedy: expect.stringContaining('重新上传'),
    },
  ]);
});

test('a column spelled otherwise is hinted at', () => {
  const columns = columnsOf('w_fstuwt', ...pisa2018.map(({ name }) => name).filter((name) => name !== 'W_FSTUWT'));
  const [problem] = checkMapping(suggestMapping(pisa2018), columns);
  expect(problem?.remedy).toContain('w_fstuwt');
});

test('columns that differ only in letter case, codes used twice and groups without values are refused', () => {
  const mapping = suggestMapping(pisa2018);
  const [gender] = mapping.groups;
  const groups = gender === undefined ? [] : [gender, { ...gender, values: {} }];
  const messages = checkMapping({ ...mapping, groups }, [...pisa2018, ...columnsOf('cntschid')]).map(
    ({ message }) => message,
  );
  expect(messages).toEqual([
    expect.stringContaining('不分大小写'),
    expect.stringContaining('“gender”在映射中用了多次'),
    expect.stringContaining('没有登记任何取值'),
  ]);
});

test('the student id cannot serve as the school too, because it is replaced on import', () => {
  const mapping = { ...suggestMapping(pisa2018), school: 'CNTSTUID' };
  expect(checkMapping(mapping, pisa2018)).toMatchObject([{ column: 'CNTSTUID' }]);
});
