CREATE TABLE "id_reads" (
	"account_id" text NOT NULL,
	"product" text NOT NULL,
	"direction" text NOT NULL,
	"id_hash" text NOT NULL,
	"asked" integer NOT NULL,
	"records" integer NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	CONSTRAINT "id_reads_account_id_product_direction_id_hash_asked_pk" PRIMARY KEY("account_id","product","direction","id_hash","asked")
);
