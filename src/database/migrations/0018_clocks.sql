CREATE TABLE "clock_run" (
	"day" date PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"working" boolean NOT NULL,
	"digests" integer NOT NULL,
	"proposed" integer NOT NULL,
	"lapsed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock_settings" (
	"region_id" uuid PRIMARY KEY NOT NULL,
	"limits" jsonb NOT NULL,
	"paper_words" jsonb NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"post_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"day" date NOT NULL,
	"counts" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "reminder_once" UNIQUE("post_id","day")
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"item_id" uuid,
	"task_id" uuid,
	"subject" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"obligation" text NOT NULL,
	"duty_kind" text,
	"step" text NOT NULL,
	"due_on" date NOT NULL,
	"proposed_on" date NOT NULL,
	"state" text NOT NULL,
	"issuer_unit_id" uuid,
	"year" integer,
	"sequence" integer,
	"number" text,
	"issuer" text,
	"issued_by" uuid,
	"signer" text,
	"issued_at" timestamp with time zone,
	"days_late" integer,
	"demand" text,
	"answer_due" date,
	"copies" text[] DEFAULT '{}' NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" text,
	"dismissed_reason" text,
	CONSTRAINT "escalation_once" UNIQUE NULLS NOT DISTINCT("item_id","task_id","unit_id","obligation","step","due_on"),
	CONSTRAINT "escalation_number" UNIQUE("issuer_unit_id","year","sequence"),
	CONSTRAINT "escalation_subject" CHECK (num_nonnulls("item_id", "task_id") = 1),
	CONSTRAINT "escalation_issued" CHECK (("state" = 'issued') = (num_nonnulls("issuer_unit_id", "year", "sequence", "number", "issued_at", "answer_due") = 6))
);
--> statement-breakpoint
CREATE TABLE "notice_robot" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"host" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"paused_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_choice" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"robot_id" uuid,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_delivery" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reminder_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"robot_id" uuid,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "notice_delivery_once" UNIQUE("reminder_id","account_id","channel")
);
--> statement-breakpoint
ALTER TABLE "clock_settings" ADD CONSTRAINT "clock_settings_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_task_id_plan_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_issuer_unit_id_unit_id_fk" FOREIGN KEY ("issuer_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD CONSTRAINT "notice_robot_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_robot_id_notice_robot_id_fk" FOREIGN KEY ("robot_id") REFERENCES "public"."notice_robot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_reminder_id_reminder_id_fk" FOREIGN KEY ("reminder_id") REFERENCES "public"."reminder"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_robot_id_notice_robot_id_fk" FOREIGN KEY ("robot_id") REFERENCES "public"."notice_robot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminder_unit" ON "reminder" USING btree ("unit_id","day");--> statement-breakpoint
CREATE INDEX "escalation_region" ON "escalation" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "escalation_unit" ON "escalation" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "escalation_open" ON "escalation" USING btree ("state") WHERE state IN ('proposed', 'issued');--> statement-breakpoint
CREATE INDEX "notice_delivery_open" ON "notice_delivery" USING btree ("next_at") WHERE state IN ('waiting', 'sending');--> statement-breakpoint
-- The daily run reads all regions at once and would ask the policies of three tables for every row: these answer it alone, in sets.
CREATE FUNCTION clock_duties(only_item uuid) RETURNS TABLE (
  item_id uuid, number text, region_id uuid, state text, window_start date, due_date date, progress integer, submitted_on date,
  verifier_unit_id uuid, extension_to date, assigned_at text, taken_up_at text,
  unit_id uuid, kind text, deadline date, acknowledged boolean, reported boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT item.id, item.number, item.region_id, item.state, item.window_start, item.due_date, item.progress, item.submitted_on,
     item.verifier_unit_id, item.extension_to,
     CASE WHEN item.state = 'assigned' THEN
       (SELECT max(h.at) FROM ledger_history h WHERE h.item_id = item.id AND h.deed IN ('assign', 'reassign')) END,
     CASE WHEN item.state = 'verifying' THEN
       (SELECT max(h.at) FROM ledger_history h WHERE h.item_id = item.id AND h.deed = 'begin-verification') END,
     duty.unit_id, duty.kind, duty.deadline, duty.acknowledged_at IS NOT NULL, duty.feedback IS NOT NULL
   FROM ledger_item item LEFT JOIN ledger_duty duty ON duty.item_id = item.id AND duty.ended_at IS NULL
   WHERE acting_scope() = '/' AND (only_item IS NULL OR item.id = only_item)
     AND item.state IN ('review', 'assigned', 'returned', 'acknowledged', 'in-progress', 'submitted', 'verifying')
   ORDER BY item.number, item.id, duty.unit_id $$;
--> statement-breakpoint
CREATE FUNCTION clock_tasks(only_task uuid) RETURNS TABLE (
  task_id uuid, plan_id uuid, title text, ordinal integer, region_id uuid, window_start date, window_end date, progress integer,
  unit_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT task.id, plan.id, plan.title, task.ordinal, plan.region_id, task.window_start, task.window_end, task.progress,
     duty.unit_id, duty.kind
   FROM plan JOIN plan_task task ON task.plan_id = plan.id JOIN plan_duty duty ON duty.task_id = task.id
   WHERE acting_scope() = '/' AND (only_task IS NULL OR task.id = only_task) AND plan.state = 'started' AND task.progress < 100 AND task.window_end IS NOT NULL
   ORDER BY plan.created_at, task.ordinal, duty.unit_id $$;
--> statement-breakpoint
-- The last number that an organ has given in a year, also where its papers are out of the reach of whoever asks.
CREATE FUNCTION paper_sequence(organ uuid, of_year integer) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT coalesce(max(sequence), 0) FROM escalation WHERE issuer_unit_id = organ AND year = of_year $$;
--> statement-breakpoint
ALTER TABLE clock_settings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY clock_settings_reach ON clock_settings USING (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE reminder ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY reminder_reach ON reminder USING (unit_id::text = acting_unit() OR acting_scope() = '/');
--> statement-breakpoint
ALTER TABLE escalation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A proposal is the issuing region's own business; once issued, the paper is seen by the unit that it is addressed to.
CREATE POLICY escalation_reach ON escalation
  USING (acting_scope() = '/' OR region_in_scope(region_id) OR (state = 'issued' AND unit_id::text = acting_unit()));
--> statement-breakpoint
COMMENT ON TABLE clock_run IS 'append-only';
