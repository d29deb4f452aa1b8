CREATE SEQUENCE "public"."packet_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "packets" (
	"id" text PRIMARY KEY DEFAULT 'E' || nextval('packet_numbers') NOT NULL,
	"request_key" text NOT NULL,
	"leads" text[] NOT NULL,
	"pages" jsonb NOT NULL,
	"mode" text NOT NULL,
	"occasion" text NOT NULL,
	"requested_by" text NOT NULL,
	"operator" text,
	"override_reason" text,
	"state" text NOT NULL,
	"step" text,
	"why" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"sealed_at" timestamp (3) with time zone,
	"file" text,
	"bytes" bigint,
	"manifest_sha256" text,
	"custody_head" text,
	"timestamp" text DEFAULT 'none' NOT NULL,
	"stamp_due" timestamp (3) with time zone,
	"stamp_attempts" integer DEFAULT 0 NOT NULL,
	"originals" text[] DEFAULT '{}' NOT NULL,
	"legal_hold" boolean DEFAULT false NOT NULL,
	"keep_until" timestamp (3) with time zone,
	"demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vault_releases" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vault_releases_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"packet_id" text NOT NULL,
	"original" text NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "vault_releases" ADD CONSTRAINT "vault_releases_packet_id_packets_id_fk" FOREIGN KEY ("packet_id") REFERENCES "public"."packets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "packets_request" ON "packets" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "packets_requested" ON "packets" USING btree ("requested_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "packets_stamp_due" ON "packets" USING btree ("stamp_due");