import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { RecheckLook } from '#domain/notice';

/** A listing that is no longer where it was seen, with every look taken since. */
export const UnseenListing = z.object({
  listingId: z.number(),
  platform: z.string(),
  itemId: z.string(),
  title: z.string(),
  since: z.date(),
  /** True when the platform's own page said so first; false when a search no longer showed it. */
  toldByPage: z.boolean(),
  looks: z.array(RecheckLook),
  /** Null while another look is needed. */
  result: z.enum(['gone', 'unconfirmed']).nullable(),
  nextLook: z.date().nullable(),
});
export type UnseenListing = z.infer<typeof UnseenListing>;

/** Those that wait first, then the newest. */
export async function unseenListings(db: Connection, limit: number): Promise<UnseenListing[]> {
  const { rows } = await db.execute<Record<string, unknown>>(sql`
    select a.listing_id::int as "listingId", l.platform, l.item_id as "itemId", left(l.title, 200) as title, a.since,
      a.run_id is null as "toldByPage", a.looks, a.result, a.next_look as "nextLook"
    from absences a join listings l on l.id = a.listing_id
    order by a.result is not null, a.since desc, a.listing_id limit ${limit}`);
  return rows.map((row) =>
    UnseenListing.parse({
      ...row,
      since: new Date(String(row.since)),
      nextLook: row.nextLook === null ? null : new Date(String(row.nextLook)),
    }),
  );
}
