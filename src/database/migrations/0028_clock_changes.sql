-- What a region set for its clocks, change by change: a duty keeps the time that was given on the day on which it began.
CREATE TABLE "clock_settings_change" (
	"region_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"limits" jsonb NOT NULL,
	"paper_words" jsonb NOT NULL,
	"reason" text,
	"who" text,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "clock_settings_change_sequence" UNIQUE("region_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "clock_settings_change" ADD CONSTRAINT "clock_settings_change_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- What was set before changes were kept has no reason on record.
INSERT INTO clock_settings_change (region_id, sequence, limits, paper_words, changed_by, changed_at)
  SELECT region_id, 1, limits, paper_words, changed_by, changed_at FROM clock_settings;
--> statement-breakpoint
ALTER TABLE clock_settings_change ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY clock_settings_change_reach ON clock_settings_change USING (region_in_scope(region_id));
--> statement-breakpoint
COMMENT ON TABLE clock_settings_change IS 'append-only';
--> statement-breakpoint
-- When items of a region count as near and as behind: whoever sees an item sees it in the colour that its region gives it.
CREATE FUNCTION warning_limits() RETURNS TABLE (region_id uuid, near_days integer, behind_points integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT region_id, (limits ->> 'nearDays')::integer, (limits ->> 'behindPoints')::integer FROM clock_settings $$;
