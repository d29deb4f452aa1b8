CREATE SEQUENCE "public"."notice_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."referral_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "interchange_bundles" (
	"id" text PRIMARY KEY NOT NULL,
	"direction" text NOT NULL,
	"origin" text NOT NULL,
	"fingerprint" text NOT NULL,
	"sha256" text NOT NULL,
	"schema_version" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "interchange_leads" (
	"bundle_id" text NOT NULL,
	"origin_lead" text NOT NULL,
	"platform" text NOT NULL,
	"item_id" text NOT NULL,
	"indication" text NOT NULL,
	"content" jsonb NOT NULL,
	"packet_sha256" text[] NOT NULL,
	"outcome" text,
	"outcome_note" text,
	"outcome_at" timestamp (3) with time zone,
	CONSTRAINT "interchange_leads_bundle_id_origin_lead_pk" PRIMARY KEY("bundle_id","origin_lead")
);
--> statement-breakpoint
CREATE TABLE "interchange_peers" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "confirmed_rights" (
	"id" text PRIMARY KEY NOT NULL,
	"indication" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"nice_classes" integer[] NOT NULL,
	"holder" text NOT NULL,
	"holder_code" text,
	"holder_contact" text,
	"valid_from" text NOT NULL,
	"valid_to" text,
	"document_sha256" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"unit_id" text NOT NULL,
	"indications" text[] NOT NULL,
	"platforms" text[] NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text NOT NULL,
	"document_sha256" text NOT NULL,
	"revoked_at" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_leads" (
	"document_kind" text NOT NULL,
	"document_id" text NOT NULL,
	"lead_id" text NOT NULL,
	CONSTRAINT "document_leads_document_kind_document_id_lead_id_pk" PRIMARY KEY("document_kind","document_id","lead_id")
);
--> statement-breakpoint
CREATE TABLE "document_numbers" (
	"unit_id" text NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "document_numbers_unit_id_series_year_pk" PRIMARY KEY("unit_id","series","year")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY DEFAULT 'N' || nextval('notice_numbers') NOT NULL,
	"reference" text NOT NULL,
	"unit_id" text NOT NULL,
	"platform" text NOT NULL,
	"indication" text NOT NULL,
	"right_id" text NOT NULL,
	"mandate_id" text,
	"links" jsonb NOT NULL,
	"packets" jsonb NOT NULL,
	"act_date" text NOT NULL,
	"reasons" text[] NOT NULL,
	"law" text[] NOT NULL,
	"measure" text NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"drafter" text NOT NULL,
	"signer" text,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"document_kind" text NOT NULL,
	"document_id" text NOT NULL,
	"purpose" text NOT NULL,
	"attempt" integer NOT NULL,
	"message_id" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"attachments" jsonb NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rechecks" (
	"notice_id" text NOT NULL,
	"lead_id" text NOT NULL,
	"day" integer NOT NULL,
	"due_day" text NOT NULL,
	"result" text,
	"why" text,
	"looked_at" timestamp (3) with time zone,
	CONSTRAINT "rechecks_notice_id_lead_id_day_pk" PRIMARY KEY("notice_id","lead_id","day")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"document_kind" text NOT NULL,
	"document_id" text NOT NULL,
	"clock" text NOT NULL,
	"due_day" text NOT NULL,
	"level" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminders_document_kind_document_id_clock_due_day_level_pk" PRIMARY KEY("document_kind","document_id","clock","due_day","level")
);
--> statement-breakpoint
CREATE TABLE "seller_defences" (
	"seller_key" text NOT NULL,
	"indication" text NOT NULL,
	"document_kind" text NOT NULL,
	"document_id" text NOT NULL,
	"why" text NOT NULL,
	"day" text NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "seller_defences_seller_key_indication_document_id_pk" PRIMARY KEY("seller_key","indication","document_id")
);
--> statement-breakpoint
CREATE TABLE "strikes" (
	"notice_id" text NOT NULL,
	"lead_id" text NOT NULL,
	"seller_key" text NOT NULL,
	"indication" text NOT NULL,
	"day" text NOT NULL,
	"detected_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	"overturned_at" timestamp (3) with time zone,
	"overturned_why" text,
	CONSTRAINT "strikes_notice_id_lead_id_pk" PRIMARY KEY("notice_id","lead_id")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" text PRIMARY KEY DEFAULT 'R' || nextval('referral_numbers') NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" text NOT NULL,
	"addressee_id" text,
	"addressee_name" text NOT NULL,
	"addressee_mail" text,
	"routing_why" text NOT NULL,
	"case_number" text,
	"jurisdiction" text,
	"facts" jsonb NOT NULL,
	"packets" jsonb NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"drafter" text NOT NULL,
	"signer" text,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "document_mark" text;--> statement-breakpoint
ALTER TABLE "interchange_leads" ADD CONSTRAINT "interchange_leads_bundle_id_interchange_bundles_id_fk" FOREIGN KEY ("bundle_id") REFERENCES "public"."interchange_bundles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_leads" ADD CONSTRAINT "document_leads_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rechecks" ADD CONSTRAINT "rechecks_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rechecks" ADD CONSTRAINT "rechecks_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strikes" ADD CONSTRAINT "strikes_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strikes" ADD CONSTRAINT "strikes_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interchange_leads_item" ON "interchange_leads" USING btree ("platform","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "confirmed_rights_key" ON "confirmed_rights" USING btree ("indication","kind","number");--> statement-breakpoint
CREATE INDEX "mandates_unit" ON "mandates" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "document_leads_lead" ON "document_leads" USING btree ("lead_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_reference" ON "notices" USING btree ("unit_id","reference");--> statement-breakpoint
CREATE INDEX "notices_status" ON "notices" USING btree ("status","updated_at");--> statement-breakpoint
CREATE INDEX "notices_platform" ON "notices" USING btree ("platform");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_message" ON "outbox" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_attempt" ON "outbox" USING btree ("document_kind","document_id","purpose","attempt");--> statement-breakpoint
CREATE INDEX "outbox_state" ON "outbox" USING btree ("state");--> statement-breakpoint
CREATE INDEX "rechecks_due" ON "rechecks" USING btree ("due_day") WHERE result is null;--> statement-breakpoint
CREATE INDEX "strikes_seller" ON "strikes" USING btree ("seller_key");--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_reference" ON "referrals" USING btree ("unit_id","reference");--> statement-breakpoint
CREATE INDEX "referrals_status" ON "referrals" USING btree ("status","updated_at");