CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"host_unit_id" uuid NOT NULL,
	"host" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"agenda" text[] NOT NULL,
	"state" text NOT NULL,
	"list_id" uuid,
	"plan_id" uuid,
	"item_id" uuid,
	"called_by" uuid NOT NULL,
	"caller" text NOT NULL,
	"called_at" timestamp with time zone NOT NULL,
	"held_at" timestamp with time zone,
	"held_by" text,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"cancelled_reason" text,
	"year" integer,
	"sequence" integer,
	"number" text,
	CONSTRAINT "meeting_number" UNIQUE("host_unit_id","year","sequence"),
	CONSTRAINT "meeting_times" CHECK ("starts_at" < "ends_at"),
	CONSTRAINT "meeting_published" CHECK (("state" = 'published') = (num_nonnulls("year", "sequence", "number") = 3)),
	CONSTRAINT "meeting_cancelled" CHECK (("state" = 'cancelled') = (num_nonnulls("cancelled_at", "cancelled_by", "cancelled_reason") = 3))
);
--> statement-breakpoint
CREATE TABLE "meeting_invitation" (
	"meeting_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"posts" text,
	CONSTRAINT "meeting_invitation_unit" UNIQUE("meeting_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_attendance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"attendance" text NOT NULL,
	"note" text,
	"by_host" boolean NOT NULL,
	"who" text NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sequence" integer NOT NULL,
	CONSTRAINT "meeting_attendance_sequence" UNIQUE("meeting_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "meeting_minutes" (
	"meeting_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"reason" text,
	"who" text NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_minutes_version" UNIQUE("meeting_id","version")
);
--> statement-breakpoint
CREATE TABLE "meeting_resolution" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"text" text NOT NULL,
	"due_on" date NOT NULL,
	"minutes_version" integer NOT NULL,
	"task_id" uuid,
	"item_id" uuid,
	"assigned_at" timestamp with time zone,
	"assigned_by" text,
	CONSTRAINT "meeting_resolution_ordinal" UNIQUE("meeting_id","ordinal"),
	CONSTRAINT "meeting_resolution_task" UNIQUE("task_id"),
	CONSTRAINT "meeting_resolution_item" UNIQUE("item_id"),
	CONSTRAINT "meeting_resolution_once" CHECK (num_nonnulls("task_id", "item_id") <= 1)
);
--> statement-breakpoint
CREATE TABLE "meeting_resolution_unit" (
	"resolution_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	CONSTRAINT "meeting_resolution_unit_once" UNIQUE("resolution_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_host_unit_id_unit_id_fk" FOREIGN KEY ("host_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_list_id_problem_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."problem_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_invitation" ADD CONSTRAINT "meeting_invitation_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_invitation" ADD CONSTRAINT "meeting_invitation_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendance" ADD CONSTRAINT "meeting_attendance_meeting_id_unit_id_fk" FOREIGN KEY ("meeting_id","unit_id") REFERENCES "public"."meeting_invitation"("meeting_id","unit_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD CONSTRAINT "meeting_resolution_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD CONSTRAINT "meeting_resolution_task_id_plan_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_task"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD CONSTRAINT "meeting_resolution_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_resolution_unit" ADD CONSTRAINT "meeting_resolution_unit_resolution_id_meeting_resolution_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."meeting_resolution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_resolution_unit" ADD CONSTRAINT "meeting_resolution_unit_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_region" ON "meeting" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "meeting_invitation_of_unit" ON "meeting_invitation" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "meeting_resolution_of_unit" ON "meeting_resolution_unit" USING btree ("unit_id");--> statement-breakpoint
-- A meeting is seen by the region that called it and those above, by every unit that is invited, and by those that a resolution names.
CREATE FUNCTION meeting_names_unit(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM meeting_invitation WHERE meeting_id = wanted AND unit_id::text = acting_unit())
     OR EXISTS (SELECT 1 FROM meeting_resolution resolution
                JOIN meeting_resolution_unit named ON named.resolution_id = resolution.id
                WHERE resolution.meeting_id = wanted AND named.unit_id::text = acting_unit()) $$;
--> statement-breakpoint
CREATE FUNCTION meeting_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM meeting WHERE id = wanted AND (region_in_scope(region_id) OR meeting_names_unit(id))) $$;
--> statement-breakpoint
CREATE FUNCTION meeting_resolution_in_reach(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM meeting_resolution WHERE id = wanted AND meeting_in_reach(meeting_id)) $$;
--> statement-breakpoint
-- The last number that an organ has given to minutes in a year, also where they are out of the reach of whoever asks.
CREATE FUNCTION minutes_sequence(organ uuid, of_year integer) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT coalesce(max(sequence), 0) FROM meeting WHERE host_unit_id = organ AND year = of_year $$;
--> statement-breakpoint
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_reach ON meeting USING (region_in_scope(region_id) OR meeting_names_unit(id))
  WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE meeting_invitation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_invitation_reach ON meeting_invitation USING (meeting_in_reach(meeting_id));
--> statement-breakpoint
ALTER TABLE meeting_attendance ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_attendance_reach ON meeting_attendance USING (meeting_in_reach(meeting_id));
--> statement-breakpoint
ALTER TABLE meeting_minutes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_minutes_reach ON meeting_minutes USING (meeting_in_reach(meeting_id));
--> statement-breakpoint
ALTER TABLE meeting_resolution ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_resolution_reach ON meeting_resolution USING (meeting_in_reach(meeting_id));
--> statement-breakpoint
ALTER TABLE meeting_resolution_unit ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_resolution_unit_reach ON meeting_resolution_unit USING (meeting_resolution_in_reach(resolution_id));
--> statement-breakpoint
COMMENT ON TABLE meeting_invitation IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE meeting_attendance IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE meeting_minutes IS 'append-only';
