CREATE TABLE "briefs" (
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"unit_id" text NOT NULL,
	"figures" jsonb NOT NULL,
	"pdf" text,
	"docx" text,
	"mailed_at" timestamp (3) with time zone,
	"mailed_to" text,
	"made_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "briefs_day_kind_unit_id_pk" PRIMARY KEY("day","kind","unit_id")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" text PRIMARY KEY DEFAULT gen_random_uuid()::text NOT NULL,
	"lead_id" text NOT NULL,
	"from_unit" text,
	"to_unit" text NOT NULL,
	"sent_by" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"sign_due" timestamp (3) with time zone NOT NULL,
	"result_due" timestamp (3) with time zone NOT NULL,
	"signed_by" text,
	"signed_at" timestamp (3) with time zone,
	"returned_by" text,
	"returned_at" timestamp (3) with time zone,
	"returned_why" text,
	"result" text,
	"result_by" text,
	"result_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "register_columns" (
	"head" text PRIMARY KEY NOT NULL,
	"mapping" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_from_unit_units_id_fk" FOREIGN KEY ("from_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_to_unit_units_id_fk" FOREIGN KEY ("to_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("lead_id") WHERE returned_at is null and result_at is null;--> statement-breakpoint
CREATE INDEX "handovers_to" ON "handovers" USING btree ("to_unit","sent_at");--> statement-breakpoint
CREATE INDEX "handovers_sent" ON "handovers" USING btree ("sent_at");