import { describe, expect, test } from 'vitest';
import { newIndicator } from './indicator.ts';

const indicator = {
  ...{ code: 'M-MATH', name: '数学平均分', measure: 'math', definition: '数学量尺平均分', unit: '分' },
  ...{ direction: 'higher-is-better', basis: '数学量尺', target: 500, toleratedGap: null },
};

test('an indicator is the mean of its measure unless it says otherwise', () => {
  expect(newIndicator.parse(indicator).statistic).toEqual({ kind: 'mean' });
  const share = { kind: 'percentage-at-least', cut: 420 };
  expect(newIndicator.parse({ ...indicator, statistic: share }).statistic).toEqual(share);
});

describe('an indicator is refused', () => {
  test.each([
    ['without the standard it is held against', { basis: ' ' }],
    ['without a direction', { direction: 'either' }],
    ['with a tolerance below zero', { toleratedGap: -1 }],
    ['with a target that is no number', { target: Number.POSITIVE_INFINITY }],
    ['with a statistic nobody computes', { statistic: { kind: 'rank' } }],
    ['with a field of its own making', { weight: 2 }],
  ])('%s', (_, rest) => {
    expect(newIndicator.safeParse({ ...indicator, ...rest }).success).toBe(false);
  });
});
