CREATE TABLE "pre_fixes" (
	"lead_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"final_url" text,
	"original" text,
	"answer" text,
	"picture" text
);
--> statement-breakpoint
ALTER TABLE "pre_fixes" ADD CONSTRAINT "pre_fixes_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pre_fixes_asked" ON "pre_fixes" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "pre_fixes_state" ON "pre_fixes" USING btree ("state");