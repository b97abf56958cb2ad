import type { Database } from '#database/connect.ts';
import { insertEntry, insertPlanDuties, insertTasks, listTasks, lockPlan } from '#database/plans.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { requireIssuer, requireState } from './changePlan.ts';

/** A task that comes to a plan in force from elsewhere, and where from. */
export interface AddedTask {
  readonly planId: string;
  readonly theme: string | null;
  readonly text: string;
  /** As windows are written, e.g. “2026-04-08至2026-06-30”. */
  readonly window: string;
  readonly duties: readonly { readonly kind: DutyKind; readonly unitId: string; readonly stated: string }[];
  /** What its first entry says. */
  readonly note: string;
}

/** Puts a task at the end of a plan in force; the window that it comes with is its baseline. Answers the id of the task. */
export async function addTask(db: Database, { actor, now }: Act, given: AddedTask): Promise<string> {
  const plan = await lockPlan(db, given.planId);
  if (plan === undefined) throw new RuleError('plans.not-found', '没有这个方案', { status: 404 });
  await requireIssuer(db, plan, actor);
  requireState(plan, 'started');
  await requireUnitsInScope(
    db,
    actor,
    given.duties.map(({ unitId }) => unitId),
  );
  const window = readWindow({ text: given.window, year: plan.year }, await readWindowFrame(db, plan.regionId));
  const last = Math.max(0, ...(await listTasks(db, [plan.id])).map(({ ordinal }) => ordinal));
  const { text, theme } = given;
  const [taskId] = await insertTasks(db, [
    {
      ...{ planId: plan.id, stageId: null, ordinal: last + 1, theme, text },
      ...{ windowText: window.text, windowStart: window.start, windowEnd: window.end },
      ...{ baselineText: window.text, baselineStart: window.start, baselineEnd: window.end },
    },
  ]);
  await insertPlanDuties(
    db,
    given.duties.map((duty) => ({ ...duty, taskId })),
  );
  await insertEntry(db, {
    ...{ taskId, at: now.toISOString(), accountId: actor.accountId, who: `${actor.unitName}${actor.postTitle}` },
    ...{ progress: 0, windowEnd: window.end, note: given.note },
  });
  return taskId;
}
