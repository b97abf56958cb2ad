import { describe, expect, test } from 'vitest';
import { itemStates } from './states.ts';
import { daysLate, type Timed, warningOn } from './warning.ts';

const item: Timed = {
  ...{ state: 'in-progress', windowStart: '2026-03-01', dueDate: '2026-06-30', submittedOn: null, progress: 0 },
};

describe('the colour of an item under way', () => {
  test.each([
    ['2026-02-01', 0, 'none', 'before its window'],
    ['2026-03-20', 0, 'none', 'shortly after the start'],
    ['2026-05-01', 0, 'yellow', 'halfway without progress'],
    ['2026-05-01', 25, 'none', 'halfway, less than thirty points behind'],
    ['2026-06-15', 80, 'none', 'fifteen days before'],
    ['2026-06-16', 80, 'blue', 'fourteen days before'],
    ['2026-06-16', 0, 'blue', 'near and behind: near comes first'],
    ['2026-06-30', 100, 'blue', 'on the day itself'],
    ['2026-07-01', 100, 'red', 'the day after, however much is done'],
  ] as const)('on %s with %i %% is %s: %s', (today, progress, colour, _) => {
    expect(warningOn({ ...item, progress }, today)).toBe(colour);
  });
});

test('an item with no due date is never late', () => {
  expect(warningOn({ ...item, dueDate: null }, '2030-01-01')).toBe('none');
  expect(daysLate(item, null, '2030-01-01')).toBe(0);
});

test('only work that is due warns: not a draft, and not what lies with the inspectors', () => {
  const coloured = itemStates.filter((state) => warningOn({ ...item, state }, '2026-07-01') === 'red');
  expect(coloured).toEqual(['assigned', 'acknowledged', 'in-progress', 'returned']);
});

describe('lateness', () => {
  test('grows day by day until verification is asked for, then stays', () => {
    expect(daysLate(item, '2026-06-30', '2026-06-30')).toBe(0);
    expect(daysLate(item, '2026-06-30', '2026-07-10')).toBe(10);
    const submitted = { ...item, state: 'closed', submittedOn: '2026-07-10' } as const;
    expect(daysLate(submitted, '2026-06-30', '2028-01-01')).toBe(10);
  });

  test('is counted against the original due date, whatever was extended', () => {
    const extended = { ...item, dueDate: '2026-12-31', submittedOn: '2026-12-01' };
    expect(daysLate(extended, '2026-06-30', '2026-12-01')).toBe(154);
  });

  test('is never negative, over the end of February and of the year', () => {
    expect(daysLate({ ...item, submittedOn: '2026-05-01' }, '2026-06-30', '2026-07-10')).toBe(0);
    expect(daysLate(item, '2028-02-28', '2028-03-01')).toBe(2);
    expect(daysLate(item, '2026-12-31', '2027-01-01')).toBe(1);
  });

  test('does not count for what was withdrawn or merged', () => {
    for (const state of ['withdrawn', 'merged'] as const)
      expect(daysLate({ ...item, state }, '2026-06-30', '2026-07-10')).toBe(0);
  });
});
