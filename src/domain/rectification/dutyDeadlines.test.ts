import { expect, test } from 'vitest';
import { requireDutyDeadlines } from './dutyDeadlines.ts';

const window = { text: '3月至5月', start: '2026-03-01', end: '2026-05-31' };
const check = (...deadlines: (string | null)[]) =>
  requireDutyDeadlines(
    deadlines.map((deadline) => ({ deadline })),
    window,
  );

test('a deadline of a unit may be the first and the last day of the window, and none is none', () => {
  expect(() => check('2026-03-01', '2026-05-31', null)).not.toThrow();
});

test.each(['2026-02-28', '2026-06-01'])('%s lies outside, and the refusal names the unit by its place', (deadline) => {
  expect(() => check(null, deadline)).toThrow(
    `第 2 个单位的时限 ${deadline} 不在整改时限“3月至5月”（2026-03-01至2026-05-31）之内`,
  );
});

test('全程 has no last day', () => {
  expect(() =>
    requireDutyDeadlines([{ deadline: '2031-12-31' }], { text: '全程', start: '2026-01-01', end: null }),
  ).not.toThrow();
});
