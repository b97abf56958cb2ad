import { expect, test } from 'vitest';
import { monthsOf, placeIn, spanOf, yearAround } from './timeSpan.ts';

const year = { windowStart: '2026-01-01', windowEnd: '2026-12-31' };

test('a window is drawn where it lies in the time of the whole plan', () => {
  const span = spanOf([year, { windowStart: '2026-03-01', windowEnd: '2026-05-31' }]);
  expect(placeIn(span, year)).toEqual({ from: 0, width: 100 });
  const { from, width } = placeIn(span, { windowStart: '2026-03-01', windowEnd: '2026-05-31' });
  expect(from).toBeCloseTo((100 * 59) / 365, 10);
  expect(width).toBeCloseTo((100 * 92) / 365, 10);
});

test('全程 lasts to the end, alone to the end of its year', () => {
  const whole = { windowStart: '2026-01-01', windowEnd: null };
  expect(placeIn(spanOf([year, whole]), whole)).toEqual({ from: 0, width: 100 });
  expect(spanOf([whole])).toEqual(spanOf([year]));
});

test('months are named every month of a year, every sixth of three years', () => {
  expect(monthsOf(spanOf([year]))).toHaveLength(12);
  expect(monthsOf(spanOf([{ windowStart: '2025-01-01', windowEnd: '2027-12-31' }])).map(({ label }) => label)).toEqual([
    ...['2025-01', '2025-07', '2026-01', '2026-07', '2027-01', '2027-07'],
  ]);
});

test('the year around a day is twelve months in whole months', () => {
  const { first, last } = yearAround('2026-03-02');
  expect([first, last].map((time) => new Date(time).toISOString().slice(0, 10))).toEqual(['2025-09-01', '2026-09-01']);
});
