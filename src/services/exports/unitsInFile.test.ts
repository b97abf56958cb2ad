import { expect, test } from 'vitest';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { unitsInLedger, unitsInList } from './unitsInFile.ts';

const city = '00000000-0000-4000-8000-000000000001';
const east = '00000000-0000-4000-8000-000000000002';
const west = '00000000-0000-4000-8000-000000000003';

const evidence = (groupKey: string | null, regionId: string): FrozenEvidence => ({
  origin: {
    ...{ kind: 'microdata', roundId: city, datasetId: city, datasetName: '学生数据', datasetVersion: 1 },
    ...{ contentHash: 'a', engineVersion: '1', row: { groupKey, referenceKey: null, level: null } },
    query: { measure: 'math', statistic: { kind: 'mean' }, by: 'region' },
  },
  indicator: { code: 'm', name: '数学', direction: 'higher-is-better', unit: '分', basis: '' },
  ...{ subjectLabel: '', regionId, comparison: null, grade: 'strong' },
  estimate: {
    ...{ value: 500, standardError: 3, interval: [494, 506], sampling: 9, imputation: 0, degreesOfFreedom: 80 },
    ...{ n: 400, schools: 12, method: '' },
  },
});
const listOf = (...all: FrozenEvidence[]) => ({
  regionId: city,
  snapshot: all.map((one, index) => ({
    ...{ id: String(index), number: '1', title: '', level: 'district', nature: 'regional', severity: 'ordinary' },
    ...{ theme: 'achievement', condition: '', criterion: '', effect: '', regionName: '', evidence: [one] },
  })) as Parameters<typeof unitsInList>[0]['snapshot'],
});

test('a list counts the units that its evidence speaks of, not the whole that it speaks for', () => {
  expect(unitsInList(listOf(evidence(null, city)))).toBe(0);
  expect(unitsInList(listOf(evidence(null, city), evidence('E', east), evidence('E', east)))).toBe(1);
  expect(unitsInList(listOf(evidence('E', east), evidence('W', west)))).toBe(2);
});

test('units that are told apart by their code in the data count apart, whatever region the problem was given', () => {
  expect(unitsInList(listOf(evidence('E', east), evidence('W', east)))).toBe(2);
});

test('a printed report is told apart by the unit that it names', () => {
  const report = (subjectLabel: string): FrozenEvidence => ({
    ...evidence(null, city),
    subjectLabel,
    origin: { kind: 'report', roundId: city, figureId: subjectLabel, source: '', page: null },
  });
  expect(unitsInList(listOf(report('东湖区 · 女生'), report('东湖区'), report('西岭区')))).toBe(2);
});

const item = (regionId: string, condition: string, evaluationVerdict: 'improved' | null = null) =>
  ({ evaluationVerdict, problems: [{ regionId, condition }] }) as unknown as Parameters<
    typeof unitsInLedger
  >[0][number];

test('a ledger counts regions with a number of a result or a verdict on the effect; plain words and dates are none', () => {
  expect(unitsInLedger([item(east, '作业时间偏长'), item(west, '2026 年 3 月至 5 月整改，涉及 12 所学校')])).toBe(0);
  expect(unitsInLedger([item(east, '数学平均分为 463.1（标准误 3.2）'), item(west, '作业时间偏长')])).toBe(1);
  expect(unitsInLedger([item(east, '睡眠达标率 48%'), item(west, '平均 471 分')])).toBe(2);
  expect(unitsInLedger([item(east, '作业时间偏长', 'improved'), item(west, '作业时间偏长', 'improved')])).toBe(2);
});
