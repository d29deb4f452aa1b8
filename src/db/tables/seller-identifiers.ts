import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { listings } from './listings.ts';
import { sellers } from './sellers.ts';

/** Hard identifiers by which two sellers can be one; anything softer (a name, a style) never joins them. */
export const IDENTIFIER_KINDS = ['credit-code', 'company', 'phone', 'shop', 'picture'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What ties a seller to others, with the listing that shows it. */
export const sellerIdentifiers = pgTable(
  'seller_identifiers',
  {
    sellerKey: text('seller_key')
      .notNull()
      .references(() => sellers.key, { onDelete: 'cascade' }),
    kind: text('kind').$type<IdentifierKind>().notNull(),
    /** The identifier itself; of a phone number only a keyed hash. */
    value: text('value').notNull(),
    /** The listing in which it was first seen: the proof. */
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** Where in the listing: `shop.company`, `description`, `images` … */
    field: text('field').notNull(),
    firstSeen: moment('first_seen').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerKey, table.kind, table.value] }),
    index('seller_identifiers_value').on(table.kind, table.value),
  ],
);

/** Key of the phone hashes of this installation: without it a list of all numbers would undo the hash. */
export const identifierKey = pgTable('identifier_key', {
  id: text('id').primaryKey().default('phone'),
  key: text('key').notNull(),
});
