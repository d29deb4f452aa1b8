CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE SEQUENCE "public"."lead_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "account_sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"csrf_token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"roles" text[] NOT NULL,
	"unit_id" text,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"area_code" text,
	"objection_address" text
);
--> statement-breakpoint
CREATE TABLE "canary_results" (
	"platform" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"healthy" boolean NOT NULL,
	"why" text NOT NULL,
	"items" integer NOT NULL,
	CONSTRAINT "canary_results_platform_at_pk" PRIMARY KEY("platform","at")
);
--> statement-breakpoint
CREATE TABLE "crawl_notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "crawl_notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"platform" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "crawl_pauses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "crawl_pauses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"session" text NOT NULL,
	"reason" text NOT NULL,
	"why" text NOT NULL,
	"url" text NOT NULL,
	"screenshot" text,
	"since" timestamp (3) with time zone NOT NULL,
	"resumed_at" timestamp (3) with time zone,
	"resumed_by" text
);
--> statement-breakpoint
CREATE TABLE "crawl_run_listings" (
	"run_id" text NOT NULL,
	"listing_id" bigint NOT NULL,
	CONSTRAINT "crawl_run_listings_run_id_listing_id_pk" PRIMARY KEY("run_id","listing_id")
);
--> statement-breakpoint
CREATE TABLE "crawl_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"platform" text NOT NULL,
	"query" text NOT NULL,
	"pages_asked" integer NOT NULL,
	"state" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"coverage" text
);
--> statement-breakpoint
CREATE TABLE "crawl_sessions" (
	"platform" text NOT NULL,
	"label" text NOT NULL,
	"state" text NOT NULL,
	"sealed" text,
	"probed_at" timestamp (3) with time zone,
	"lease_holder" text,
	"lease_until" timestamp (3) with time zone,
	CONSTRAINT "crawl_sessions_platform_label_pk" PRIMARY KEY("platform","label")
);
--> statement-breakpoint
CREATE TABLE "domain_clocks" (
	"domain" text PRIMARY KEY NOT NULL,
	"clock" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_fills" (
	"platform" text NOT NULL,
	"page" text NOT NULL,
	"day" text NOT NULL,
	"field" text NOT NULL,
	"source" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "field_fills_platform_page_day_field_source_pk" PRIMARY KEY("platform","page","day","field","source")
);
--> statement-breakpoint
CREATE TABLE "robots_files" (
	"origin" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"fetched_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unread_answers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unread_answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"page" text NOT NULL,
	"run_id" text NOT NULL,
	"why" text NOT NULL,
	"url" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "anchor_heads" (
	"day" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "anchor_heads_day_subject_kind_subject_id_pk" PRIMARY KEY("day","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "anchors" (
	"day" text PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"prev_root" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"personal" jsonb,
	"salt" text NOT NULL,
	"payload_hash" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "events_subject_kind_subject_id_seq_pk" PRIMARY KEY("subject_kind","subject_id","seq")
);
--> statement-breakpoint
CREATE TABLE "judgements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "judgements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"listing_id" bigint NOT NULL,
	"listing_version" integer NOT NULL,
	"rulebook" text NOT NULL,
	"register" text NOT NULL,
	"snapshot" text NOT NULL,
	"act_date" text NOT NULL,
	"act_date_assumed" boolean NOT NULL,
	"verdict" text NOT NULL,
	"score" double precision NOT NULL,
	"why" text NOT NULL,
	"final" boolean DEFAULT false NOT NULL,
	"missing" text[] NOT NULL,
	"hits" jsonb NOT NULL,
	"signals" jsonb NOT NULL,
	"defences" jsonb NOT NULL,
	"indications" text[] NOT NULL,
	"judged_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_exemptions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lead_exemptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"seller_key" text NOT NULL,
	"indication" text NOT NULL,
	"reason" text NOT NULL,
	"until" text NOT NULL,
	"from_lead" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" text PRIMARY KEY DEFAULT 'L' || nextval('lead_numbers') NOT NULL,
	"listing_id" bigint NOT NULL,
	"indication" text NOT NULL,
	"judgement_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"seller_key" text,
	"demo" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"verdict" text NOT NULL,
	"score" double precision NOT NULL,
	"why" text NOT NULL,
	"categories" text[] NOT NULL,
	"kinds" text[] NOT NULL,
	"assignee" text,
	"unit_id" text,
	"dismiss_reason" text,
	"grounds" jsonb NOT NULL,
	"flag" text,
	"revision" integer NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_versions" (
	"listing_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"changed_fields" text[] NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "listing_versions_listing_id_version_pk" PRIMARY KEY("listing_id","version")
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "listings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"item_id" text NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"title" text NOT NULL,
	"shop_name" text,
	"seller_key" text,
	"ship_from" text,
	"sales" bigint,
	"demo" boolean DEFAULT false NOT NULL,
	"bigrams" text[] NOT NULL,
	"first_seen" timestamp (3) with time zone NOT NULL,
	"last_seen" timestamp (3) with time zone NOT NULL,
	"last_changed" timestamp (3) with time zone NOT NULL,
	"changed_fields" text[] NOT NULL,
	"detail_seen" timestamp (3) with time zone,
	"delisted_at" timestamp (3) with time zone,
	"delisted_why" text
);
--> statement-breakpoint
CREATE TABLE "authorised_users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "authorised_users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"register" text NOT NULL,
	"indication" text NOT NULL,
	"company" text NOT NULL,
	"credit_code" text,
	"announcement" text,
	"valid_from" text,
	"valid_to" text,
	"shops" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registers" (
	"version" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"as_of" text NOT NULL,
	"complete" boolean NOT NULL,
	"complete_for" text[] NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "registers_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "sellers" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"company" text,
	"credit_code" text,
	"shops" jsonb NOT NULL,
	"first_seen" timestamp (3) with time zone NOT NULL,
	"last_seen" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"indications" text[] NOT NULL,
	"queries" text[] NOT NULL,
	"platforms" text[] NOT NULL,
	"every_minutes" integer NOT NULL,
	"pages" integer NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"next_due" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_sessions" ADD CONSTRAINT "account_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crawl_run_listings" ADD CONSTRAINT "crawl_run_listings_run_id_crawl_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."crawl_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crawl_run_listings" ADD CONSTRAINT "crawl_run_listings_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anchor_heads" ADD CONSTRAINT "anchor_heads_day_anchors_day_fk" FOREIGN KEY ("day") REFERENCES "public"."anchors"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_exemptions" ADD CONSTRAINT "lead_exemptions_from_lead_leads_id_fk" FOREIGN KEY ("from_lead") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_judgement_id_judgements_id_fk" FOREIGN KEY ("judgement_id") REFERENCES "public"."judgements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorised_users" ADD CONSTRAINT "authorised_users_register_registers_version_fk" FOREIGN KEY ("register") REFERENCES "public"."registers"("version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_sessions_account" ON "account_sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_name" ON "accounts" USING btree ("name");--> statement-breakpoint
CREATE INDEX "crawl_notices_recent" ON "crawl_notices" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "crawl_pauses_active" ON "crawl_pauses" USING btree ("platform","session") WHERE "crawl_pauses"."resumed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "crawl_runs_open" ON "crawl_runs" USING btree ("key") WHERE "crawl_runs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "crawl_runs_key" ON "crawl_runs" USING btree ("key");--> statement-breakpoint
CREATE INDEX "crawl_runs_recent" ON "crawl_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "unread_answers_recent" ON "unread_answers" USING btree ("platform","at");--> statement-breakpoint
CREATE UNIQUE INDEX "judgements_key" ON "judgements" USING btree ("listing_id","listing_version","rulebook","register","snapshot","act_date");--> statement-breakpoint
CREATE INDEX "judgements_watch" ON "judgements" USING btree ("verdict","final","id");--> statement-breakpoint
CREATE INDEX "judgements_indications" ON "judgements" USING gin ("indications");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_exemptions_key" ON "lead_exemptions" USING btree ("seller_key","indication","reason");--> statement-breakpoint
CREATE UNIQUE INDEX "leads_key" ON "leads" USING btree ("listing_id","indication");--> statement-breakpoint
CREATE INDEX "leads_page" ON "leads" USING btree ("score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leads_status_page" ON "leads" USING btree ("status","score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leads_indication_page" ON "leads" USING btree ("indication","score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leads_platform_page" ON "leads" USING btree ("platform","score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leads_seller_page" ON "leads" USING btree ("seller_key","score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leads_assignee_page" ON "leads" USING btree ("assignee","score" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "leads_opened" ON "leads" USING btree ("opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "listings_key" ON "listings" USING btree ("platform","item_id");--> statement-breakpoint
CREATE INDEX "listings_seller" ON "listings" USING btree ("seller_key");--> statement-breakpoint
CREATE INDEX "listings_bigrams" ON "listings" USING gin ("bigrams");--> statement-breakpoint
CREATE INDEX "listings_title_trigrams" ON "listings" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listings_last_seen" ON "listings" USING btree ("last_seen");--> statement-breakpoint
CREATE INDEX "listings_demo" ON "listings" USING btree ("id") WHERE "listings"."demo";--> statement-breakpoint
CREATE INDEX "authorised_users_register" ON "authorised_users" USING btree ("register","indication");--> statement-breakpoint
CREATE INDEX "authorised_users_code" ON "authorised_users" USING btree ("credit_code");--> statement-breakpoint
CREATE INDEX "sellers_credit_code" ON "sellers" USING btree ("credit_code");