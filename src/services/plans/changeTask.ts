import type { Database } from '#database/connect.ts';
import { insertEntry, linkItem, updateTask } from '#database/plans.ts';
import { findItem } from '#database/rectification.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { carriesTask } from '#domain/plans/carriesTask.ts';
import type { MovedWindow, PlanReport } from '#domain/plans/plan.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { requireIssuer } from './changePlan.ts';
import { type LockedTask, lockTask, requireCurrent } from './lockTask.ts';

/** Reports on a task: by a unit that leads or shares it. */
export async function reportOnTask(db: Database, act: Act, { id, ...given }: PlanReport & { readonly id: string }) {
  refuseRanking(given.note);
  refusePersonalData(given.note);
  const locked = await lockTask(db, id);
  if (!carriesTask(locked.duties, act.actor.unitId))
    throw new RuleError('plans.no-duty', '只有牵头或分办单位可以报告进展', { status: 403 });
  requireCurrent(locked, given.version);
  return await record(db, act, locked, { note: given.note, progress: given.progress });
}

/** Gives a task another window, with a reason; the date of the baseline stays. */
export async function moveWindow(db: Database, act: Act, { id, ...given }: MovedWindow & { readonly id: string }) {
  refuseRanking(given.reason);
  const locked = await lockTask(db, id);
  await requireIssuer(db, locked.plan, act.actor);
  requireCurrent(locked, given.version);
  const { year, regionId } = locked.plan;
  const window = readWindow({ text: given.window, year }, await readWindowFrame(db, regionId));
  const changes = { windowText: window.text, windowStart: window.start, windowEnd: window.end };
  return await record(db, act, locked, {
    note: `时限由“${locked.task.windowText}”调整为“${window.text}”：${given.reason}`,
    ...changes,
  });
}

/** Says that a ledger item carries out a task, or no longer does. */
export async function linkTaskItem(
  db: Database,
  act: Act,
  {
    id,
    version,
    itemId,
    linked,
  }: { readonly id: string; readonly version: number; readonly itemId: string; readonly linked: boolean },
) {
  const locked = await lockTask(db, id);
  await requireIssuer(db, locked.plan, act.actor);
  requireCurrent(locked, version);
  const item = await findItem(db, itemId);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  await linkItem(db, id, itemId, linked);
  return await record(db, act, locked, { note: `${linked ? '关联' : '不再关联'}台账项 ${item.number}` });
}

/** Changes a task and leaves an entry of it; answers the new version. */
async function record(
  db: Database,
  { actor, now }: Act,
  { task }: LockedTask,
  { note, ...changes }: { readonly note: string; readonly progress?: number; readonly windowEnd?: string | null },
): Promise<{ readonly version: number }> {
  const version = task.version + 1;
  const { progress, windowEnd } = { ...task, ...changes };
  await updateTask(db, task.id, { ...changes, version });
  await insertEntry(db, {
    ...{ taskId: task.id, at: now.toISOString(), accountId: actor.accountId },
    ...{ who: `${actor.unitName}${actor.postTitle}`, progress, windowEnd, note },
  });
  return { version };
}
