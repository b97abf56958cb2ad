CREATE SEQUENCE "public"."disclosure_limits_decision" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "disclosure_limits_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"limits" jsonb NOT NULL,
	"laxer" boolean NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"verdict" text,
	"decision" integer
);
--> statement-breakpoint
ALTER TABLE "disclosure_limits_change" ADD CONSTRAINT "disclosure_limits_change_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_limits_change" ADD CONSTRAINT "disclosure_limits_change_asked_by_account_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_limits_change" ADD CONSTRAINT "disclosure_limits_change_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disclosure_limits_change_region" ON "disclosure_limits_change" USING btree ("region_id","decision");--> statement-breakpoint
-- Laxer limits take two persons, and a verdict has its person and its instant: also where the application forgets to look.
ALTER TABLE "disclosure_limits_change" ADD CONSTRAINT "disclosure_limits_change_two" CHECK (NOT "laxer" OR "decided_by" IS NULL OR "decided_by" <> "asked_by");--> statement-breakpoint
ALTER TABLE "disclosure_limits_change" ADD CONSTRAINT "disclosure_limits_change_decided" CHECK (("verdict" IS NULL) = ("decided_by" IS NULL) AND ("verdict" IS NULL) = ("decided_at" IS NULL) AND ("verdict" IS NULL) = ("decision" IS NULL));--> statement-breakpoint
-- No wish of a region is a secret: every release reads those of its region and of the regions above. Written by the three administrators,
-- who have no region of their own.
ALTER TABLE disclosure_limits_change ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY disclosure_limits_change_reach ON disclosure_limits_change USING (true) WITH CHECK (acting_scope() = '' OR acting_scope() = '/');
