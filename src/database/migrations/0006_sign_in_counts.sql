ALTER TABLE "account" DROP COLUMN "failed_sign_ins";--> statement-breakpoint
ALTER TABLE "account" DROP COLUMN "locked_until";