import { expect, test } from 'vitest';
import type { ChangeRecord } from './changeRecord.ts';
import { describeChange, weakerSide } from './describeChange.ts';
import { evaluationVerdicts } from './verdict.ts';

const estimate = {
  ...{ standardError: 3, sampling: 9, imputation: 0, degreesOfFreedom: 60, n: 900, schools: 30 },
  method: 'JK2',
};
const change: ChangeRecord = {
  before: { ...estimate, value: 468.27, interval: [462.4, 474.1], roundName: '2022 年监测', year: 2022 },
  after: {
    ...{ ...estimate, value: 463.02, interval: [457.1, 468.9], roundName: '2025 年监测', year: 2025 },
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

test('below the rule of 62 the sentence says 无法判断 and why; in a census it never does', () => {
  const short = { ...change, after: { ...change.after, n: 61, degreesOfFreedom: 4 } as ChangeRecord['after'] };
  expect(describeChange({ change: short, verdict: 'cannot-judge', evidence })).toMatch(
    /结论：无法判断——学生不足 62 人且自由度不足 5，不能断言变化。$/u,
  );
  expect(weakerSide(short)).toEqual({ n: 61, degreesOfFreedom: 4 });
  const census = { ...change, before: { ...change.before, degreesOfFreedom: null } };
  expect(weakerSide(census).degreesOfFreedom).toBe(60);
});

test('no number has more digits than its error supports', () => {
  const wide = {
    ...change,
    before: { ...estimate, standardError: 14, value: 468.27, interval: [440, 496] as const, roundName: '', year: 2022 },
    standardError: 15,
  };
  const sentence = describeChange({ change: wide, verdict: 'indistinguishable', evidence });
  expect(sentence).toContain('2022 年 468分，2025 年 463.0分，变化 −5分（95% 区间 −15 至 +5');
});
