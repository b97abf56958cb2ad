-- The whole window that stood when a plan was started stays beside the one in force, not only its end.
ALTER TABLE "plan_task" ADD COLUMN "baseline_text" text;--> statement-breakpoint
ALTER TABLE "plan_task" ADD COLUMN "baseline_start" date;--> statement-breakpoint
-- Of plans under way it is known where the window was never moved; of the others the first text stands in their entries.
UPDATE plan_task SET baseline_text = window_text, baseline_start = window_start
FROM plan WHERE plan.id = plan_task.plan_id AND plan.state <> 'draft' AND plan_task.baseline_end IS NOT DISTINCT FROM plan_task.window_end
  AND NOT EXISTS (SELECT 1 FROM plan_entry WHERE plan_entry.task_id = plan_task.id AND plan_entry.note LIKE '时限由%');
