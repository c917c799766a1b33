CREATE TABLE "allocation_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"target" text NOT NULL,
	"field" text NOT NULL,
	"kind" text NOT NULL,
	"expression" text NOT NULL,
	"position" integer NOT NULL,
	"rank" integer NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "closings" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"subaccounts" boolean NOT NULL,
	"start_date" text NOT NULL,
	"end_date" text NOT NULL,
	"zone" text NOT NULL,
	"parts" jsonb NOT NULL,
	"reason" text,
	"closed_by" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "allocation_rules_account" ON "allocation_rules" USING btree ("account_id","rank");--> statement-breakpoint
CREATE INDEX "closings_account" ON "closings" USING btree ("account_id","closed_at");