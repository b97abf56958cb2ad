import { expect, test } from 'vitest';
import { findRankingWords } from '#domain/problems/wording.ts';
import { inference } from '#statistics/inference.ts';
import { describeFinding } from './describeFinding.ts';
import { detect } from './detect.ts';
import type { Measured, Observation } from './observation.ts';

const SUBJECT = {
  subjectLabel: '东湖区',
  indicatorName: '数学平均分',
  unit: '分',
  sd: null,
  direction: 'higher-is-better',
} as const;

function measured(value: number, standardError: number | null, n = 900): Measured {
  return { value, standardError, degreesOfFreedom: Number.POSITIVE_INFINITY, n, schools: 40 };
}

function sentenceOf(observation: Observation): string {
  return describeFinding(detect([observation], { falseDiscoveryRate: 0.05, inference }).findings[0]);
}

const target = (value: Measured): Observation => ({ ...SUBJECT, rule: 'target', value, target: 500 });

test('names value, target, difference, interval and the state word', () => {
  expect(sentenceOf(target(measured(480, 5)))).toBe(
    '东湖区的数学平均分为 480.0分，目标值为 500.0分，相差 −20.0分（95% 区间 −29.8 至 −10.2分），明显低于目标值。',
  );
});

test('percentages differ by points', () => {
  const sentence = sentenceOf({ ...SUBJECT, unit: '%', rule: 'target', value: measured(60, 2), target: 80 });
  expect(sentence).toContain('为 60.0%，目标值为 80.0%，相差 −20.0 个百分点（95% 区间 −23.9 至 −16.1 个百分点）');
});

test('无法区分 says that the data could not tell, and never that all is well', () => {
  const sentence = sentenceOf(target(measured(495, 5)));
  expect(sentence).toContain('无法区分');
  expect(sentence).toContain('不等于没有差距');
  expect(sentence).not.toMatch(/没有问题|无问题|正常|达标/);
});

test('numbers that rest on too few are not printed', () => {
  expect(sentenceOf(target(measured(480, 5, 12)))).toBe(
    '东湖区的数学平均分：学生不足 30 人或学校不足 5 所，不可报告。',
  );
});

test('a figure without an error claims nothing', () => {
  const sentence = sentenceOf(target(measured(480, null)));
  expect(sentence).toContain('来源未给出误差，不可报告差异是否超出误差');
  expect(sentence).not.toMatch(/明显/);
});

test('a share of 0 % in a sample has no error to compare with', () => {
  const value = { ...measured(0, 0), degreesOfFreedom: 20 };
  expect(sentenceOf(target(value))).toContain('样本中没有变异，无法估计误差，不可报告');
});

test('every rule has its words, and none of them ranks', () => {
  const sentences = [
    sentenceOf({
      ...SUBJECT,
      rule: 'comparator',
      value: measured(520, 5),
      comparator: measured(500, 1),
      comparatorLabel: '全国',
    }),
    sentenceOf({
      ...SUBJECT,
      rule: 'past',
      value: measured(420, 4),
      past: measured(448, 4),
      pastLabel: '2012 年',
      linkingError: 3.5,
    }),
    sentenceOf({
      ...SUBJECT,
      rule: 'whole',
      value: measured(470, 5),
      whole: measured(500, 1),
      difference: measured(-30, 5),
      wholeLabel: '全市',
    }),
    sentenceOf({
      ...{
        ...SUBJECT,
        rule: 'group',
        value: measured(505, 5),
        reference: measured(480, 5),
        difference: measured(25, 4),
      },
      ...{ focusLabel: '女生', referenceLabel: '男生', toleratedGap: 10 },
    }),
  ];
  expect(sentences[0]).toContain('全国为 500.0分，相差 +20.0分');
  expect(sentences[0]).toContain('明显高于全国');
  expect(sentences[1]).toContain('2012 年为 448.0分，变化 −28.0分');
  expect(sentences[2]).toContain('明显低于全市');
  expect(sentences[3]).toContain('女生明显高于男生，超过容许差距 10.0分');
  for (const sentence of sentences) expect(findRankingWords(sentence)).toBeNull();
});
