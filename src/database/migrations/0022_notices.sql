-- An address that the other side refused rests, and is told.
ALTER TABLE "notice_choice" ADD COLUMN "email_refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notice_choice" ADD COLUMN "email_problem" text;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notice_robot" ADD COLUMN "problem" text;--> statement-breakpoint
CREATE INDEX "notice_delivery_robot" ON "notice_delivery" USING btree ("robot_id","started_at");--> statement-breakpoint
-- In which transaction a deed was done: whoever looks again asks for what its last look could not see yet, whatever order deeds ended in.
ALTER TABLE "ledger_history" ADD COLUMN "changed_in" xid8 NOT NULL DEFAULT pg_current_xact_id();--> statement-breakpoint
CREATE INDEX "ledger_history_changed_in" ON "ledger_history" USING btree ("changed_in");
