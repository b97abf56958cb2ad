import { expect, test } from 'vitest';
import { daysBetween, weekdayOf } from './day.ts';
import { holidayArrangements } from './holidayArrangements.ts';
import { addWorkingDays, calendarCaveat, isWorkingDay, unpublishedYears, workingDaysBetween } from './workingDays.ts';

test('every day worked for a holiday is a weekend day, and lies in the year of its notice outside every holiday', () => {
  for (const { year, holidays, issuedOn } of holidayArrangements) {
    expect(Number(issuedOn.slice(0, 4))).toBe(year - 1);
    for (const { from, to, worked } of holidays) {
      expect(daysBetween(from, to)).toBeGreaterThanOrEqual(0);
      expect([from, to, ...worked].map((date) => Number(date.slice(0, 4)))).toEqual(
        Array(worked.length + 2).fill(year),
      );
      for (const date of worked) {
        expect(weekdayOf(date)).toBeGreaterThan(5);
        expect(holidays.some((holiday) => holiday.from <= date && date <= holiday.to)).toBe(false);
      }
    }
  }
});

test('a notice takes as many weekdays off as its statutory days and the weekend days worked for them', () => {
  const weekdaysOff = (year: number) =>
    workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, []) -
    workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`);
  // 全国年节及纪念日放假办法: 11 statutory days until 2024, 13 from 2025; one that falls on a weekend is made up for.
  expect([2024, 2025, 2026].map(weekdaysOff)).toEqual([11, 13, 13]);
});

test.each([
  ['2026-02-13', true],
  ['2026-02-14', true],
  ['2026-02-15', false],
  ['2026-02-23', false],
  ['2026-02-28', true],
  ['2026-03-01', false],
  ['2026-09-20', true],
  ['2026-10-10', true],
  ['2025-10-08', false],
  ['2025-10-09', true],
  ['2024-02-09', true],
  ['2024-02-18', true],
])('%s is worked: %s', (date, worked) => {
  expect(isWorkingDay(date)).toBe(worked);
});

test.each([
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-09-30', 3, '2026-10-10'],
  ['2026-02-12', 3, '2026-02-24'],
  ['2026-10-08', -1, '2026-09-30'],
  ['2026-10-03', 0, '2026-10-08'],
  ['2026-10-08', 0, '2026-10-08'],
  ['2026-10-03', 2, '2026-10-09'],
  ['2026-10-03', -2, '2026-09-29'],
])('%s and %i working days is %s', (date, days, reached) => {
  expect(addWorkingDays(date, days)).toBe(reached);
});

test('counting working days and adding them agree over three years', () => {
  for (let days = 1; days < 720; days += 13) {
    expect(workingDaysBetween('2024-01-31', addWorkingDays('2024-01-31', days))).toBe(days);
  }
});

test('a year without a notice counts by weekends only, and says so', () => {
  expect(isWorkingDay('2027-10-01')).toBe(true);
  expect(unpublishedYears('2026-12-01', '2028-01-31')).toEqual([2027, 2028]);
  expect(calendarCaveat('2026-01-01', '2026-12-31')).toBeNull();
  expect(calendarCaveat('2026-12-20', '2027-01-20')).toBe('2027年的节假日安排未录入系统，工作日暂按周一至周五计算');
  const known = [...holidayArrangements, { year: 2027, document: '', issuedOn: '', holidays: [] }];
  expect(calendarCaveat('2026-12-20', '2027-01-20', known)).toBeNull();
});
