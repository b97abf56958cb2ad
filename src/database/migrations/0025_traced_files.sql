-- Every file with results that leaves carries a code; what it leads to is kept here and never changed.
CREATE TABLE "traced_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL CONSTRAINT "traced_file_code_unique" UNIQUE,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"account_id" uuid NOT NULL REFERENCES "account"("id"),
	"username" text NOT NULL,
	"taker" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	"export_id" uuid REFERENCES "export_request"("id"),
	"sha256" text NOT NULL
);
--> statement-breakpoint
COMMENT ON TABLE traced_file IS 'append-only';
