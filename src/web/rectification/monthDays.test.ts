import { expect, test } from 'vitest';
import { monthAfter, monthDays } from './monthDays.ts';

test('a month is shown in whole weeks that begin on Monday', () => {
  const days = monthDays('2026-05');
  expect([days[0], days[4], days.at(-1), days.length]).toEqual(['2026-04-27', '2026-05-01', '2026-05-31', 35]);
  expect(monthDays('2027-02')).toHaveLength(28);
});

test('no month takes more than the six weeks that the server answers', () => {
  const months = Array.from({ length: 120 }, (_, k) => monthAfter('2025-01', k));
  expect(Math.max(...months.map((month) => monthDays(month).length))).toBe(42);
});

test('months follow each other over the year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
});
