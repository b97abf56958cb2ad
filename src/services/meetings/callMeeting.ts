import type { Database } from '#database/connect.ts';
import { insertInvitations, insertMeeting, updateMeeting } from '#database/meetings.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { meetingTimes, type NewMeeting } from '#domain/meetings/meeting.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { getPlan } from '#services/plans/readPlans.ts';
import { getList } from '#services/problems/publishList.ts';
import { getItem } from '#services/rectification/readItems.ts';
import { lockMeeting, requireHost, requireMeetingState, whoActs } from './lockMeeting.ts';

/** Calls a meeting of units of the actor's region or below; those that are invited see it from now on. */
export async function callMeeting(db: Database, { actor, now }: Act, given: NewMeeting) {
  const { regionId, unitId, unitName } = actor;
  if (regionId === null || unitId === null)
    throw new RuleError('meetings.no-region', '请用地区单位的账号召集会议', { status: 403 });
  refuseRanking(given.title, given.place, given.posts ?? '', ...given.agenda);
  refusePersonalData(given.title, given.posts ?? '', ...given.agenda);
  const unitIds = [...new Set(given.unitIds)];
  await requireUnitsInScope(db, actor, unitIds);
  await requireSubjects(db, given);
  const { kind, title, place, agenda, listId, planId, itemId, posts } = given;
  const { id } = await insertMeeting(db, {
    ...{ regionId, hostUnitId: unitId, host: unitName ?? '', kind, title, ...meetingTimes(given), place, agenda },
    ...{ state: 'planned', listId, planId, itemId },
    ...{ calledBy: actor.accountId, caller: whoActs(actor), calledAt: now.toISOString() },
  });
  await insertInvitations(
    db,
    unitIds.map((invited) => ({ meetingId: id, unitId: invited, posts })),
  );
  return { id };
}

/** Calls a meeting off that has not begun to be held; the reason stays on record. */
export async function cancelMeeting(
  db: Database,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<null> {
  refuseRanking(reason);
  refusePersonalData(reason);
  const meeting = await lockMeeting(db, id);
  await requireHost(db, act, meeting);
  requireMeetingState(meeting, 'planned');
  const cancelled = { cancelledAt: act.now.toISOString(), cancelledBy: whoActs(act.actor), cancelledReason: reason };
  await updateMeeting(db, id, { state: 'cancelled', ...cancelled });
  return null;
}

/** Says that the meeting took place; not before the time at which it was to begin. */
export async function holdMeeting(db: Database, act: Act, id: string): Promise<null> {
  const meeting = await lockMeeting(db, id);
  await requireHost(db, act, meeting);
  requireMeetingState(meeting, 'planned');
  if (act.now.getTime() < Date.parse(meeting.startsAt))
    throw new RuleError('meetings.not-begun', '会议还没有到开始时间，不能登记为已召开', {
      status: 409,
      remedy: '会议提前的，请先改期。',
    });
  await updateMeeting(db, id, { state: 'held', heldAt: act.now.toISOString(), heldBy: whoActs(act.actor) });
  return null;
}

/** What a meeting is about has to be in reach. */
async function requireSubjects(db: Database, { listId, planId, itemId }: NewMeeting): Promise<void> {
  if (listId !== null) await getList(db, listId);
  if (planId !== null) await getPlan(db, planId);
  if (itemId !== null) await getItem(db, itemId);
}
