DROP INDEX "listings_shop_trigrams";--> statement-breakpoint
DROP INDEX "listings_ship_from";--> statement-breakpoint
CREATE INDEX "listings_ship_from" ON "listings" USING btree ("ship_from" text_pattern_ops);