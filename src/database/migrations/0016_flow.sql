ALTER TABLE "ledger_item" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "fanned_to" uuid;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "attempt_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "completed_on" date;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "extension_asked_by" uuid[];--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "approval_sha256" text;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "lapsed_reason" text;--> statement-breakpoint
CREATE TABLE "ledger_merged_pair" (
	"item_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	CONSTRAINT "ledger_merged_pair_item_id_other_id_pk" PRIMARY KEY("item_id","other_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_item" ADD CONSTRAINT "ledger_item_parent_id_ledger_item_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD CONSTRAINT "ledger_item_fanned_to_unit_id_fk" FOREIGN KEY ("fanned_to") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_merged_pair" ADD CONSTRAINT "ledger_merged_pair_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_merged_pair" ADD CONSTRAINT "ledger_merged_pair_other_id_ledger_item_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- One child per unit below; a withdrawn one may be drafted again.
CREATE UNIQUE INDEX "ledger_item_child_once" ON "ledger_item" USING btree ("parent_id","fanned_to") WHERE "ledger_item"."state" <> 'withdrawn';--> statement-breakpoint
-- What items went through before is read from their histories.
UPDATE ledger_item item SET started_at = began.at FROM
  (SELECT item_id, min(at::timestamptz) AS at FROM ledger_history WHERE deed = 'start' GROUP BY item_id) began
  WHERE began.item_id = item.id;
--> statement-breakpoint
UPDATE ledger_item item SET attempt_at = reopened_at, attempt = 1 + again.times FROM
  (SELECT item_id, count(*)::int AS times FROM ledger_history WHERE deed IN ('reopen', 'resume') GROUP BY item_id) again
  WHERE again.item_id = item.id;
--> statement-breakpoint
UPDATE ledger_item SET completed_on = submitted_on WHERE implemented_at IS NOT NULL;
--> statement-breakpoint
-- Whoever has a duty on an item also sees those that it was merged with, on either side.
CREATE OR REPLACE FUNCTION unit_has_duty(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM ledger_duty WHERE item_id = wanted AND unit_id::text = acting_unit())
     OR EXISTS (
       SELECT 1 FROM ledger_merged_pair pair JOIN ledger_duty duty ON duty.item_id = pair.other_id
       WHERE pair.item_id = wanted AND duty.unit_id::text = acting_unit()) $$;
--> statement-breakpoint
-- How many children each of the given items has, by state; standing is the state of the item that a merged child went into.
-- Past the reach of whoever asks, because a lead may not submit over children that it cannot see; nothing but counts leaves.
CREATE FUNCTION children_by_state(wanted uuid[]) RETURNS TABLE (item_id uuid, state text, standing text, count integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ WITH RECURSIVE line AS (
     SELECT child.parent_id, child.id AS child_id, child.state AS child_state, child.id, child.state, child.merged_into
     FROM ledger_item child WHERE child.parent_id = ANY (wanted)
     UNION
     SELECT line.parent_id, line.child_id, line.child_state, next.id, next.state, next.merged_into
     FROM line JOIN ledger_item next ON next.id = line.merged_into)
   SELECT parent_id, child_state, CASE WHEN id = parent_id THEN 'withdrawn' ELSE state END, count(*)::int
   FROM line WHERE merged_into IS NULL GROUP BY 1, 2, 3 $$;
--> statement-breakpoint
ALTER TABLE ledger_merged_pair ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_merged_pair_reach ON ledger_merged_pair USING (item_in_reach(item_id));
--> statement-breakpoint
COMMENT ON TABLE ledger_merged_pair IS 'append-only';
