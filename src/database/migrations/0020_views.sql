-- The ledger at ten thousand items: numbers in the order of their digits, reach asked once per question instead of once per row.

-- `…-2026-1000` stands after `…-2026-999`, in every question and in the index that pages are read from.
CREATE COLLATION numbered (provider = icu, locale = 'und-u-kn-true');
--> statement-breakpoint
ALTER TABLE ledger_item ALTER COLUMN number TYPE text COLLATE numbered;
--> statement-breakpoint
CREATE INDEX "ledger_item_state_number" ON "ledger_item" USING btree ("state","number");
--> statement-breakpoint
CREATE INDEX "ledger_item_due" ON "ledger_item" USING btree ("due_date");
--> statement-breakpoint
CREATE INDEX "ledger_item_recheck" ON "ledger_item" USING btree ("recheck_on");
--> statement-breakpoint
CREATE INDEX "ledger_item_problem_problem" ON "ledger_item_problem" USING btree ("problem_id");
--> statement-breakpoint
CREATE INDEX "ledger_duty_deadline" ON "ledger_duty" USING btree ("deadline");
--> statement-breakpoint
CREATE FUNCTION acting_regions() RETURNS SETOF uuid LANGUAGE sql STABLE AS
$$ SELECT id FROM region WHERE acting_scope() <> '' AND starts_with(path, acting_scope()) $$;
--> statement-breakpoint
-- Security definer, as their kin of 0001: so that the policies do not call each other in a circle.
CREATE FUNCTION acting_duty_items() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item_id FROM ledger_duty WHERE unit_id = nullif(acting_unit(), '')::uuid
   UNION
   SELECT pair.item_id FROM ledger_merged_pair pair JOIN ledger_duty duty ON duty.item_id = pair.other_id
   WHERE duty.unit_id = nullif(acting_unit(), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION acting_answered_problems() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT link.problem_id FROM ledger_item_problem link JOIN ledger_duty duty ON duty.item_id = link.item_id
   WHERE duty.unit_id = nullif(acting_unit(), '')::uuid $$;
--> statement-breakpoint
ALTER POLICY ledger_item_reach ON ledger_item
  USING (region_id IN (SELECT acting_regions()) OR id IN (SELECT acting_duty_items()));
--> statement-breakpoint
ALTER POLICY problem_reach ON problem
  USING (region_id IN (SELECT acting_regions()) OR id IN (SELECT acting_answered_problems()));
--> statement-breakpoint
-- What belongs to an item is seen by whoever sees the item.
ALTER POLICY ledger_item_problem_reach ON ledger_item_problem
  USING (EXISTS (SELECT 1 FROM ledger_item item WHERE item.id = item_id));
--> statement-breakpoint
ALTER POLICY ledger_duty_reach ON ledger_duty
  USING (EXISTS (SELECT 1 FROM ledger_item item WHERE item.id = item_id));
--> statement-breakpoint
ALTER POLICY ledger_evidence_reach ON ledger_evidence
  USING (EXISTS (SELECT 1 FROM ledger_item item WHERE item.id = item_id));
--> statement-breakpoint
CREATE TABLE "saved_filter" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "saved_filter_account" ON "saved_filter" USING btree ("account_id");
--> statement-breakpoint
CREATE TABLE "burden_limit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"per_term" integer NOT NULL,
	"reason" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "burden_limit_positive" CHECK ("per_term" > 0)
);
--> statement-breakpoint
ALTER TABLE "burden_limit" ADD CONSTRAINT "burden_limit_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "burden_limit_region" ON "burden_limit" USING btree ("region_id","set_at");
--> statement-breakpoint
-- A limit is read by the region itself, by those below, who count against it, and by those above.
ALTER TABLE burden_limit ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY burden_limit_reach ON burden_limit USING (region_in_line(region_id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
COMMENT ON TABLE burden_limit IS 'append-only';
