import { dayAfter, daysApart, isOpen, wallDay } from '#test/year/plainCalendar.ts';
import type { YearRecord } from '#test/year/yearRecord.ts';

/** What the units that are invited to a meeting read of it on a morning. */
export interface MeetingNews {
  readonly title: string;
  readonly matter: 'meeting' | 'meeting-cancelled';
  readonly group: 'near' | 'waiting';
  readonly day: string;
  readonly unitIds: readonly string[];
}

/** Meetings of the three days to come, and those that were called or called off since the morning of the last open day. */
export function meetingNews({ meetings, invitations }: YearRecord, morning: string): readonly MeetingNews[] {
  const last = openDayBefore(morning);
  const isNews = (at: string | null) => at !== null && wallDay(at) >= last && wallDay(at) < morning;
  return meetings.flatMap(({ id, title, starts_at, called_at, cancelled_at }) => {
    const day = wallDay(starts_at);
    if (wallDay(called_at) >= morning || day < morning) return [];
    const isOff = cancelled_at !== null && wallDay(cancelled_at) < morning;
    const isNear = !isOff && daysApart(morning, day) <= 3;
    if (isOff ? !isNews(cancelled_at) : !isNear && !isNews(called_at)) return [];
    const unitIds = invitations.filter(({ meeting_id }) => meeting_id === id).map(({ unit_id }) => unit_id);
    const matter = isOff ? ('meeting-cancelled' as const) : ('meeting' as const);
    return [{ title, matter, group: isNear ? ('near' as const) : ('waiting' as const), day, unitIds }];
  });
}

function openDayBefore(day: string): string {
  const before = dayAfter(day, -1);
  return isOpen(before) ? before : openDayBefore(before);
}
