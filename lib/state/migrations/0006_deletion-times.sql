ALTER TABLE "reports" ADD COLUMN "file_deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "data_closed_at" timestamp with time zone;--> statement-breakpoint
UPDATE "reports" SET "file_deleted_at" = "file_reason"::timestamptz, "file_reason" = NULL WHERE "file_state" = 'deleted' AND "file_reason" ~ '^\d{4}-\d{2}-\d{2}T[0-9:.]+Z$';--> statement-breakpoint
UPDATE "reports" SET "data_closed_at" = "data_reason"::timestamptz, "data_reason" = NULL WHERE "data_state" = 'closed' AND "data_reason" ~ '^\d{4}-\d{2}-\d{2}T[0-9:.]+Z$';
