import type { Database } from '#database/connect.ts';
import {
  type AttendanceRow,
  insertMeetingMove,
  listAttendance,
  listMeetingMoves,
  updateMeeting,
} from '#database/meetings.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { type MovedMeeting, meetingTimes, requireMove } from '#domain/meetings/meeting.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { lockMeeting, requireHost, requireMeetingState, whoActs } from './lockMeeting.ts';

/** Puts a meeting that is still to come on another day, hour or place; what it was called for before stays on record with the reason. */
export async function moveMeeting(
  db: Database,
  act: Act,
  { id, reason, place, ...day }: MovedMeeting & { readonly id: string },
): Promise<null> {
  refuseRanking(reason, place);
  refusePersonalData(reason);
  const meeting = await lockMeeting(db, id);
  await requireHost(db, act, meeting);
  requireMeetingState(meeting, 'planned');
  const { startsAt, endsAt } = meeting;
  const after = { ...meetingTimes(day), place };
  requireMove(meeting, after, act.now);
  requireNobodySignedIn(await listAttendance(db, [id]));
  const moves = await listMeetingMoves(db, id);
  await insertMeetingMove(db, {
    ...{ meetingId: id, sequence: moves.length + 1, startsAt, endsAt, place: meeting.place, reason },
    ...{ who: whoActs(act.actor), accountId: act.actor.accountId, at: act.now.toISOString() },
  });
  await updateMeeting(db, id, after);
  return null;
}

/** Who signed in came to the meeting as it was called for: it is no longer to be moved. */
function requireNobodySignedIn(entries: readonly AttendanceRow[]): void {
  if (entries.some(({ attendance }) => attendance === 'present'))
    throw new RuleError('meetings.signed-in', '已有单位签到，会议不能改期', {
      status: 409,
      remedy: '会议没有开成的，请取消并写明理由，再另行召集。',
    });
}
