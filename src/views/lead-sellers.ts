import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/leads';
import { listings } from '#db/tables/listings';
import { sellers } from '#db/tables/sellers';
import { type LeadFilter, leadCondition } from './lead-filter.ts';

/** The leads of a list gathered under their seller. */
export const LeadGroup = z.object({
  seller: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  leads: z.number(),
  topScore: z.number(),
  indications: z.array(z.string()),
  platforms: z.array(z.string()),
});
export type LeadGroup = z.infer<typeof LeadGroup>;

const GROUPS = 200;

/** Sellers with most of the narrowed leads first; at most 200. Leads without a known seller are left out. */
export async function leadGroups(db: Connection, filter: LeadFilter, today: Date): Promise<LeadGroup[]> {
  const count = sql<number>`count(*)::int`;
  const top = sql<number>`max(${leads.score})`;
  const rows = await db
    .select({
      seller: leads.sellerKey,
      name: sellers.name,
      creditCode: sellers.creditCode,
      leads: count,
      topScore: top,
      indications: sql<string[]>`array_agg(distinct ${leads.indication})`,
      platforms: sql<string[]>`array_agg(distinct ${leads.platform})`,
    })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .leftJoin(sellers, eq(sellers.key, leads.sellerKey))
    .where(and(leadCondition(filter, today), isNotNull(leads.sellerKey)))
    .groupBy(leads.sellerKey, sellers.name, sellers.creditCode)
    .orderBy(desc(count), desc(top), leads.sellerKey)
    .limit(GROUPS);
  return rows.map((row) => ({ ...row, seller: row.seller ?? '', name: row.name ?? row.seller ?? '' }));
}
