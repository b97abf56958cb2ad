import type { Rows } from './copying.ts';
import type { Objects } from './objects.ts';

/** A plan in force with one task, led by the school. */
export async function addPlan(rows: Rows, own: Pick<Objects, 'region' | 'unit'>, by: string) {
  const [{ id: plan }] = await rows(
    `INSERT INTO plan (region_id, title, year, state, created_by, created_at, started_at)
     VALUES ($1, '实施方案', 2026, 'started', $2, now(), now()) RETURNING id`,
    [own.region, by],
  );
  const [{ id: planTask }] = await rows(
    `INSERT INTO plan_task (plan_id, ordinal, text, window_text, window_start, window_end)
     VALUES ($1, 1, '召开解读会', '3月至5月', '2026-03-01', '2026-05-31') RETURNING id`,
    [plan],
  );
  await rows(`INSERT INTO plan_duty (task_id, unit_id, kind, stated) VALUES ($1, $2, 'lead', '学校')`, [
    ...[planTask, own.unit],
  ]);
  return { plan, planTask };
}

/** A stage of a plan, an entry on its task, and the ledger item that carries it out. */
export async function addPlanParts(
  rows: Rows,
  { plan, planTask, item, mark }: Pick<Objects, 'plan' | 'planTask' | 'item'> & { readonly mark: string },
  by: string,
): Promise<void> {
  await rows(
    `INSERT INTO plan_stage (plan_id, ordinal, name, window_text, window_start) VALUES ($1, 1, $2, '全程', '2026-01-01')`,
    [plan, `${mark}阶段`],
  );
  await rows(
    `INSERT INTO plan_entry (task_id, at, account_id, who, progress, note) VALUES ($1, now(), $2, '经办', 10, $3)`,
    [planTask, by, `${mark}进展`],
  );
  await rows('INSERT INTO plan_task_item (task_id, item_id, linked) VALUES ($1, $2, true)', [planTask, item]);
  await rows(
    `INSERT INTO burden_limit (region_id, per_term, reason, set_by, set_at)
     SELECT region_id, 20, '减负要求', '经办', now() FROM plan JOIN plan_task ON plan_task.plan_id = plan.id WHERE plan_task.id = $1`,
    [planTask],
  );
}
