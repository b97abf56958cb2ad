import { expect, test } from 'vitest';
import type { ChangeRecord } from './changeRecord.ts';
import { describeChange } from './describeChange.ts';
import { evaluationVerdicts } from './verdict.ts';

const estimate = {
  ...{ standardError: 3, interval: null, sampling: 9, imputation: 0, degreesOfFreedom: 60, n: 900, schools: 30 },
  method: 'JK2',
};
const change: ChangeRecord = {
  before: { ...estimate, value: 468.27, roundName: '2022 年监测', year: 2022 },
  after: {
    ...{ ...estimate, value: 463.02, roundName: '2025 年监测', year: 2025 },
    ...{ datasetId: null, datasetVersion: null, contentHash: null },
  },
  ...{ difference: -5.2, standardError: 5, interval: [-15, 4.6], sampling: 16, imputation: 0, linking: 9 },
  ...{ linkingError: 3, linkingSource: '技术附录', effectSize: null, method: '', engineVersion: '1' },
};
const evidence = {
  subjectLabel: '东湖区',
  indicator: { code: 'M', name: '数学平均分', direction: 'higher-is-better', unit: '分', basis: '数学量尺' },
} as const;

test('both values, the difference, its interval and the linking error stand in one sentence', () => {
  expect(describeChange({ change, verdict: 'indistinguishable', evidence })).toBe(
    '东湖区的数学平均分：2022 年 468.3分，2025 年 463.0分，变化 −5.2分（95% 区间 −15.0 至 +4.6，含链接误差 3.0）。' +
      '结论：无法区分——区间包含 0：以现有精度分辨不出变化，并不表示没有变化。',
  );
});

test('without a linking error none is mentioned', () => {
  const sentence = describeChange({ change: { ...change, linkingError: null }, verdict: 'worse', evidence });
  expect(sentence).not.toContain('链接误差');
  expect(sentence).toMatch(/结论：变差——区间不含 0，且方向不利。$/);
});

test('无法区分 and 无法判断 are never worded as nothing being wrong', () => {
  for (const verdict of evaluationVerdicts)
    expect(describeChange({ change, verdict, evidence })).not.toMatch(/没有问题|无问题|正常|(?<!并不表示)没有变化/);
});
