import { expect, test } from 'vitest';
import { freshDue } from './freshDue.ts';

const due = (windowStart: string, originalDue: string | null) => freshDue({ windowStart, originalDue }, '2028-09-01');

test('another attempt gets as much time as the first, never under a month nor over a year, and 全程 stays without a date', () => {
  expect(due('2026-03-01', '2026-06-30')).toBe('2028-12-31');
  expect(due('2026-03-01', '2026-03-05')).toBe('2028-10-01');
  expect(due('2025-01-01', '2027-12-31')).toBe('2029-09-01');
  expect(due('2026-03-01', null)).toBeNull();
});
