import { sql } from 'drizzle-orm';
import type { Database } from './connect.ts';

/**
 * How many things a unit has to do beside its duties on the ledger: tasks of plans that are not over, papers of the ladder without its answer,
 * inspections that wait for it, lists of problems that it has not signed for.
 */
export async function countOtherWork(db: Database, unitId: string): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    SELECT (
      (SELECT count(*) FROM plan_duty JOIN plan_task ON plan_task.id = plan_duty.task_id JOIN plan ON plan.id = plan_task.plan_id
        WHERE plan_duty.unit_id = ${unitId} AND plan.state <> 'finished')
      + (SELECT count(*) FROM escalation
        WHERE unit_id IN (SELECT units_answered_by(${unitId})) AND state = 'issued' AND answered_at IS NULL)
      + (SELECT count(*) FROM (
          SELECT inspection_id, unit_id FROM inspection_paper
          UNION SELECT inspection_id, unit_id FROM inspection_draw JOIN inspection ON inspection.id = inspection_id WHERE state = 'drawn'
        ) AS chain WHERE unit_id IN (SELECT units_answered_by(${unitId})) AND NOT EXISTS (
          SELECT FROM inspection_paper AS paper
          WHERE paper.inspection_id = chain.inspection_id AND paper.unit_id = chain.unit_id AND deed = 'verify-done'))
      + (SELECT count(*) FROM problem_list_recipient WHERE unit_id = ${unitId} AND acknowledged_at IS NULL)
    )::integer AS count`);
  return rows[0].count;
}
