import { expect, test } from 'vitest';
import { chineseDate, chineseNumber } from './chineseNumber.ts';

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [21, '二十一'],
  [99, '九十九'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [321, '三百二十一'],
])('%d is written %s', (value, text) => expect(chineseNumber(value)).toBe(text));

test('a date is written without leading zeros', () => expect(chineseDate('2026-03-05')).toBe('2026年3月5日'));
