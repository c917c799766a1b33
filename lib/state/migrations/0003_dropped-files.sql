ALTER TABLE "reports" ADD COLUMN "file_hash" text;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_file_hash_unique" UNIQUE("file_hash");