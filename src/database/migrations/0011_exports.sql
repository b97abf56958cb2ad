CREATE TABLE "export_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"list_id" uuid,
	"title" text NOT NULL,
	"units" integer NOT NULL,
	"region_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asker" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	"approved" boolean,
	"decided_by" uuid,
	"decider" text,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"taken_at" timestamp with time zone,
	"sha256" text
);
--> statement-breakpoint
CREATE TABLE "reading_alert" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"username" text NOT NULL,
	"reader" text NOT NULL,
	"by" text NOT NULL,
	"subjects" integer NOT NULL,
	"seen_at" timestamp with time zone,
	"seen_by" uuid
);
--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_list_id_problem_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."problem_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_asked_by_account_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_alert" ADD CONSTRAINT "reading_alert_seen_by_account_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_request_region" ON "export_request" USING btree ("region_id","asked_at");--> statement-breakpoint
-- Nobody approves what they asked for, and no file leaves without an approval: also where the application forgets to look.
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_other_person" CHECK ("decided_by" IS NULL OR "decided_by" <> "asked_by");--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_taken" CHECK ("taken_at" IS NULL OR ("approved" IS TRUE AND "sha256" IS NOT NULL));--> statement-breakpoint
ALTER TABLE export_request ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY export_request_reach ON export_request USING (region_in_scope(region_id) OR unit_id::text = acting_unit());
