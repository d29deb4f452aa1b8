import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Listing } from '../../domain/listing.ts';
import { moment } from './columns.ts';

/** One item on one platform as last seen. `content` is the whole listing; the other columns are for finding it. */
export const listings = pgTable(
  'listings',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    platform: text('platform').notNull(),
    itemId: text('item_id').notNull(),
    /** 1, 2, 3 …; grows when text, price, shop or pictures change, not with sales. */
    version: integer('version').notNull(),
    contentHash: text('content_hash').notNull(),
    content: jsonb('content').$type<Listing>().notNull(),
    title: text('title').notNull(),
    shopName: text('shop_name'),
    /** `cc:<credit code>` or `shop:<platform>:<shop id>`; null when the shop is not known. */
    sellerKey: text('seller_key'),
    shipFrom: text('ship_from'),
    sales: bigint('sales', { mode: 'number' }),
    /** Yuan, as in the content: there it would have to be unpacked for every listing a filter looks at. */
    price: numeric('price', { mode: 'number' }),
    demo: boolean('demo').notNull().default(false),
    /** Two-character pieces of title and shop name: a trigram index cannot answer a two-character search. */
    bigrams: text('bigrams').array().notNull(),
    firstSeen: moment('first_seen').notNull(),
    lastSeen: moment('last_seen').notNull(),
    lastChanged: moment('last_changed').notNull(),
    /** What the present version changed against the one before. */
    changedFields: text('changed_fields').array().notNull(),
    /** When the detail page was last read; null while only search results were seen. */
    detailSeen: moment('detail_seen'),
    delistedAt: moment('delisted_at'),
    delistedWhy: text('delisted_why'),
  },
  (table) => [
    uniqueIndex('listings_key').on(table.platform, table.itemId),
    index('listings_seller').on(table.sellerKey),
    index('listings_bigrams').using('gin', table.bigrams),
    index('listings_title_trigrams').using('gin', sql`${table.title} gin_trgm_ops`),
    index('listings_last_seen').on(table.lastSeen),
    // What the list of leads is narrowed by; with the id, so that the listing itself need not be read.
    index('listings_price').on(table.price, table.id),
    index('listings_sales').on(table.sales, table.id),
    index('listings_ship_from').on(table.shipFrom.op('text_pattern_ops')),
    index('listings_demo').on(table.id).where(sql`${table.demo}`),
  ],
);

/** Earlier versions of a listing, moved here when a newer one is seen; the present one is in `listings`. */
export const listingVersions = pgTable(
  'listing_versions',
  {
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    contentHash: text('content_hash').notNull(),
    content: jsonb('content').$type<Listing>().notNull(),
    changedFields: text('changed_fields').array().notNull(),
    from: moment('from').notNull(),
    until: moment('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.listingId, table.version] })],
);
