import { expect, test } from 'vitest';
import { statisticName } from './statisticName.ts';

test('statistics are named as people say them', () => {
  expect(statisticName({ kind: 'mean' }, null)).toBe('平均值');
  expect(statisticName({ kind: 'percentile', p: 0.9 }, null)).toBe('第 90 百分位数');
  expect(statisticName({ kind: 'percentile', p: 0.29 }, null)).toBe('第 29 百分位数');
  expect(statisticName({ kind: 'percentage-at-or-above', cut: 420 }, null)).toBe('420 及以上的比例（%）');
});

test('a level has the name of the mapping, or else its bounds', () => {
  const middle = { kind: 'level', level: 1, from: 358, below: 420 } as const;
  expect(statisticName(middle, ['待提高', '达标', '良好'])).toBe('“达标”水平的比例（%）');
  expect(statisticName(middle, null)).toBe('358 至不足 420 的比例（%）');
  expect(statisticName({ ...middle, level: 0, from: null }, null)).toBe('低于 420 的比例（%）');
});
