import type { Database } from '#database/connect.ts';
import { listDays } from '#database/dueDays.ts';
import { type CalendarPeriod, namedOfOneDay, namedPerDay } from '#domain/rectification/calendarEvent.ts';

/** Days of items, duties, rechecks and plan tasks in reach: of one day nearly all, of several the first few and how many there are. */
export async function readCalendar(db: Database, period: CalendarPeriod) {
  return await listDays(db, period, period.from === period.to ? namedOfOneDay : namedPerDay);
}
