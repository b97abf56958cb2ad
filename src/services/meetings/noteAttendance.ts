import type { Database } from '#database/connect.ts';
import { insertAttendance, listAttendance, listInvitations, type MeetingRow } from '#database/meetings.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import {
  type Attendance,
  mayNote,
  type NotedAttendance,
  type OwnAttendance,
  requireOwnAttendance,
} from '#domain/meetings/attendance.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { lockMeeting, requireHost, whoActs } from './lockMeeting.ts';

/** An invited unit signs in, or asks for leave, for itself. */
export async function signIn(db: Database, act: Act, { id, ...given }: OwnAttendance & { readonly id: string }) {
  screen(given.note);
  const meeting = await lockMeeting(db, id);
  const { unitId } = act.actor;
  if (unitId === null || !(await isInvited(db, meeting, unitId)))
    throw new RuleError('meetings.not-invited', '本单位不在参会单位之内，不能签到', {
      status: 403,
      remedy: '如应参会，请与会议召集单位联系。',
    });
  const entries = await listAttendance(db, [id]);
  const latest = entries.findLast((entry) => entry.unitId === unitId)?.attendance ?? null;
  requireOwnAttendance(meeting, { attendance: given.attendance, latest }, act.now);
  return await put(db, act, { meeting, sequence: entries.length + 1, unitId, byHost: false, ...given });
}

/** The host notes for a unit who came; what was noted before stays beside it. */
export async function noteAttendance(
  db: Database,
  act: Act,
  { id, ...given }: NotedAttendance & { readonly id: string },
) {
  screen(given.note);
  const meeting = await lockMeeting(db, id);
  await requireHost(db, act, meeting);
  if (!(await isInvited(db, meeting, given.unitId)))
    throw new RuleError('meetings.unit-not-invited', '这个单位不在参会单位之内', { status: 404 });
  if (!mayNote(meeting, act.now))
    throw new RuleError('meetings.no-noting-now', '会前一小时起、纪要印发之前，才可登记到会情况', { status: 409 });
  const entries = await listAttendance(db, [id]);
  return await put(db, act, { meeting, sequence: entries.length + 1, byHost: true, ...given });
}

function screen(note: string | null): void {
  refuseRanking(note ?? '');
  refusePersonalData(note ?? '');
}

async function isInvited(db: Database, { id }: MeetingRow, unitId: string): Promise<boolean> {
  return (await listInvitations(db, [id])).some((invited) => invited.unitId === unitId);
}

interface Entry {
  readonly meeting: MeetingRow;
  readonly sequence: number;
  readonly unitId: string;
  readonly attendance: Attendance;
  readonly note: string | null;
  readonly byHost: boolean;
}

async function put(db: Database, { actor, now }: Act, { meeting, ...entry }: Entry): Promise<null> {
  const by = { who: whoActs(actor), accountId: actor.accountId, at: now.toISOString() };
  await insertAttendance(db, { meetingId: meeting.id, ...entry, ...by });
  return null;
}
