import type { Database } from '#database/connect.ts';
import {
  type AttendanceRow,
  findMeeting,
  listAttendance,
  listInvitations,
  listMeetingMoves,
  listMeetings,
  listMinutes,
  type MeetingRow,
  type SubjectedMeeting,
} from '#database/meetings.ts';
import { listResolutions, listResolutionUnits } from '#database/resolutions.ts';
import { mayDo } from '#domain/access/policy.ts';
import { mayAskLeave, mayNote, maySignIn } from '#domain/meetings/attendance.ts';
import type { Act } from '#services/act.ts';
import { noMeeting } from './lockMeeting.ts';

/** Meetings in reach, the latest day first, each with what the own unit said of itself where it is invited. */
export async function readMeetings(db: Database, { actor }: Act) {
  const meetings = await listMeetings(db);
  const ids = meetings.map(({ meeting }) => meeting.id);
  const invitations = await listInvitations(db, ids);
  const entries = await listAttendance(db, ids);
  return meetings.map(({ meeting }) => {
    const { id, kind, title, startsAt, endsAt, place, host, state, number } = meeting;
    const invited = invitations.filter(({ meetingId }) => meetingId === id);
    const own = entries.findLast(({ meetingId, unitId }) => meetingId === id && unitId === actor.unitId);
    return {
      ...{ id, kind, title, startsAt, endsAt, place, host, state, number, invited: invited.length },
      isInvited: invited.some(({ unitId }) => unitId === actor.unitId),
      ownAttendance: own?.attendance ?? null,
    };
  });
}

/** One meeting with its sign-in sheet, every version of its minutes, its resolutions, and what the actor may do now. */
export async function readMeeting(db: Database, act: Act, id: string) {
  const found = await getMeeting(db, id);
  const { meeting, listTitle, planTitle, itemNumber } = found;
  const invitations = await listInvitations(db, [id]);
  const entries = await listAttendance(db, [id]);
  const { calledBy: _, year: __, sequence: ___, ...told } = meeting;
  const isInvited = invitations.some(({ unitId }) => unitId === act.actor.unitId);
  return {
    ...{ ...told, listTitle, planTitle, itemNumber },
    invitations: invitations.map(({ meetingId: _of, ...invited }) => ({
      ...invited,
      entries: entries.filter(({ unitId }) => unitId === invited.unitId).map(entryLine),
    })),
    minutes: (await listMinutes(db, id)).map(({ version, text, reason, who, at }) => ({
      ...{ version, text, reason, who, at },
    })),
    resolutions: await readResolutions(db, id),
    moves: (await listMeetingMoves(db, id)).map(({ meetingId: _of, accountId: _by, ...move }) => move),
    isInvited,
    ...offersOf(act, meeting),
    ...ownOffers(act, meeting, { isInvited, entries }),
  };
}

export async function getMeeting(db: Database, id: string): Promise<SubjectedMeeting> {
  const found = await findMeeting(db, id);
  if (found === undefined) throw noMeeting();
  return found;
}

function entryLine({ id, attendance, note, byHost, who, at }: AttendanceRow) {
  return { id, attendance, note, byHost, who, at };
}

/** Resolutions in their order with their units, and the task or item that each became. */
export async function readResolutions(db: Database, meetingId: string) {
  const rows = await listResolutions(db, meetingId);
  const units = await listResolutionUnits(
    db,
    rows.map(({ resolution }) => resolution.id),
  );
  return rows.map(({ resolution, ...target }) => {
    const { meetingId: _, ...told } = resolution;
    return {
      ...{ ...told, ...target },
      units: units.flatMap(({ resolutionId, unitId, unitName }) =>
        resolutionId === resolution.id ? [{ unitId, unitName }] : [],
      ),
    };
  });
}

/** What the host and the planners of its region may do now. */
function offersOf({ actor, now }: Act, meeting: MeetingRow) {
  const isOwnRegion = actor.regionId === meeting.regionId;
  const isHost = isOwnRegion && meeting.hostUnitId === actor.unitId && mayDo('meetings.call', actor.role);
  const { state, startsAt } = meeting;
  return {
    mayMove: isHost && state === 'planned',
    mayCancel: isHost && state === 'planned',
    mayHold: isHost && state === 'planned' && now.getTime() >= Date.parse(startsAt),
    mayNote: isHost && mayNote(meeting, now),
    mayWithdraw: isHost && state === 'published',
    mayPublish: isHost && (state === 'held' || state === 'published'),
    mayAssign: isOwnRegion && mayDo('meetings.assign', actor.role),
  };
}

/** What an invited unit may say of itself now. */
function ownOffers(
  { actor, now }: Act,
  meeting: MeetingRow,
  { isInvited, entries }: { readonly isInvited: boolean; readonly entries: readonly AttendanceRow[] },
) {
  const latest = entries.findLast(({ unitId }) => unitId === actor.unitId)?.attendance ?? null;
  return {
    maySignIn: isInvited && latest !== 'present' && maySignIn(meeting, now),
    mayAskLeave: isInvited && latest === null && mayAskLeave(meeting, now),
  };
}
