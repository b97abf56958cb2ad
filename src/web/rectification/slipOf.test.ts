import { expect, test } from 'vitest';
import { slipOf } from './slipOf.ts';

const item = {
  state: 'in-progress' as const,
  windowStart: '2026-03-01',
  dueDate: '2026-06-30',
  originalDue: '2026-05-31',
  submittedOn: null,
  progress: 60,
};

test('an item slips from the day first promised, also where a later one was approved', () => {
  expect(slipOf(item, '2026-06-10')).toEqual({ from: '2026-05-31', to: '2026-06-10', days: 10 });
});

test('what was handed in slips no further', () => {
  expect(slipOf({ ...item, submittedOn: '2026-06-02' }, '2027-01-01')).toMatchObject({ to: '2026-06-02', days: 2 });
});

test('on time, and 全程, nothing slips', () => {
  expect(slipOf(item, '2026-05-31')).toBeNull();
  expect(slipOf({ ...item, originalDue: null, dueDate: null }, '2027-01-01')).toBeNull();
});
