import { and, eq, ne } from 'drizzle-orm';
import { type DutyKind, strongerDuty } from '#domain/rectification/duty.ts';
import type { Database } from './connect.ts';
import type { PlanTaskRow } from './plans.ts';
import { plan, planDuty, planTask } from './schema/plans.ts';

/** A task that changed hands. */
export interface PassedTask {
  readonly task: PlanTaskRow;
  /** False where its plan is still a draft, of which no entries are kept. */
  readonly isStarted: boolean;
}

interface Passing {
  readonly from: string;
  readonly to: string;
}

/**
 * Gives the duties of one unit on all plans that are not over to another. Where the other has a duty on the same task, it has the weightier
 * of both from now on, and what is left to the first is 协办, which no clock watches. Answers the tasks.
 */
export async function passPlanDuties(db: Database, { from, to }: Passing): Promise<readonly PassedTask[]> {
  const held = await db
    .select({ id: planDuty.id, kind: planDuty.kind, task: planTask, state: plan.state })
    .from(planDuty)
    .innerJoin(planTask, eq(planTask.id, planDuty.taskId))
    .innerJoin(plan, eq(plan.id, planTask.planId))
    .where(and(eq(planDuty.unitId, from), ne(plan.state, 'finished')));
  for (const { id, kind, task } of held) await passOne(db, { id, kind, taskId: task.id }, to);
  return held.map(({ task, state }) => ({ task, isStarted: state === 'started' }));
}

interface HeldTask {
  readonly id: string;
  readonly kind: DutyKind;
  readonly taskId: string;
}

async function passOne(db: Database, { id, kind, taskId }: HeldTask, to: string): Promise<void> {
  const [own] = await db
    .select()
    .from(planDuty)
    .where(and(eq(planDuty.taskId, taskId), eq(planDuty.unitId, to)));
  const change = (duty: string, values: Partial<typeof planDuty.$inferInsert>) =>
    db.update(planDuty).set(values).where(eq(planDuty.id, duty));
  if (own === undefined) return void (await change(id, { unitId: to }));
  await change(own.id, { kind: strongerDuty(own.kind, kind) });
  await change(id, { kind: 'assist' });
}
