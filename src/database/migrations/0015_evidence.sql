CREATE TABLE "ledger_evidence_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asker" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text
);
--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "linked_from" uuid;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "uploader" text;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD COLUMN "reviewer" text;--> statement-breakpoint
ALTER TABLE "ledger_evidence_request" ADD CONSTRAINT "ledger_evidence_request_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_replaces_ledger_evidence_id_fk" FOREIGN KEY ("replaces") REFERENCES "public"."ledger_evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_linked_from_ledger_evidence_id_fk" FOREIGN KEY ("linked_from") REFERENCES "public"."ledger_evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_request_id_ledger_evidence_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."ledger_evidence_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_evidence" ADD CONSTRAINT "ledger_evidence_replaced_once" UNIQUE("replaces");--> statement-breakpoint
ALTER TABLE "export_request" ADD COLUMN "item_id" uuid;--> statement-breakpoint
ALTER TABLE "export_request" ADD CONSTRAINT "export_request_item_id_ledger_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."ledger_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_evidence_request_item" ON "ledger_evidence_request" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "ledger_evidence_sha256" ON "ledger_evidence" USING btree ("sha256");--> statement-breakpoint
ALTER TABLE ledger_evidence_request ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ledger_evidence_request_reach ON ledger_evidence_request USING (item_in_reach(item_id));
