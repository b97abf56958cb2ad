import type { Database } from '#database/connect.ts';
import { listTasks, lockPlan, type PlanRow, updatePlan, updateTask } from '#database/plans.ts';
import { type PlanState, planStateNames } from '#domain/plans/plan.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';

/** Puts a draft into force: from now on units report, and the windows that stand become the baseline that nobody can change. */
export async function startPlan(db: Database, act: Act, id: string): Promise<null> {
  await lockOwnPlan(db, act, { id, state: 'draft' });
  for (const { id: taskId, windowText, windowStart, windowEnd } of await listTasks(db, [id]))
    await updateTask(db, taskId, { baselineText: windowText, baselineStart: windowStart, baselineEnd: windowEnd });
  await updatePlan(db, id, { state: 'started', startedAt: act.now.toISOString() });
  return null;
}

/** Ends a plan with what it reached: goals, results, experience, what comes next (年度总结). Tasks that are not done stay visible as such. */
export async function finishPlan(
  db: Database,
  act: Act,
  { id, summary }: { readonly id: string; readonly summary: string },
) {
  refuseRanking(summary);
  await lockOwnPlan(db, act, { id, state: 'started' });
  await updatePlan(db, id, { state: 'finished', finishedAt: act.now.toISOString(), summary });
  return null;
}

/** The plan of the actor's own region in the state that a deed needs, locked. */
async function lockOwnPlan(
  db: Database,
  { actor }: Act,
  { id, state }: { readonly id: string; readonly state: PlanState },
): Promise<PlanRow> {
  const plan = await lockPlan(db, id);
  if (plan === undefined) throw new RuleError('plans.not-found', '没有这个方案', { status: 404 });
  await requireIssuer(db, plan, actor);
  requireState(plan, state);
  return plan;
}

/** Refuses whoever may not change plans of the region that issued this one. */
export function requireIssuer(db: Database, plan: PlanRow, actor: Act['actor']): Promise<void> {
  const refusal = new RuleError('plans.other-region', '只有制定方案的地区可以办理', { status: 403 });
  return requireReach(db, actor, { deed: 'plans.draft', touch: 'entry', regionId: plan.regionId }, refusal);
}

/** Refuses a deed on a plan in another state. */
export function requireState(plan: PlanRow, state: PlanState): void {
  if (plan.state !== state)
    throw new RuleError('plans.wrong-state', `方案处于“${planStateNames[plan.state]}”，不能这样办理`, { status: 409 });
}
