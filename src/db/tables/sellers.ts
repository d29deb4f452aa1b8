import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** A legal entity where a valid credit code is known, else one shop of one platform. */
export const sellers = pgTable(
  'sellers',
  {
    /** `cc:<credit code>` or `shop:<platform>:<shop id>`. */
    key: text('key').primaryKey(),
    name: text('name').notNull(),
    company: text('company'),
    creditCode: text('credit_code'),
    /** Every platform shop seen under this key. */
    shops: jsonb('shops').$type<{ platform: string; id: string; name: string }[]>().notNull(),
    firstSeen: moment('first_seen').notNull(),
    lastSeen: moment('last_seen').notNull(),
  },
  (table) => [index('sellers_credit_code').on(table.creditCode)],
);
