CREATE TABLE "embedded_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"status" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"base" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"items_count" bigint NOT NULL,
	"attempt" integer NOT NULL,
	"leased_until" timestamp with time zone NOT NULL,
	"file_id" text,
	"file_bytes" bigint,
	"callback" text NOT NULL,
	CONSTRAINT "embedded_reports_file_id_unique" UNIQUE("file_id")
);
--> statement-breakpoint
CREATE INDEX "embedded_reports_account" ON "embedded_reports" USING btree ("account_id","received_at");