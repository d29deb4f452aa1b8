import { and, desc, eq, inArray } from 'drizzle-orm';
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

/** Null when there is no such seller, or none with a lead of these units. */
export async function sellerDetail(
  db: Connection,
  key: string,
  units: readonly string[] | null = null,
): Promise<SellerDetail | null> {
  const cluster = await sellerCluster(db, key);
  const rows = await sellerRows(db, {}, { keys: cluster.members, units });
  const seller = rows.find((row) => row.key === key);
  if (!seller) return null;
  const known = new Set(rows.map((row) => row.key));
  const within = units === null ? undefined : inArray(leads.unitId, [...units]);
  const own = await db
    .select({ lead: leads, content: listings.content, hits: judgements.hits })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .innerJoin(judgements, eq(judgements.id, leads.judgementId))
    .where(and(eq(leads.sellerKey, key), within))
    .orderBy(desc(leads.score), desc(leads.id))
    .limit(LEADS);
  const counted = await db
    .select({ strike: strikes })
    .from(strikes)
    .innerJoin(leads, eq(leads.id, strikes.leadId))
    .where(and(eq(strikes.sellerKey, key), within))
    .orderBy(desc(strikes.day));
  return {
    seller,
    tied: rows.filter((row) => row.key !== key),
    edges: cluster.edges.filter(({ between }) => between.every((one) => known.has(one))),
    clusterCut: cluster.cut,
    leads: own.map(leadRow),
    strikes: counted.map(({ strike: { noticeId, leadId, indication, day, overturnedWhy } }) => ({
      noticeId,
      leadId,
      indication,
      day,
      overturned: overturnedWhy,
    })),
  };
}
