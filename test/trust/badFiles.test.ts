import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseEstimateSpec } from '#domain/monitoring/parseEstimateSpec.ts';
import { RuleError } from '#domain/ruleError.ts';
import { estimateFile } from '#services/monitoring/estimateFile.ts';

// The same faults as people meet them: a file and a specification. The message is Chinese and names file, column or group.

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

const HEADER = '学校,性别,权重,复1,复2,复3,区组,半,层,成绩,评语';
const GOOD = [
  '1,1,2,2,4,0,1,0,1,480,好',
  '1,2,2,2,4,0,1,0,1,520,好',
  '2,1,1,1,0,2,1,1,1,450,好',
  '2,2,1,1,0,2,1,1,1,610,好',
  '3,1,1,2,1,1,2,0,2,530,好',
  '4,2,1,0,1,1,2,1,2,490,好',
];
const weighted = { weight: '权重' };

/** Carries a specification out on a file of these rows and answers with the refusal, in one text. */
async function refusal(spec: object, rows: readonly string[] = GOOD): Promise<string> {
  await writeFile(join(folder, '学生.csv'), [HEADER, ...rows].join('\n'));
  const text = JSON.stringify({ data: '学生.csv', measure: '成绩', ...spec });
  try {
    const { failures } = await estimateFile(parseEstimateSpec(text, '规格.json'), folder);
    return failures.map(({ reason }) => reason).join('；');
  } catch (failure) {
    if (!(failure instanceof RuleError)) throw failure;
    return `${failure.message}｜${failure.remedy ?? ''}`;
  }
}

const withRow = (row: string): readonly string[] => [...GOOD.slice(0, 5), row];
const replicated = (count: number, more: object = {}) => ({
  design: { ...weighted, replicates: `复{1..${count}}`, method: 'brr', ...more },
});

test.each<[string, object, readonly string[] | undefined, readonly string[]]>([
  ['more replicates than the file has columns', replicated(5), undefined, ['学生.csv', '复4', '复5']],
  ['a measure that the file lacks', { measure: '数学', design: 'census' }, undefined, ['学生.csv', '数学']],
  [
    'a plausible value that the file lacks',
    { measure: '成绩{1..3}', design: 'census' },
    undefined,
    ['学生.csv', '成绩1'],
  ],
  ['a weight column that the file lacks', { design: { weight: '权' } }, undefined, ['权']],
  ['a group column that the file lacks', { design: 'census', by: '民族' }, undefined, ['学生.csv', '民族']],
  ['a measure of text', { measure: '评语', design: 'census' }, undefined, ['评语']],
  ['a negative weight', replicated(3), withRow('4,2,-1,0,1,1,2,1,2,490,好'), ['权重', '负数', 'row 5: -1']],
  ['a missing weight', replicated(3), withRow('4,2,,0,1,1,2,1,2,490,好'), ['权重', '空缺', 'row 5']],
  ['a missing replicate weight', replicated(3), withRow('4,2,1,0,,1,2,1,2,490,好'), ['权重', 'replicate 2, row 5']],
  [
    'cut scores out of order',
    { design: 'census', statistics: [{ levels: [500, 400] }] },
    undefined,
    ['划界分数应由低到高'],
  ],
  [
    'a percentile above 100',
    { design: 'census', statistics: [{ percentile: 120 }] },
    undefined,
    ['规格.json', 'statistics[0]'],
  ],
  ['Fay without a sensible ρ', replicated(3, { method: 'fay', fay: 1.2 }), undefined, ['规格.json', 'design.fay']],
  [
    'a stratum with a single school',
    { design: { ...weighted, strata: '层', clusters: '学校' } },
    withRow('3,2,1,0,1,1,2,1,2,490,好'),
    ['初级抽样单元'],
  ],
  ['one school in the whole file', { design: { ...weighted, clusters: '学校' } }, GOOD.slice(0, 2), ['初级抽样单元']],
  [
    'a half zone that is neither 0 nor 1',
    { design: { ...weighted, zone: '区组', unit: '半', method: 'jk2-full' } },
    withRow('4,2,1,0,1,1,2,3,2,490,好'),
    ['刀切', 'row 5: half 3'],
  ],
  [
    'a measure without a value',
    { design: 'census' },
    GOOD.map((row) => row.replace(/,\d+,好$/, ',,好')),
    ['没有有效值'],
  ],
  [
    'no variance',
    { design: 'census', statistics: ['sd'] },
    GOOD.map((row) => row.replace(/,\d+,好$/, ',500,好')),
    ['没有变化'],
  ],
])('%s', async (_name, spec, rows, parts) => {
  const text = await refusal(spec, rows);
  for (const part of parts) expect(text).toContain(part);
  expect(text).toMatch(/[一-龥]{4}/);
});

test('the good file is answered', async () => {
  expect(await refusal(replicated(3))).toBe('');
  expect(await refusal({ design: { ...weighted, strata: '层', clusters: '学校' }, by: '性别' })).toBe('');
});
