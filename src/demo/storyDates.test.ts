import { expect, test } from 'vitest';
import { dayFrom, morningOf } from './storyDates.ts';

test('a morning is half past nine in Shanghai, on the same day there', () => {
  expect(morningOf('2023-03-06').toISOString()).toBe('2023-03-06T01:30:00.000Z');
  expect(dayFrom(morningOf('2023-03-06'), 0)).toBe('2023-03-06');
});

test('days are counted in the calendar of Shanghai, across the end of a month', () => {
  const lateEvening = new Date('2026-02-27T17:00:00Z');
  expect(dayFrom(lateEvening, 0)).toBe('2026-02-28');
  expect(dayFrom(lateEvening, 1)).toBe('2026-03-01');
  expect(dayFrom(lateEvening, -28)).toBe('2026-01-31');
});
