import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/leads';
import { listings } from '#db/tables/listings';
import { type LeadFilter, leadCondition } from './lead-filter.ts';
import { leadOrder } from './lead-order.ts';

/** The leads before and after one, in the order of the list; null at its ends. */
export const LeadNeighbours = z.object({ previous: z.string().nullable(), next: z.string().nullable() });
export type LeadNeighbours = z.infer<typeof LeadNeighbours>;

/**
 * Where a reader of the list goes from this lead. The lead itself may have left the list (he has just decided
 * on it): its place in the order still has neighbours. Both null for an unknown lead.
 */
export async function leadNeighbours(
  db: Connection,
  id: string,
  filter: LeadFilter,
  today: Date,
): Promise<LeadNeighbours> {
  const order = await leadOrder(db);
  const [lead] = await db.select({ place: order }).from(leads).where(eq(leads.id, id));
  if (!lead) return { previous: null, next: null };
  const here = sql`(${order}, ${leads.id})`;
  const place = sql`(${lead.place}, ${id})`;
  const one = async (condition: SQL, sorted: SQL[]) => {
    const [row] = await db
      .select({ id: leads.id })
      .from(leads)
      .innerJoin(listings, eq(listings.id, leads.listingId))
      .where(and(leadCondition(filter, today), condition))
      .orderBy(...sorted)
      .limit(1);
    return row?.id ?? null;
  };
  const [previous, next] = await Promise.all([
    one(sql`${here} > ${place}`, [asc(order), asc(leads.id)]),
    one(sql`${here} < ${place}`, [desc(order), desc(leads.id)]),
  ]);
  return { previous, next };
}
