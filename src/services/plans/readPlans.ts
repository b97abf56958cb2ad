import type { Database } from '#database/connect.ts';
import {
  findPlan,
  listEntries,
  listPlanDuties,
  listPlans,
  listStages,
  listTaskItems,
  listTasks,
  type PlanRow,
  type PlanTaskRow,
} from '#database/plans.ts';
import { listOriginsOfTasks } from '#database/resolutions.ts';
import { courseOf, slipDays } from '#domain/plans/course.ts';
import {
  daysLate,
  defaultWarningLimits,
  type Timed,
  type WarningLimits,
  warningOn,
} from '#domain/rectification/warning.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { readWarningLimits } from '#services/clocks/warningLimits.ts';

/**
 * Plans in reach, each with its number of tasks. How many are done and how many are late is told of one's own region's plans alone (null of
 * others): side by side such counts would be a table of who is slowest.
 */
export async function readPlans(db: Database, { actor, now }: Act) {
  const plans = await listPlans(db);
  const tasks = await listTasks(
    db,
    plans.map(({ id }) => id),
  );
  return plans.map((plan) => {
    const own = tasks.filter(({ planId }) => planId === plan.id);
    const counts =
      plan.regionId === actor.regionId ? countsOf(plan.state, own, dayOf(now)) : { done: null, late: null };
    return { ...plan, tasks: own.length, ...counts };
  });
}

function countsOf(state: PlanRow['state'], tasks: readonly PlanTaskRow[], today: string) {
  const late = state === 'started' ? tasks.filter((task) => lateness(task, today).warning === 'red') : [];
  return { done: tasks.filter(({ progress }) => progress === 100).length, late: late.length };
}

/** One plan with stages, tasks, duties, entries, the ledger items that carry it out, and the resolution that it comes from. */
export async function readPlan(db: Database, { now }: Pick<Act, 'now'>, id: string) {
  const plan = await getPlan(db, id);
  const stages = await listStages(db, id);
  const tasks = await listTasks(db, [id]);
  const ids = tasks.map((task) => task.id);
  const duties = await listPlanDuties(db, ids);
  const entries = await listEntries(db, ids);
  const items = await listTaskItems(db, ids);
  const origins = await listOriginsOfTasks(db, ids);
  const today = dayOf(now);
  const limits = (await readWarningLimits(db))(plan.regionId);
  return {
    ...plan,
    course: plan.state === 'draft' ? null : courseOf(tasks, today),
    stages,
    tasks: tasks.map((task) => ({
      ...task,
      slipDays: plan.state === 'draft' ? null : slipDays(task),
      ...(plan.state === 'started' ? lateness(task, today, limits) : { warning: 'none' as const, daysLate: 0 }),
      duties: duties.filter(({ taskId }) => taskId === task.id),
      entries: entries.filter(({ taskId }) => taskId === task.id),
      items: items.filter(({ taskId }) => taskId === task.id),
      origin: originOf(origins, task.id),
    })),
  };
}

/** The resolution of a meeting that a task comes from, as far as the meeting is in reach; else null. */
function originOf(origins: Awaited<ReturnType<typeof listOriginsOfTasks>>, id: string) {
  const found = origins.find(({ taskId }) => taskId === id);
  if (found === undefined) return null;
  const { meetingId, meetingTitle, ordinal } = found;
  return { meetingId, meetingTitle, ordinal };
}

export async function getPlan(db: Database, id: string) {
  const plan = await findPlan(db, id);
  if (plan === undefined) throw new RuleError('plans.not-found', '没有这个方案', { status: 404 });
  return plan;
}

/** Colour and lateness of a task, by the rules of the ledger: dates and progress only. */
function lateness(task: PlanTaskRow, today: string, limits: WarningLimits = defaultWarningLimits) {
  const timed: Timed = {
    ...{ state: 'in-progress', windowStart: task.windowStart, dueDate: task.windowEnd },
    ...{ submittedOn: null, progress: task.progress },
  };
  if (task.progress === 100) return { warning: 'none' as const, daysLate: 0 };
  return { warning: warningOn(timed, today, limits), daysLate: daysLate(timed, task.baselineEnd, today) };
}
