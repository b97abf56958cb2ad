import type { Database } from '#database/connect.ts';
import { findMeeting, type MeetingRow } from '#database/meetings.ts';
import { listResolutionUnits, lockResolutionRow, type ResolutionRow, updateResolution } from '#database/resolutions.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { meetingKindNames } from '#domain/meetings/meeting.ts';
import { type ResolutionAsItem, requireNotAssigned } from '#domain/meetings/minutes.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { addTask } from '#services/plans/addTask.ts';
import { createItem } from '#services/rectification/createItem.ts';
import { requireCallingRegion, requireHost, whoActs } from './lockMeeting.ts';

/** Puts a resolution into a plan in force: its units carry the task, from the day of the meeting to the date that was resolved. */
export async function resolutionToTask(
  db: Database,
  act: Act,
  { id, planId }: { readonly id: string; readonly planId: string },
) {
  const { resolution, meeting, duties } = await lockOpenResolution(db, act, id);
  const taskId = await addTask(db, act, {
    ...{ planId, theme: `${meetingKindNames[meeting.kind]}决议`, text: resolution.text },
    window: `${dayOf(new Date(meeting.startsAt))}至${resolution.dueOn}`,
    duties: duties.map(({ unitName, ...duty }) => ({ ...duty, stated: unitName })),
    note: `由${meeting.number ?? meeting.title}决议第${resolution.ordinal}条列入方案`,
  });
  await assigned(db, act, { id, taskId });
  return { id: taskId };
}

/** Drafts a ledger item from a resolution: its text becomes the measure, its units the duties, its date the window. */
export async function resolutionToItem(
  db: Database,
  act: Act,
  { id, ...given }: ResolutionAsItem & { readonly id: string },
) {
  const { resolution, meeting, duties } = await lockOpenResolution(db, act, id);
  const item = await createItem(db, act, {
    ...{ ...given, measures: [resolution.text], measureDetails: [], goal: null, budget: null },
    window: {
      text: `${dayOf(new Date(meeting.startsAt))}至${resolution.dueOn}`,
      year: Number(resolution.dueOn.slice(0, 4)),
    },
    duties: duties.map(({ unitId, kind }) => ({ unitId, kind, deadline: null })),
  });
  await assigned(db, act, { id, itemId: item.id });
  return { id: item.id };
}

/** Takes a resolution back that nobody took up yet; by whoever called the meeting. It stays in the minutes, with the reason. */
export async function withdrawResolution(
  db: Database,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<null> {
  refuseRanking(reason);
  refusePersonalData(reason);
  const { resolution, meeting } = await lockResolution(db, id);
  await requireHost(db, act, meeting);
  requireNotAssigned(resolution);
  const at = act.now.toISOString();
  await updateResolution(db, id, { withdrawnAt: at, withdrawnBy: whoActs(act.actor), withdrawnReason: reason });
  return null;
}

/** A resolution in reach with its meeting, locked until the transaction ends. */
async function lockResolution(db: Database, id: string) {
  const resolution = await lockResolutionRow(db, id);
  const meeting = resolution === undefined ? undefined : (await findMeeting(db, resolution.meetingId))?.meeting;
  if (resolution === undefined || meeting === undefined)
    throw new RuleError('meetings.no-resolution', '没有这条决议', { status: 404 });
  return { resolution, meeting };
}

/** A resolution that is no task yet, locked until the transaction ends, with its meeting and the duties of its units. */
async function lockOpenResolution(db: Database, { actor }: Act, id: string) {
  const { resolution, meeting } = await lockResolution(db, id);
  await requireAssigning(db, actor, meeting);
  requireNotAssigned(resolution);
  const units = await listResolutionUnits(db, [id]);
  const duties = units.map(({ unitId, unitName }, place) => ({
    ...{ unitId, unitName, kind: place === 0 ? ('lead' as const) : ('share' as const) },
  }));
  return { resolution, meeting, duties };
}

const requireAssigning = (db: Database, actor: Act['actor'], { regionId }: MeetingRow) =>
  requireCallingRegion(db, actor, { deed: 'meetings.assign', regionId });

async function assigned(
  db: Database,
  { actor, now }: Act,
  { id, ...target }: Pick<ResolutionRow, 'id'> & Partial<Pick<ResolutionRow, 'taskId' | 'itemId'>>,
): Promise<void> {
  await updateResolution(db, id, { ...target, assignedAt: now.toISOString(), assignedBy: whoActs(actor) });
}
