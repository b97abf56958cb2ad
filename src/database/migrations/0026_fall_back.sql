-- What a later round says of a closed item: one comparison for each item, problem and round, written by the system and never again.
CREATE TABLE "recheck_comparison" (
	"item_id" uuid NOT NULL,
	"problem_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"before_round_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"change" jsonb,
	"verdict" text NOT NULL,
	"sentence" text NOT NULL,
	"sha256" text NOT NULL,
	"reopened" boolean NOT NULL,
	"compared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recheck_comparison_once" UNIQUE("item_id","problem_id","round_id"),
	CONSTRAINT "recheck_comparison_worse" CHECK (NOT "reopened" OR "verdict" = 'worse')
);
--> statement-breakpoint
ALTER TABLE "recheck_comparison" ADD CONSTRAINT "recheck_comparison_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recheck_comparison" ADD CONSTRAINT "recheck_comparison_problem_id_problem_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problem"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recheck_comparison" ADD CONSTRAINT "recheck_comparison_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recheck_comparison" ADD CONSTRAINT "recheck_comparison_before_round_id_round_id_fk" FOREIGN KEY ("before_round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recheck_comparison" ADD CONSTRAINT "recheck_comparison_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recheck_comparison" ADD CONSTRAINT "recheck_comparison_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Seen by whoever sees the evaluations of the item.
ALTER TABLE recheck_comparison ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY recheck_comparison_reach ON recheck_comparison USING (region_in_scope(region_id) OR unit_has_duty(item_id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
COMMENT ON TABLE recheck_comparison IS 'append-only';
--> statement-breakpoint
-- An item that the system reopened by itself says so while that attempt is under way; time is reckoned from then, and dates that duties had
-- of their own before hold no longer, so that nobody is late on the day on which the system begins anew.
DROP FUNCTION clock_duties(uuid);
--> statement-breakpoint
CREATE FUNCTION clock_duties(only_item uuid) RETURNS TABLE (
  item_id uuid, number text, region_id uuid, state text, window_start date, due_date date, progress integer, submitted_on date,
  verifier_unit_id uuid, extension_to date, assigned_at text, taken_up_at text,
  unit_id uuid, kind text, deadline date, acknowledged boolean, reported boolean, fell_back boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item.id, item.number, item.region_id, item.state, coalesce((again.at AT TIME ZONE 'Asia/Shanghai')::date, item.window_start), item.due_date, item.progress, item.submitted_on,
     item.verifier_unit_id, item.extension_to,
     CASE WHEN item.state = 'assigned' THEN
       (SELECT max(h.at) FROM ledger_history h WHERE h.item_id = item.id AND h.deed IN ('assign', 'reassign')) END,
     CASE WHEN item.state = 'verifying' THEN
       (SELECT max(h.at) FROM ledger_history h WHERE h.item_id = item.id AND h.deed = 'begin-verification') END,
     duty.unit_id, duty.kind, CASE WHEN again.at IS NULL OR duty.deadline >= (again.at AT TIME ZONE 'Asia/Shanghai')::date THEN duty.deadline END,
     duty.acknowledged_at IS NOT NULL, duty.feedback_at IS NOT NULL AND (item.attempt_at IS NULL OR duty.feedback_at >= item.attempt_at),
     item.state = 'in-progress' AND again.at IS NOT NULL AND again.at = item.attempt_at
   FROM ledger_item item
   LEFT JOIN LATERAL (SELECT item.reopened_at AS at FROM ledger_history h WHERE item.reopened_at IS NOT NULL AND h.item_id = item.id
     AND h.deed = 'reopen' AND h.details ->> 'automatic' = 'true' AND h.at::timestamptz = item.reopened_at LIMIT 1) again ON true
   LEFT JOIN ledger_duty duty ON duty.item_id = item.id AND duty.ended_at IS NULL
   WHERE acting_scope() = '/' AND (only_item IS NULL OR item.id = only_item)
     AND item.state IN ('review', 'assigned', 'returned', 'acknowledged', 'in-progress', 'submitted', 'verifying')
   ORDER BY item.number, item.id, duty.unit_id $$;
