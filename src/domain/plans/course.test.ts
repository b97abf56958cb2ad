import { expect, test } from 'vitest';
import { courseOf, type Planned, slipDays } from './course.ts';

const task: Planned = {
  ...{ baselineStart: '2026-03-01', baselineEnd: '2026-05-31' },
  ...{ windowStart: '2026-03-01', windowEnd: '2026-07-31', progress: 40 },
};
const whole: Planned = { ...task, baselineEnd: null, windowEnd: null, progress: 0 };

test('a slip is counted in days from the first end, 全程 has none', () => {
  expect([slipDays(task), slipDays({ ...task, windowEnd: '2026-05-21' }), slipDays(whole)]).toEqual([61, -10, null]);
});

test('a plan is held against its first windows, whatever was promised since', () => {
  expect(courseOf([task, whole], '2026-04-16')).toEqual({ actual: 20, expected: 50, moved: 1, most: 61 });
  expect(courseOf([task], '2026-02-01').expected).toBe(0);
  expect(courseOf([task], '2027-01-01').expected).toBe(100);
  expect(courseOf([], '2026-04-16')).toEqual({ actual: 0, expected: 0, moved: 0, most: 0 });
});
