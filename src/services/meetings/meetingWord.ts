import type { Database } from '#database/connect.ts';
import { listAttendance, listInvitations, listMinutes, type MeetingRow } from '#database/meetings.ts';
import { findInstallation } from '#database/organisation.ts';
import { markOfExport } from '#domain/access/useOfResults.ts';
import { meetingTime } from '#domain/meetings/meeting.ts';
import { fullTitle, type MeetingPaper, type SheetLine } from '#domain/meetings/meetingPaper.ts';
import { RuleError } from '#domain/ruleError.ts';
import { writeMinutes } from '#files/meetings/writeMinutes.ts';
import { writeSignInSheet } from '#files/meetings/writeSignInSheet.ts';
import { type Act, dayOf } from '#services/act.ts';
import { getMeeting, readResolutions } from './readMeetings.ts';

/** A version of the minutes as Word (GB/T 9704—2012), with the mark of who took it out; resolutions are those that stood by then. */
export async function minutesWord(
  db: Database,
  act: Act,
  { id, version }: { readonly id: string; readonly version: number },
) {
  const { meeting } = await getMeeting(db, id);
  const minutes = (await listMinutes(db, id)).find((one) => one.version === version);
  if (minutes === undefined || meeting.number === null)
    throw new RuleError('meetings.no-minutes', '没有这一版纪要', { status: 404, remedy: '纪要印发之后才有文书。' });
  const resolutions = await readResolutions(db, id);
  const paper = await paperOf(db, act, meeting);
  const content = await writeMinutes({
    ...{ ...paper, number: meeting.number, text: minutes.text, version, reason: minutes.reason },
    date: dayOf(new Date(minutes.at)),
    resolutions: resolutions
      .filter(({ minutesVersion, withdrawnAt }) => minutesVersion <= version && !isWithdrawn(withdrawnAt, minutes.at))
      .map(({ text, dueOn, units }) => ({ text, dueOn, units: units.map(({ unitName }) => unitName) })),
  });
  const edition = version === 1 ? '' : `，第${version}版`;
  return { fileName: `${fullTitle(meeting)}纪要（${meeting.number}${edition}）.docx`, content };
}

/** Whether a resolution had been taken back when a version of the minutes came out. */
const isWithdrawn = (withdrawnAt: string | null, at: string) =>
  withdrawnAt !== null && Date.parse(withdrawnAt) < Date.parse(at);

/** The sign-in sheet as Word, as it stands now. */
export async function signInSheetWord(db: Database, act: Act, id: string) {
  const { meeting } = await getMeeting(db, id);
  const content = await writeSignInSheet(await paperOf(db, act, meeting));
  return { fileName: `${fullTitle(meeting)}签到表.docx`, content };
}

async function paperOf(db: Database, { actor, now }: Act, meeting: MeetingRow): Promise<MeetingPaper> {
  const { kind, title, host, place, agenda } = meeting;
  return {
    ...{ kind, title, issuingBody: host, time: meetingTime(meeting), place, agenda },
    sheet: await sheetOf(db, meeting.id),
    simulated: (await findInstallation(db))?.simulatedAt != null,
    mark: markOfExport(actor, { purpose: '工作改进' }, now),
  };
}

async function sheetOf(db: Database, id: string): Promise<readonly SheetLine[]> {
  const entries = await listAttendance(db, [id]);
  return (await listInvitations(db, [id])).map(({ unitId, unitName, posts }) => {
    const latest = entries.findLast((entry) => entry.unitId === unitId);
    const attendance = latest?.attendance ?? null;
    return {
      unitName,
      posts,
      attendance,
      note: latest?.note ?? null,
      at: latest === undefined ? null : hourOf(latest.at),
    };
  });
}

/** “2026-04-08 09:05” in the bureaus' own calendar. */
function hourOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
