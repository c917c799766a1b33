CREATE TABLE "budgets" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"subject" text NOT NULL,
	"per_month" numeric(30, 12) NOT NULL,
	"currency" text NOT NULL,
	"mode" text NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coverage" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"product" text NOT NULL,
	"direction" text,
	"filters" jsonb NOT NULL,
	"include_message" boolean NOT NULL,
	"show_concatenated" boolean NOT NULL,
	"personal" boolean NOT NULL,
	"scope_key" text NOT NULL,
	"from_time" timestamp with time zone NOT NULL,
	"until_time" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "errands" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"account_id" text NOT NULL,
	"product" text NOT NULL,
	"search" text NOT NULL,
	"range_start" timestamp with time zone NOT NULL,
	"range_end" timestamp with time zone NOT NULL,
	"plan" jsonb,
	"state" text NOT NULL,
	"expected" bigint,
	"records" bigint NOT NULL,
	"bought" bigint NOT NULL,
	"charge" numeric(30, 12) NOT NULL,
	"currency" text,
	"file_name" text,
	"file_bytes" bigint,
	"reason" text,
	"override_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"leased_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"product" text,
	"plan" text NOT NULL,
	"per_record" numeric(30, 12) NOT NULL,
	"currency" text NOT NULL,
	"changed_by" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"account_id" text NOT NULL,
	"product" text NOT NULL,
	"kind" text NOT NULL,
	"cause" text,
	"state" text NOT NULL,
	"records" bigint NOT NULL,
	"free_records" bigint NOT NULL,
	"charge" numeric(30, 12),
	"currency" text,
	"charge_basis" text,
	"override_reason" text,
	"upstream_request_id" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "vault_rules" (
	"product" text PRIMARY KEY NOT NULL,
	"keep_days" integer,
	"keep_personal" boolean NOT NULL,
	"keep_bodies" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "coverage_range" ON "coverage" USING btree ("account_id","product","until_time");--> statement-breakpoint
CREATE INDEX "errands_person" ON "errands" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "purchases_at" ON "purchases" USING btree ("at");--> statement-breakpoint
CREATE INDEX "purchases_account" ON "purchases" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "purchases_person" ON "purchases" USING btree ("person_id","at");