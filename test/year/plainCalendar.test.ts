import { expect, test } from 'vitest';
import { holidayArrangements } from '#domain/calendar/holidayArrangements.ts';
import { isWorkingDay } from '#domain/calendar/workingDays.ts';
import { dayAfter, daysApart, isOpen } from './plainCalendar.ts';

test('what was copied by hand and what the product has by the notices agree from 2025 on', () => {
  const last = `${Math.max(...holidayArrangements.map(({ year }) => year))}-12-31`;
  const days = Array.from({ length: daysApart('2025-01-01', last) + 1 }, (_, k) => dayAfter('2025-01-01', k));
  expect(days.filter((day) => isOpen(day) !== isWorkingDay(day))).toEqual([]);
});
