import type { Database } from '#database/connect.ts';
import { lockMeetingRow, type MeetingRow } from '#database/meetings.ts';
import type { Deed } from '#domain/access/policy.ts';
import { type MeetingState, meetingStateNames } from '#domain/meetings/meeting.ts';
import { RuleError } from '#domain/ruleError.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';

export const noMeeting = () => new RuleError('meetings.not-found', '没有这次会议', { status: 404 });

/** A meeting in reach, locked until the transaction ends. */
export async function lockMeeting(db: Database, id: string): Promise<MeetingRow> {
  const meeting = await lockMeetingRow(db, id);
  if (meeting === undefined) throw noMeeting();
  return meeting;
}

/** Refuses whoever is not of the region that called the meeting. */
export function requireCallingRegion(
  db: Database,
  actor: Act['actor'],
  { deed, regionId }: { readonly deed: Deed; readonly regionId: string },
): Promise<void> {
  const refusal = new RuleError('meetings.other-region', '只有召集会议的地区可以办理', { status: 403 });
  return requireReach(db, actor, { deed, touch: 'entry', regionId }, refusal);
}

/** Refuses whoever is not of the unit that called the meeting. */
export async function requireHost(db: Database, { actor }: Act, meeting: MeetingRow): Promise<void> {
  await requireCallingRegion(db, actor, { deed: 'meetings.call', regionId: meeting.regionId });
  if (meeting.hostUnitId !== actor.unitId)
    throw new RuleError('meetings.not-host', `只有召集单位（${meeting.host}）可以办理`, { status: 403 });
}

/** Refuses a deed on a meeting in another state. */
export function requireMeetingState({ state }: MeetingRow, wanted: MeetingState): void {
  if (state !== wanted)
    throw new RuleError('meetings.wrong-state', `会议处于“${meetingStateNames[state]}”，不能这样办理`, {
      status: 409,
      remedy: '请刷新后查看最新情况。',
    });
}

/** Unit and post of whoever acts, as records name them. */
export const whoActs = ({ unitName, postTitle }: Act['actor']): string => `${unitName}${postTitle}`;
