import { expect, test } from 'vitest';
import { nextRecheck } from './recheckDates.ts';

test.each([
  ['2026-03-15', '2026-03-15', '2026-09-15'],
  ['2026-03-15', '2026-09-15', '2027-03-15'],
  ['2026-03-15', '2027-03-15', null],
  ['2026-08-31', '2026-08-31', '2027-02-28'],
])('an item closed on %s is, seen from %s, looked at again on %s', (closedOn, today, day) =>
  expect(nextRecheck(closedOn, today)).toBe(day),
);
