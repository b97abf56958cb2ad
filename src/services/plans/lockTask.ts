import type { Database } from '#database/connect.ts';
import { findPlan, listPlanDuties, lockTaskRow, type PlanRow, type PlanTaskRow } from '#database/plans.ts';
import { RuleError } from '#domain/ruleError.ts';
import { requireState } from './changePlan.ts';

/** A task with its plan and duties, locked until the transaction ends. */
export interface LockedTask {
  readonly task: PlanTaskRow;
  readonly plan: PlanRow;
  readonly duties: Awaited<ReturnType<typeof listPlanDuties>>;
}

/** Locks a task; acts on one task take turns. */
export async function lockTask(db: Database, id: string): Promise<LockedTask> {
  const task = await lockTaskRow(db, id);
  const plan = task === undefined ? undefined : await findPlan(db, task.planId);
  if (task === undefined || plan === undefined) throw new RuleError('plans.no-task', '没有这项任务', { status: 404 });
  return { task, plan, duties: await listPlanDuties(db, [id]) };
}

/** Refuses a task whose plan is not in force, and a version that is no longer the latest. */
export function requireCurrent({ task, plan }: LockedTask, version: number): void {
  requireState(plan, 'started');
  if (task.version === version) return;
  throw new RuleError('plans.changed-meanwhile', '本项任务刚刚已被他人办理，您看到的不是最新情况', {
    status: 409,
    remedy: '请刷新后再办理；您的操作没有生效。',
  });
}
