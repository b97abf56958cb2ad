-- A meeting that is put off keeps the time and place that it was first called for; a resolution that nobody took up yet can be taken back.
CREATE TABLE "meeting_move" (
	"meeting_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"reason" text NOT NULL,
	"who" text NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_move_sequence" UNIQUE("meeting_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE meeting_move ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY meeting_move_reach ON meeting_move USING (meeting_in_reach(meeting_id));
--> statement-breakpoint
COMMENT ON TABLE meeting_move IS 'append-only';
--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD COLUMN "withdrawn_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD COLUMN "withdrawn_by" text;
--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD COLUMN "withdrawn_reason" text;
--> statement-breakpoint
ALTER TABLE "meeting_resolution" ADD CONSTRAINT "meeting_resolution_withdrawn" CHECK (num_nonnulls("withdrawn_at", "withdrawn_by", "withdrawn_reason") IN (0, 3) AND ("withdrawn_at" IS NULL OR num_nonnulls("task_id", "item_id") = 0));
--> statement-breakpoint
CREATE INDEX "meeting_starts" ON "meeting" USING btree ("starts_at");
