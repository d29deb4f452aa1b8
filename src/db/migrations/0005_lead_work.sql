CREATE TABLE "review_capacity" (
	"id" text PRIMARY KEY DEFAULT 'all' NOT NULL,
	"leads_per_day" integer NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY DEFAULT gen_random_uuid()::text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identifier_key" (
	"id" text PRIMARY KEY DEFAULT 'phone' NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_identifiers" (
	"seller_key" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"listing_id" bigint NOT NULL,
	"field" text NOT NULL,
	"first_seen" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seller_identifiers_seller_key_kind_value_pk" PRIMARY KEY("seller_key","kind","value")
);
--> statement-breakpoint
CREATE TABLE "spot_check_draws" (
	"day" text PRIMARY KEY NOT NULL,
	"seed" text NOT NULL,
	"population" integer NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spot_checks" (
	"day" text NOT NULL,
	"listing_id" bigint NOT NULL,
	"judgement_id" bigint NOT NULL,
	"draw" text NOT NULL,
	"position" integer NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "spot_checks_day_listing_id_draw_pk" PRIMARY KEY("day","listing_id","draw")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_identifiers" ADD CONSTRAINT "seller_identifiers_seller_key_sellers_key_fk" FOREIGN KEY ("seller_key") REFERENCES "public"."sellers"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_identifiers" ADD CONSTRAINT "seller_identifiers_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_checks" ADD CONSTRAINT "spot_checks_day_spot_check_draws_day_fk" FOREIGN KEY ("day") REFERENCES "public"."spot_check_draws"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_checks" ADD CONSTRAINT "spot_checks_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_checks" ADD CONSTRAINT "spot_checks_judgement_id_judgements_id_fk" FOREIGN KEY ("judgement_id") REFERENCES "public"."judgements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("account_id","name");--> statement-breakpoint
CREATE INDEX "saved_views_account" ON "saved_views" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "seller_identifiers_value" ON "seller_identifiers" USING btree ("kind","value");--> statement-breakpoint
CREATE INDEX "spot_checks_open" ON "spot_checks" USING btree ("day") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "leads_kinds" ON "leads" USING gin ("kinds");--> statement-breakpoint
CREATE INDEX "leads_categories" ON "leads" USING gin ("categories");--> statement-breakpoint
CREATE INDEX "leads_flagged" ON "leads" USING btree ("score","id") WHERE flag is not null;--> statement-breakpoint
CREATE INDEX "listings_price" ON "listings" USING btree (((("content" ->> 'price'))::numeric));--> statement-breakpoint
CREATE INDEX "listings_sales" ON "listings" USING btree ("sales");--> statement-breakpoint
CREATE INDEX "listings_ship_from" ON "listings" USING gin ("ship_from" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listings_shop_trigrams" ON "listings" USING gin ("shop_name" gin_trgm_ops);