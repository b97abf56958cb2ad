import { expect, test } from 'vitest';
import { statisticOf } from './statisticOf.ts';

test('cut scores may be parted by Chinese or Western commas', () => {
  expect(statisticOf('levels', '420，500, 580')).toEqual({ kind: 'levels', cuts: [420, 500, 580] });
});

test('levels without cuts use those of the data', () => {
  expect(statisticOf('levels', ' ')).toEqual({ kind: 'levels' });
});

test('a percentile outside 0 to 100 is not a statistic', () => {
  expect(statisticOf('percentile', '100')).toBeNull();
  expect(statisticOf('percentile', '90')).toEqual({ kind: 'percentile', p: 90 });
});

test('a missing or unreadable cut score is not a statistic', () => {
  expect(statisticOf('percentage-at-least', '')).toBeNull();
  expect(statisticOf('percentage-below', '五百')).toBeNull();
});
