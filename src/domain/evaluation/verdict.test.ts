import { describe, expect, test } from 'vitest';
import { minimumSchools, minimumStudents } from '#domain/problems/detection/comparison.ts';
import { combineVerdicts, effectWords, evaluationVerdicts, judgeChange, type ObservedChange } from './verdict.ts';

const change: ObservedChange = {
  value: 12,
  standardError: 4,
  interval: [4.2, 19.8],
  n: 900,
  schools: 30,
  degreesOfFreedom: 60,
};
const judge = (rest: Partial<ObservedChange>, higherIsBetter = true) =>
  judgeChange({ ...change, ...rest }, higherIsBetter);

describe('the verdict in four words', () => {
  test.each([
    ['improved', 12, [4.2, 19.8], true],
    ['worse', -12, [-19.8, -4.2], true],
    ['worse', 12, [4.2, 19.8], false],
    ['improved', -12, [-19.8, -4.2], false],
    ['indistinguishable', 5, [-2.8, 12.8], true],
    ['indistinguishable', -5, [-12.8, 2.8], false],
  ] as const)('%s: a change of %i in %j, higher is better: %s', (verdict, value, interval, higherIsBetter) => {
    expect(judge({ value, interval }, higherIsBetter)).toBe(verdict);
  });

  test('an interval that ends at zero includes it', () => {
    expect(judge({ interval: [0, 24] })).toBe('indistinguishable');
    expect(judge({ value: -12, interval: [-24, 0] })).toBe('indistinguishable');
  });
});

describe('无法判断', () => {
  test.each([
    ['too few pupils', { n: minimumStudents - 1 }],
    ['too few schools', { schools: minimumSchools - 1 }],
    ['no standard error', { standardError: 0 }],
    ['a standard error that is no number', { standardError: Number.NaN }],
    ['an interval without an end', { interval: [4, Number.POSITIVE_INFINITY] as const }],
    ['an interval that is no number', { interval: [Number.NaN, Number.NaN] as const }],
    ['fewer than 62 pupils and five degrees of freedom', { n: 61, degreesOfFreedom: 4.9 }],
  ])('with %s', (_, rest) => {
    expect(judge(rest)).toBe('cannot-judge');
  });

  test('does not apply at the minimum itself, nor where the design names no schools', () => {
    expect(judge({ n: minimumStudents, schools: minimumSchools })).toBe('improved');
    expect(judge({ schools: null })).toBe('improved');
    expect(judge({ n: 62, degreesOfFreedom: 1 })).toBe('improved');
    expect(judge({ n: 61, degreesOfFreedom: 5 })).toBe('improved');
    expect(judge({ n: 61, degreesOfFreedom: Number.POSITIVE_INFINITY })).toBe('improved');
  });
});

test('only a found improvement is worded as 已见效, and 无法区分 never as no change or no problem', () => {
  expect(evaluationVerdicts.filter((verdict) => /^已见效/.test(effectWords[verdict]))).toEqual(['improved']);
  expect(effectWords.indistinguishable).toContain('不等于没有变化');
});

describe('an item that answers several problems', () => {
  test.each([
    [['improved'], 'improved'],
    [['improved', 'improved'], 'improved'],
    [['improved', null], null],
    [['improved', 'indistinguishable'], 'indistinguishable'],
    [['indistinguishable', 'cannot-judge', 'improved'], 'cannot-judge'],
    [[null, 'improved', 'worse', 'cannot-judge'], 'worse'],
    [[], null],
  ] as const)('%j is as good as the worst of them: %s', (verdicts, whole) => {
    expect(combineVerdicts(verdicts)).toBe(whole);
  });
});
