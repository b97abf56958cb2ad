import { findLastRun } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { listInvitations, listTimelyMeetings } from '#database/meetings.ts';
import { addDays } from '#domain/calendar/day.ts';
import type { ToldMeeting } from '#domain/clocks/digest.ts';
import { meetingName, meetingNearDays, meetingNews } from '#domain/meetings/meetingNews.ts';
import { beginningOfDay, dayOf, endOfDay } from '#services/act.ts';

/** Meetings that the digests of a day tell of: those that are near, and those that were called, moved or called off since the last digests. */
export async function readMeetingNews(db: Database, today: string): Promise<readonly ToldMeeting[]> {
  const since = (await findLastRun(db))?.at ?? beginningOfDay(addDays(today, -1));
  const until = endOfDay(addDays(today, meetingNearDays));
  const meetings = (await listTimelyMeetings(db, { since, until })).filter(
    ({ startsAt }) => dayOf(new Date(startsAt)) >= today,
  );
  const ids = meetings.map(({ id }) => id);
  const invitations = await listInvitations(db, ids);
  return meetings.map((meeting) => ({
    subject: { kind: 'meeting', id: meeting.id, number: meetingName(meeting), planId: null },
    matter: meetingNews(meeting, since),
    day: dayOf(new Date(meeting.startsAt)),
    unitIds: invitations.filter(({ meetingId }) => meetingId === meeting.id).map(({ unitId }) => unitId),
  }));
}
