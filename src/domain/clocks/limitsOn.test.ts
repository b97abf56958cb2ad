import { expect, test } from 'vitest';
import { defaultClockLimits } from './clockLimits.ts';
import { itemObligations } from './itemObligations.ts';
import { limitsOn } from './limitsOn.ts';

const longer = { ...defaultClockLimits, takeUpDays: 10 };
const shorter = { ...defaultClockLimits, takeUpDays: 2 };
const changes = [
  { since: '2026-03-10', limits: longer },
  { since: '2026-03-20', limits: shorter },
];

test('the limits of a day are those set last until then, and the defaults before any were set', () => {
  expect(
    ['2026-03-09', '2026-03-10', '2026-03-19', '2026-03-20', '2026-12-31'].map((day) => limitsOn(changes, day)),
  ).toEqual([...[defaultClockLimits, longer, longer, shorter, shorter]]);
  expect(limitsOn([], '2026-03-10')).toBe(defaultClockLimits);
});

test('a duty keeps the time that was given when it began, whatever is set later', () => {
  const subject = { kind: 'item', id: 'i', number: '市-2026-001', regionId: 'city', planId: null } as const;
  const due = (submittedOn: string) =>
    itemObligations(
      {
        ...{
          subject,
          state: 'submitted',
          windowStart: '2026-01-05',
          dueDate: '2026-06-30',
          progress: 100,
          submittedOn,
        },
        ...{
          assignedOn: null,
          takenUpOn: null,
          verifierUnitId: null,
          extensionPending: false,
          fellBack: false,
          duties: [],
        },
      },
      { today: '2026-03-24', limits: limitsOn(changes, '2026-03-24'), limitsOn: (day) => limitsOn(changes, day) },
    ).map((open) => open.due);
  expect([due('2026-03-02'), due('2026-03-10'), due('2026-03-20')]).toEqual([
    ['2026-03-09'],
    ['2026-03-24'],
    ['2026-03-24'],
  ]);
});
