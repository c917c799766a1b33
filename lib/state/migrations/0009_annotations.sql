CREATE TABLE "annotations" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"product" text,
	"start_time" timestamp with time zone NOT NULL,
	"end_time" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "annotations_account" ON "annotations" USING btree ("account_id","start_time");