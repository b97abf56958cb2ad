import { expect, test } from 'vitest';
import { isoDay } from './isoDay.ts';

const told = (day: string) =>
  isoDay('请填写日期')
    .safeParse(day)
    .error?.issues.map(({ message }) => message) ?? [];

test('a day that people mean is taken, at either end too', () => {
  for (const day of ['1900-01-01', '2024-02-29', '2026-03-01', '2199-12-31']) expect(told(day)).toEqual([]);
});

test.each(['0000-01-01', '0001-01-01', '0202-03-01', '1899-12-31', '2200-01-01', '9999-12-31'])(
  '%s was mistyped, and the year is named',
  (day) => {
    expect(told(day)).toEqual(['日期应在 1900 年至 2199 年之间，请核对年份']);
  },
);

test.each(['', '2026-02-30', '2026-3-1', '明天'])('“%s” is no date, and that alone is told', (day) => {
  expect(told(day)).toEqual(['请填写日期']);
});
