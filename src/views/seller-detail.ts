import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { judgements, leads, listings, strikes } from '#db/tables/index';
import { LeadRow, leadRow } from './lead-page.ts';
import { SellerEdge, sellerCluster } from './seller-cluster.ts';
import { SellerRow, sellerRows } from './seller-page.ts';

/** One seller whole: who it is, whom it is tied to and by what, what it did. */
export const SellerDetail = z.object({
  seller: SellerRow,
  /** The others of its cluster. */
  tied: z.array(SellerRow),
  edges: z.array(SellerEdge),
  clusterCut: z.boolean(),
  leads: z.array(LeadRow),
  strikes: z.array(
    z.object({
      noticeId: z.string(),
      leadId: z.string(),
      indication: z.string(),
      day: z.string(),
      overturned: z.string().nullable(),
    }),
  ),
});
export type SellerDetail = z.infer<typeof SellerDetail>;

const LEADS = 200;

/** Null when there is no such seller. */
export async function sellerDetail(db: Connection, key: string): Promise<SellerDetail | null> {
  const cluster = await sellerCluster(db, key);
  const rows = await sellerRows(db, {}, cluster.members);
  const seller = rows.find((row) => row.key === key);
  if (!seller) return null;
  const own = await db
    .select({ lead: leads, content: listings.content, hits: judgements.hits })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .innerJoin(judgements, eq(judgements.id, leads.judgementId))
    .where(eq(leads.sellerKey, key))
    .orderBy(desc(leads.score), desc(leads.id))
    .limit(LEADS);
  const counted = await db
    .select()
    .from(strikes)
    .where(eq(strikes.sellerKey, key))
    .orderBy(desc(strikes.day));
  return {
    seller,
    tied: rows.filter((row) => row.key !== key),
    edges: cluster.edges,
    clusterCut: cluster.cut,
    leads: own.map(leadRow),
    strikes: counted.map(({ noticeId, leadId, indication, day, overturnedWhy }) => ({
      noticeId,
      leadId,
      indication,
      day,
      overturned: overturnedWhy,
    })),
  };
}
