DROP INDEX "listings_price";--> statement-breakpoint
DROP INDEX "listings_sales";--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "price" numeric;--> statement-breakpoint
UPDATE "listings" SET "price" = ("content" ->> 'price')::numeric WHERE "content" ->> 'price' IS NOT NULL;--> statement-breakpoint
CREATE INDEX "listings_price" ON "listings" USING btree ("price","id");--> statement-breakpoint
CREATE INDEX "listings_sales" ON "listings" USING btree ("sales","id");