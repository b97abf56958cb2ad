CREATE TABLE "school_term" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"school_year" integer NOT NULL,
	"term" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"source" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "school_term_order" CHECK ("starts_on" < "ends_on")
);
--> statement-breakpoint
CREATE TABLE "library_measure" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"name" text NOT NULL,
	"wording" text NOT NULL,
	"conditions" text NOT NULL,
	"evidence_strength" text NOT NULL,
	"evidence_source" text NOT NULL,
	"expected_outcome" text NOT NULL,
	"dose" text NOT NULL,
	"cost_class" text NOT NULL,
	"proving_indicator" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "item_goal" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"indicator_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"amount" double precision NOT NULL,
	"due_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_measure" (
	"item_id" uuid NOT NULL,
	"measure" integer NOT NULL,
	"library_key" text,
	"expected_outcome" text NOT NULL,
	"dose" text NOT NULL,
	"cost_class" text,
	"proving_indicator" text NOT NULL,
	CONSTRAINT "item_measure_pk" PRIMARY KEY("item_id","measure")
);
--> statement-breakpoint
CREATE TABLE "item_subtask" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"title" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "item_dose" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"measure" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"recipients" text NOT NULL,
	"people" integer,
	"sessions" integer NOT NULL,
	"hours" double precision,
	"since" date NOT NULL,
	"until" date NOT NULL,
	"note" text,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "item_dose_order" CHECK ("since" <= "until")
);
--> statement-breakpoint
ALTER TABLE "ledger_item" RENAME COLUMN "budget" TO "budget_source";--> statement-breakpoint
ALTER TABLE "ledger_item" ADD COLUMN "budget_fen" bigint;--> statement-breakpoint
ALTER TABLE "school_term" ADD CONSTRAINT "school_term_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_measure" ADD CONSTRAINT "library_measure_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_goal" ADD CONSTRAINT "item_goal_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_goal" ADD CONSTRAINT "item_goal_indicator_id_indicator_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_measure" ADD CONSTRAINT "item_measure_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_subtask" ADD CONSTRAINT "item_subtask_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_subtask" ADD CONSTRAINT "item_subtask_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_dose" ADD CONSTRAINT "item_dose_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_dose" ADD CONSTRAINT "item_dose_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "school_term_in_force" ON "school_term" USING btree ("region_id","school_year","term") WHERE superseded_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "library_measure_in_use" ON "library_measure" USING btree ("region_id","name") WHERE retired_at IS NULL;--> statement-breakpoint
CREATE INDEX "item_subtask_item" ON "item_subtask" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "item_dose_item" ON "item_dose" USING btree ("item_id");--> statement-breakpoint
-- Terms and measures of a region are used by it and by what lies below it.
ALTER TABLE school_term ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY school_term_reach ON school_term USING (region_in_line(region_id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE library_measure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY library_measure_reach ON library_measure USING (region_in_line(region_id)) WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE item_goal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY item_goal_reach ON item_goal USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE item_measure ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY item_measure_reach ON item_measure USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE item_subtask ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY item_subtask_reach ON item_subtask USING (item_in_reach(item_id));
--> statement-breakpoint
ALTER TABLE item_dose ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY item_dose_reach ON item_dose USING (item_in_reach(item_id));
