import { addDays, weekdayOf } from './day.ts';
import { type HolidayArrangement, holidayArrangements } from './holidayArrangements.ts';

/**
 * Whether an ISO date is worked in offices: Monday to Friday, except holidays and with the weekend days worked for them (调休).
 * In a year whose arrangement is not yet known only weekends are days off; `unpublishedYears` says so.
 */
export function isWorkingDay(date: string, arrangements = holidayArrangements): boolean {
  const { off, worked } = daysOf(arrangements);
  if (worked.has(date)) return true;
  return !off.has(date) && weekdayOf(date) <= 5;
}

/**
 * The date that lies so many working days after an ISO date; the day itself does not count, as with 期间 in 民法典 201. A negative
 * number counts back. With 0 it is the day itself when it is worked, otherwise the next day that is.
 */
export function addWorkingDays(date: string, days: number, arrangements = holidayArrangements): string {
  const step = days < 0 ? -1 : 1;
  let left = Math.abs(days);
  let reached = date;
  while (left > 0 || !isWorkingDay(reached, arrangements)) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached, arrangements)) left -= 1;
  }
  return reached;
}

/** Working days after the first ISO date up to and including the second; 0 when the second does not lie later. */
export function workingDaysBetween(from: string, to: string, arrangements = holidayArrangements): number {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (isWorkingDay(date, arrangements)) count += 1;
  }
  return count;
}

/** Calendar years from one ISO date to another whose arrangement is not known here, in order: they count by weekends only. */
export function unpublishedYears(from: string, to: string, arrangements = holidayArrangements): readonly number[] {
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4)));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  return years.filter((year) => !arrangements.some((arrangement) => arrangement.year === year));
}

/** What must stand beside a date counted in working days over years whose arrangement is not known; null when all are known. */
export function calendarCaveat(from: string, to: string, arrangements = holidayArrangements): string | null {
  const years = unpublishedYears(from, to, arrangements);
  return years.length === 0 ? null : `${years.join('、')}年的节假日安排未录入系统，工作日暂按周一至周五计算`;
}

interface ArrangedDays {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
}

const arranged = new WeakMap<readonly HolidayArrangement[], ArrangedDays>();

function daysOf(arrangements: readonly HolidayArrangement[]): ArrangedDays {
  const known = arranged.get(arrangements);
  if (known !== undefined) return known;
  const holidays = arrangements.flatMap(({ holidays }) => holidays);
  const days = {
    off: new Set(holidays.flatMap(({ from, to }) => datesFrom(from, to))),
    worked: new Set(holidays.flatMap(({ worked }) => worked)),
  };
  arranged.set(arrangements, days);
  return days;
}

function datesFrom(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}
