CREATE TABLE "release_plan" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"dataset_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"plan" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_plan_measure" UNIQUE("dataset_id","measure")
);
--> statement-breakpoint
ALTER TABLE "release_plan" ADD CONSTRAINT "release_plan_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_plan" ADD CONSTRAINT "release_plan_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "release_plan_round" ON "release_plan" USING btree ("round_id","measure");--> statement-breakpoint
-- Decided by whoever asks first, also by a district about its city's round; read where the round is read; never changed.
ALTER TABLE release_plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY release_plan_reach ON release_plan USING (round_in_reach(round_id))
  WITH CHECK (round_in_reach(round_id) AND EXISTS (SELECT 1 FROM dataset WHERE id = dataset_id AND dataset.round_id = release_plan.round_id));
--> statement-breakpoint
COMMENT ON TABLE release_plan IS 'append-only';
