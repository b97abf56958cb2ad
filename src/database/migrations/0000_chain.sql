CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"username" text NOT NULL,
	"post_id" uuid,
	"password_hash" text NOT NULL,
	"must_change_password" boolean NOT NULL,
	"failed_sign_ins" bigint DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"account_id" uuid,
	"username" text NOT NULL,
	"post" text NOT NULL,
	"deed" text NOT NULL,
	"allowed" boolean NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" uuid,
	"title" text NOT NULL,
	"role" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "evaluation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"problem_id" uuid NOT NULL,
	"item_id" uuid,
	"region_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"change" jsonb NOT NULL,
	"verdict" text NOT NULL,
	"sentence" text NOT NULL,
	"sha256" text NOT NULL,
	"evaluated_by" uuid NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dataset" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"source_hash" text NOT NULL,
	"source_name" text NOT NULL,
	"rows" integer NOT NULL,
	"schools" integer,
	"columns" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dataset_version" UNIQUE("round_id","name","version")
);
--> statement-breakpoint
CREATE TABLE "figure" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"indicator_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"unit_id" uuid,
	"group_name" text,
	"value" double precision NOT NULL,
	"standard_error" double precision,
	"n" integer,
	"national" double precision,
	"provincial" double precision,
	"city" double precision,
	"source" text NOT NULL,
	"page" text,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import_job" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"upload_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"state" text NOT NULL,
	"progress" double precision NOT NULL,
	"stage" text NOT NULL,
	"refusal" jsonb,
	"dataset_id" uuid,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "indicator" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"measure" text,
	"statistic" jsonb NOT NULL,
	"definition" text NOT NULL,
	"direction" text NOT NULL,
	"unit" text NOT NULL,
	"basis" text NOT NULL,
	"target" double precision,
	"tolerated_gap" double precision,
	CONSTRAINT "indicator_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "linking_error" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"measure" text NOT NULL,
	"from_round_id" uuid NOT NULL,
	"to_round_id" uuid NOT NULL,
	"value" double precision NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "linking_error_pair" UNIQUE("measure","from_round_id","to_round_id")
);
--> statement-breakpoint
CREATE TABLE "round" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"name" text NOT NULL,
	"year" integer NOT NULL,
	"cycle" text,
	"domains" text[] NOT NULL,
	"nominal_grade" text,
	"tested_grade" text,
	"level" text NOT NULL,
	"approval_number" text,
	"purpose" text NOT NULL,
	"simulated" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" text PRIMARY KEY DEFAULT 'this' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"simulated_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "region" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"parent_id" uuid,
	"code" text NOT NULL,
	"gb_code" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"path" text NOT NULL,
	CONSTRAINT "region_code_unique" UNIQUE("code"),
	CONSTRAINT "region_path_unique" UNIQUE("path")
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"superior_id" uuid,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "unit_code_unique" UNIQUE("code"),
	CONSTRAINT "unit_name" UNIQUE("region_id","name")
);
--> statement-breakpoint
CREATE TABLE "detection_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"round_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"comparisons" integer NOT NULL,
	"false_discovery_rate" double precision NOT NULL,
	"ran_by" uuid NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"level" text NOT NULL,
	"nature" text NOT NULL,
	"severity" text NOT NULL,
	"theme" text NOT NULL,
	"condition" text NOT NULL,
	"criterion" text NOT NULL,
	"effect" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "problem_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "problem_candidate" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"sentence" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"problem_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "problem_evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"problem_id" uuid NOT NULL,
	"evidence" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_list" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"issuer" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "problem_list_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "problem_list_recipient" (
	"list_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" uuid,
	"objection" text,
	"objected_at" timestamp with time zone,
	CONSTRAINT "problem_list_recipient_list_id_unit_id_pk" PRIMARY KEY("list_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_duty" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"deadline" date,
	"acknowledged_at" timestamp with time zone,
	"feedback" text,
	"feedback_at" timestamp with time zone,
	"returned_reason" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ledger_evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"review" text NOT NULL,
	"review_reason" text,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"unit_id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_evidence_once" UNIQUE("item_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "ledger_history" (
	"item_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"deed" text NOT NULL,
	"state_before" text,
	"state_after" text NOT NULL,
	"account_id" uuid NOT NULL,
	"post" text NOT NULL,
	"unit" text NOT NULL,
	"at" text NOT NULL,
	"details" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_history_item_id_sequence_pk" PRIMARY KEY("item_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "ledger_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"region_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"measures" text[] NOT NULL,
	"budget" text,
	"window_text" text NOT NULL,
	"window_start" date NOT NULL,
	"original_due" date,
	"due_date" date,
	"extensions" integer DEFAULT 0 NOT NULL,
	"extension_to" date,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"submitted_on" date,
	"verifier_unit_id" uuid,
	"implemented_finding" text,
	"implemented_at" timestamp with time zone,
	"evaluation_verdict" text,
	"deferred_reason" text,
	"recheck_on" date,
	"closed_at" timestamp with time zone,
	"merged_into" uuid,
	"simulated" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_item_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "ledger_item_problem" (
	"item_id" uuid NOT NULL,
	"problem_id" uuid NOT NULL,
	CONSTRAINT "ledger_item_problem_item_id_problem_id_pk" PRIMARY KEY("item_id","problem_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_problem_id_problem_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problem"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_indicator_id_indicator_id_fk" FOREIGN KEY ("indicator_id") REFERENCES "public"."indicator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_requested_by_account_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linking_error" ADD CONSTRAINT "linking_error_from_round_id_round_id_fk" FOREIGN KEY ("from_round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linking_error" ADD CONSTRAINT "linking_error_to_round_id_round_id_fk" FOREIGN KEY ("to_round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round" ADD CONSTRAINT "round_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_uploaded_by_account_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region" ADD CONSTRAINT "region_parent_id_region_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_superior_id_unit_id_fk" FOREIGN KEY ("superior_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detection_run" ADD CONSTRAINT "detection_run_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "detection_run" ADD CONSTRAINT "detection_run_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem" ADD CONSTRAINT "problem_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem" ADD CONSTRAINT "problem_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_candidate" ADD CONSTRAINT "problem_candidate_run_id_detection_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."detection_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_candidate" ADD CONSTRAINT "problem_candidate_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_evidence" ADD CONSTRAINT "problem_evidence_problem_id_problem_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problem"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_list" ADD CONSTRAINT "problem_list_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_list" ADD CONSTRAINT "problem_list_round_id_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."round"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_list_recipient" ADD CONSTRAINT "problem_list_recipient_list_id_problem_list_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."problem_list"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_list_recipient" ADD CONSTRAINT "problem_list_recipient_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_duty" ADD CONSTRAINT "ledger_duty_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_duty" ADD CONSTRAINT "ledger_duty_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_history" ADD CONSTRAINT "ledger_history_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD CONSTRAINT "ledger_item_region_id_region_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."region"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_item" ADD CONSTRAINT "ledger_item_verifier_unit_id_unit_id_fk" FOREIGN KEY ("verifier_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_item_problem" ADD CONSTRAINT "ledger_item_problem_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_item_problem" ADD CONSTRAINT "ledger_item_problem_problem_id_problem_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problem"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "evaluation_item" ON "evaluation" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "evaluation_problem" ON "evaluation" USING btree ("problem_id");--> statement-breakpoint
CREATE INDEX "figure_round" ON "figure" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "import_job_round" ON "import_job" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "unit_region" ON "unit" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "problem_region" ON "problem" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "candidate_run" ON "problem_candidate" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "problem_evidence_problem" ON "problem_evidence" USING btree ("problem_id");--> statement-breakpoint
CREATE INDEX "ledger_duty_item" ON "ledger_duty" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "ledger_duty_unit" ON "ledger_duty" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "ledger_item_region" ON "ledger_item" USING btree ("region_id");--> statement-breakpoint
CREATE INDEX "ledger_item_state" ON "ledger_item" USING btree ("state");