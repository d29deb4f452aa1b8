CREATE TABLE "absences" (
	"listing_id" bigint PRIMARY KEY NOT NULL,
	"run_id" text,
	"since" timestamp (3) with time zone NOT NULL,
	"looks" jsonb NOT NULL,
	"result" text,
	"next_look" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_run_id_crawl_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."crawl_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_due" ON "absences" USING btree ("next_look");--> statement-breakpoint
CREATE INDEX "absences_run" ON "absences" USING btree ("run_id");