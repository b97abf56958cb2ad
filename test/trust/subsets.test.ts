import { expect, test } from 'vitest';
import { runEstimate } from '#analytics/runEstimate.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { DatasetMapping, VarianceMapping } from '#domain/monitoring/mapping.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';

// Trap: a query inside one group. Its rows must take their own weights, replicates and zones along.

const random = randomNumbers(4);
const ROWS = 240;
const row = (read: (i: number) => number): Float64Array => Float64Array.from({ length: ROWS }, (_, i) => read(i));
const school = row((i) => Math.floor(i / 12));
const columns = new Map([
  ['学校', school],
  ['区', row((i) => 1 + (i % 3))],
  ['性别', row((i) => 1 + (Math.floor(i / 3) % 2))],
  ['权重', row(() => 1 + random.uniform())],
  ['区组', school.map((code) => Math.floor(code / 2))],
  ['半', school.map((code) => code % 2)],
  ['层', school.map((code) => Math.floor(code / 5))],
  ['成绩', school.map((code) => 480 + 5 * code + 90 * random.normal())],
]);
const named = (code: string, column: string, keys: readonly string[]) => ({
  code,
  name: column,
  column,
  values: Object.fromEntries(keys.map((key, k) => [String(k + 1), { key, label: key }])),
});

function mappingOf(variance: VarianceMapping): DatasetMapping {
  return {
    preset: null,
    weight: '权重',
    variance,
    samplingVariance: 'all',
    school: '学校',
    student: null,
    region: named('region', '区', ['甲区', '乙区', '丙区']),
    measures: [{ code: 'score', name: '成绩', columns: '成绩', count: null }],
    groups: [named('gender', '性别', ['女', '男'])],
  };
}

const ask = (variance: VarianceMapping, by: string | null, within: string | null): Promise<readonly EstimateRow[]> =>
  runEstimate({ columns: async () => columns }, mappingOf(variance), {
    measure: 'score',
    statistic: { kind: 'mean' },
    by,
    within: within === null ? null : { group: 'region', key: within },
    comparison: null,
  });

test.each<[string, VarianceMapping]>([
  ['JK2 from zones, one half', { kind: 'jackknife-zones', zone: '区组', unit: '半', method: 'jk2-half' }],
  ['JK2 from zones, both halves', { kind: 'jackknife-zones', zone: '区组', unit: '半', method: 'jk2-full' }],
  ['linearization', { kind: 'linearized', strata: '层', clusters: '学校' }],
])('a query inside one region gives the row that the query by region gives, %s', async (_name, variance) => {
  const byRegion = await ask(variance, 'region', null);
  const [inside] = await ask(variance, null, '乙区');
  const same = byRegion.find(({ group }) => group?.key === '乙区');
  expect(inside.estimate.value).toBeCloseTo(same?.estimate.value ?? 0, 9);
  expect(inside.estimate.standardError).toBeCloseTo(same?.estimate.standardError ?? 0, 9);
  expect(inside.estimate.n).toBe(80);
  const sexes = await ask(variance, 'gender', '乙区');
  expect(sexes).toHaveLength(3);
});
