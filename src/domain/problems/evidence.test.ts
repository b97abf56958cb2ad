import { expect, test } from 'vitest';
import { gradeOf, type MicrodataOrigin, type ReportOrigin } from './evidence.ts';

const report: ReportOrigin = { kind: 'report', roundId: 'r', figureId: 'f', source: '区县监测报告', page: '12' };
const microdata: MicrodataOrigin = {
  ...{ kind: 'microdata', roundId: 'r', datasetId: 'd', datasetName: '学生数据', datasetVersion: 1 },
  ...{
    contentHash: '0'.repeat(64),
    engineVersion: '1',
    query: { measure: 'math', statistic: { kind: 'mean' }, by: null },
  },
  row: { groupKey: null, referenceKey: null, level: null },
};

test('evidence without a standard error is weak, wherever it comes from', () => {
  expect([gradeOf(report, null), gradeOf(microdata, null)]).toEqual(['weak', 'weak']);
});

test('with a standard error microdata are strong and printed figures medium', () => {
  expect([gradeOf(microdata, 3.1), gradeOf(report, 3.1)]).toEqual(['strong', 'medium']);
});
