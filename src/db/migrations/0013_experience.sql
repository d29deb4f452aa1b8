ALTER TABLE "leads" ADD COLUMN "likely" double precision;--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "likely_why" jsonb;--> statement-breakpoint
CREATE INDEX "leads_experience_page" ON "leads" USING btree ((case verdict when 'lead' then 3 when 'guidance' then 2 else 1 end + coalesce(likely, score)) desc,"id" DESC NULLS FIRST);