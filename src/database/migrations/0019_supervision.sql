CREATE TABLE "inspection" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL REFERENCES "region"("id"),
	"title" text NOT NULL,
	"purpose" text NOT NULL,
	"subject" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"frame" jsonb,
	"frame_sha256" text,
	"secret" text,
	"secret_sha256" text,
	"frozen_at" timestamp with time zone,
	"public_number" text,
	"public_source" text,
	"sizes" jsonb,
	"drawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inspection_draw" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"inspection_id" uuid NOT NULL REFERENCES "inspection"("id"),
	"ordinal" integer NOT NULL,
	"stratum" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"sort_key" text NOT NULL,
	"item_id" uuid REFERENCES "ledger_item"("id"),
	"unit_id" uuid REFERENCES "unit"("id"),
	CONSTRAINT "inspection_draw_code" UNIQUE("inspection_id","code")
);
--> statement-breakpoint
CREATE TABLE "inspection_member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"inspection_id" uuid NOT NULL REFERENCES "inspection"("id"),
	"account_id" uuid NOT NULL REFERENCES "account"("id"),
	"part" text NOT NULL,
	"who" text NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"declared_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_reason" text
);
--> statement-breakpoint
CREATE TABLE "inspection_paper" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"inspection_id" uuid NOT NULL REFERENCES "inspection"("id"),
	"unit_id" uuid NOT NULL REFERENCES "unit"("id"),
	"unit_name" text NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"deed" text NOT NULL,
	"number" text NOT NULL CONSTRAINT "inspection_paper_number_unique" UNIQUE,
	"text" text NOT NULL,
	"due_on" date,
	"issuer" text NOT NULL,
	"who" text NOT NULL,
	"account_id" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inspection_paper_ordinal" UNIQUE("inspection_id","unit_id","ordinal")
);
--> statement-breakpoint
CREATE INDEX "inspection_region" ON "inspection" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "inspection_member_inspection" ON "inspection_member" USING btree ("inspection_id");--> statement-breakpoint
CREATE INDEX "inspection_paper_unit" ON "inspection_paper" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_member_once" ON "inspection_member" USING btree ("inspection_id","account_id") WHERE ended_at IS NULL;--> statement-breakpoint
-- An inspection is seen by the region that makes it and those above, and by every unit that one of its papers is addressed to; of its
-- papers such a unit sees its own.
CREATE FUNCTION unit_has_inspection_paper(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM inspection_paper WHERE inspection_id = wanted AND unit_id::text = acting_unit()) $$;
--> statement-breakpoint
CREATE FUNCTION inspection_in_scope(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT EXISTS (SELECT 1 FROM inspection WHERE id = wanted AND region_in_scope(region_id)) $$;
--> statement-breakpoint
-- Numbers run on in a region and year, also past papers that the actor does not see.
CREATE FUNCTION count_inspection_papers(prefix text) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT count(*)::integer FROM inspection_paper WHERE starts_with(number, prefix) $$;
--> statement-breakpoint
ALTER TABLE inspection ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY inspection_reach ON inspection USING (region_in_scope(region_id) OR unit_has_inspection_paper(id))
  WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE inspection_draw ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY inspection_draw_reach ON inspection_draw USING (inspection_in_scope(inspection_id));
--> statement-breakpoint
ALTER TABLE inspection_member ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY inspection_member_reach ON inspection_member USING (inspection_in_scope(inspection_id) OR unit_has_inspection_paper(inspection_id))
  WITH CHECK (inspection_in_scope(inspection_id));
--> statement-breakpoint
ALTER TABLE inspection_paper ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY inspection_paper_reach ON inspection_paper USING (inspection_in_scope(inspection_id) OR unit_id::text = acting_unit());
--> statement-breakpoint
COMMENT ON TABLE inspection_draw IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE inspection_paper IS 'append-only';
--> statement-breakpoint
CREATE TABLE "check_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"inspection_id" uuid NOT NULL REFERENCES "inspection"("id"),
	"draw_id" uuid NOT NULL REFERENCES "inspection_draw"("id"),
	"question" text NOT NULL,
	"value" text NOT NULL,
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duty_area_school" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL REFERENCES "region"("id"),
	"account_id" uuid NOT NULL REFERENCES "account"("id"),
	"unit_id" uuid NOT NULL REFERENCES "unit"("id"),
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "school_visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region_id" uuid NOT NULL REFERENCES "region"("id"),
	"unit_id" uuid NOT NULL REFERENCES "unit"("id"),
	"account_id" uuid NOT NULL,
	"who" text NOT NULL,
	"visited_on" date NOT NULL,
	"purpose" text NOT NULL,
	"finding" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "check_answer_inspection" ON "check_answer" USING btree ("inspection_id");--> statement-breakpoint
CREATE INDEX "duty_area_account" ON "duty_area_school" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duty_area_once" ON "duty_area_school" USING btree ("unit_id") WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX "school_visit_unit" ON "school_visit" USING btree ("unit_id","visited_on");--> statement-breakpoint
ALTER TABLE check_answer ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY check_answer_reach ON check_answer USING (inspection_in_scope(inspection_id));
--> statement-breakpoint
ALTER TABLE duty_area_school ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY duty_area_school_reach ON duty_area_school USING (region_in_scope(region_id));
--> statement-breakpoint
ALTER TABLE school_visit ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A school sees the visits that it had.
CREATE POLICY school_visit_reach ON school_visit USING (region_in_scope(region_id) OR unit_id::text = acting_unit())
  WITH CHECK (region_in_scope(region_id));
--> statement-breakpoint
COMMENT ON TABLE check_answer IS 'append-only';
--> statement-breakpoint
COMMENT ON TABLE school_visit IS 'append-only';
