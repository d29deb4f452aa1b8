CREATE TABLE "answer_samples" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answer_samples_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"page" text NOT NULL,
	"outcome" text NOT NULL,
	"url" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "column_mappings" (
	"platform" text NOT NULL,
	"signature" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "column_mappings_platform_signature_pk" PRIMARY KEY("platform","signature")
);
--> statement-breakpoint
CREATE TABLE "intake_listings" (
	"intake_id" bigint NOT NULL,
	"listing_id" bigint NOT NULL,
	CONSTRAINT "intake_listings_intake_id_listing_id_pk" PRIMARY KEY("intake_id","listing_id")
);
--> statement-breakpoint
CREATE TABLE "intake_rejects" (
	"intake_id" bigint NOT NULL,
	"place" integer NOT NULL,
	"line" integer NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	CONSTRAINT "intake_rejects_intake_id_place_pk" PRIMARY KEY("intake_id","place")
);
--> statement-breakpoint
CREATE TABLE "intakes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "intakes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"way" text NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"delivery_key" text,
	"brought_by" text NOT NULL,
	"brought_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"form" text,
	"platform" text,
	"mapping" jsonb,
	"preview" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"why" jsonb,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "unproven_readings" (
	"listing_id" bigint PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"page" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_ins_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"label" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"deadline" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"frame" "bytea",
	"frame_number" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "intake_listings" ADD CONSTRAINT "intake_listings_intake_id_intakes_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intakes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_listings" ADD CONSTRAINT "intake_listings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_rejects" ADD CONSTRAINT "intake_rejects_intake_id_intakes_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intakes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unproven_readings" ADD CONSTRAINT "unproven_readings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "answer_samples_once" ON "answer_samples" USING btree ("platform","page","outcome","sha256");--> statement-breakpoint
CREATE INDEX "intake_listings_listing" ON "intake_listings" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "intakes_delivery" ON "intakes" USING btree ("delivery_key") WHERE "intakes"."delivery_key" is not null;--> statement-breakpoint
CREATE INDEX "intakes_recent" ON "intakes" USING btree ("brought_at");--> statement-breakpoint
CREATE INDEX "unproven_readings_cell" ON "unproven_readings" USING btree ("platform","page");--> statement-breakpoint
CREATE INDEX "unproven_readings_waiting" ON "unproven_readings" USING btree ("platform","page") WHERE "unproven_readings"."released_at" is null;--> statement-breakpoint
CREATE INDEX "sign_ins_recent" ON "sign_ins" USING btree ("asked_at");