CREATE TABLE "plan" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"title" text NOT NULL,
	"document_number" text,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"summary" text
);
--> statement-breakpoint
CREATE TABLE "plan_duty" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"stated" text NOT NULL,
	CONSTRAINT "plan_duty_unit" UNIQUE("task_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "plan_entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"progress" integer NOT NULL,
	"window_end" date,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_stage" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"window_text" text NOT NULL,
	"window_start" date NOT NULL,
	"window_end" date,
	CONSTRAINT "plan_stage_ordinal" UNIQUE("plan_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "plan_task" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"stage_id" uuid,
	"ordinal" integer NOT NULL,
	"theme" text,
	"text" text NOT NULL,
	"window_text" text NOT NULL,
	"window_start" date NOT NULL,
	"window_end" date,
	"baseline_end" date,
	"progress" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_task_ordinal" UNIQUE("plan_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "plan_task_item" (
	"task_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"linked" boolean NOT NULL,
	CONSTRAINT "plan_task_item_pair" UNIQUE("task_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_duty" ADD CONSTRAINT "plan_duty_task_id_plan_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_duty" ADD CONSTRAINT "plan_duty_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_entry" ADD CONSTRAINT "plan_entry_task_id_plan_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_stage" ADD CONSTRAINT "plan_stage_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task" ADD CONSTRAINT "plan_task_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task" ADD CONSTRAINT "plan_task_stage_id_plan_stage_id_fk" FOREIGN KEY ("stage_id") REFERENCES "public"."plan_stage"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task_item" ADD CONSTRAINT "plan_task_item_task_id_plan_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task_item" ADD CONSTRAINT "plan_task_item_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_region" ON "plan" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "plan_duty_of_unit" ON "plan_duty" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "plan_entry_task" ON "plan_entry" USING btree ("task_id","at");--> statement-breakpoint
-- A draft is seen by the region that makes it and those above; once started, also by every unit that has a duty in it.
CREATE FUNCTION unit_has_plan_duty(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (
     SELECT 1 FROM plan_task task JOIN plan_duty duty ON duty.task_id = task.id
     WHERE task.plan_id = wanted AND duty.unit_id::text = acting_unit()) $$;
--> statement-breakpoint
CREATE FUNCTION plan_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (
     SELECT 1 FROM plan WHERE id = wanted
     AND (region_in_scope(region_id) OR (state <> 'draft' AND unit_has_plan_duty(id)))) $$;
--> statement-breakpoint
CREATE FUNCTION plan_task_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM plan_task WHERE id = wanted AND plan_in_reach(plan_id)) $$;
--> statement-breakpoint
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_reach ON plan USING (region_in_scope(region_id) OR (state <> 'draft' AND unit_has_plan_duty(id)))
  WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE plan_stage ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_stage_reach ON plan_stage USING (plan_in_reach(plan_id));
--> statement-breakpoint
ALTER TABLE plan_task ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_task_reach ON plan_task USING (plan_in_reach(plan_id));
--> statement-breakpoint
ALTER TABLE plan_duty ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_duty_reach ON plan_duty USING (plan_task_in_reach(task_id));
--> statement-breakpoint
ALTER TABLE plan_entry ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_entry_reach ON plan_entry USING (plan_task_in_reach(task_id));
--> statement-breakpoint
ALTER TABLE plan_task_item ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_task_item_reach ON plan_task_item USING (plan_task_in_reach(task_id));
--> statement-breakpoint
COMMENT ON TABLE plan_entry IS 'append-only';
