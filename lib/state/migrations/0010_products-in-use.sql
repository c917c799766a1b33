CREATE TABLE "product_use" (
	"account_id" text PRIMARY KEY NOT NULL,
	"unused" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "closings" ADD COLUMN "unused" jsonb;