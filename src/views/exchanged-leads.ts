import { and, eq, inArray } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/leads';
import { listings } from '#db/tables/listings';

/** How our own leads on items that came from elsewhere stand: `platform\nitem\nindication` → status. */
export async function leadStates(
  db: Connection,
  items: readonly { platform: string; itemId: string; indication: string }[],
): Promise<Map<string, string>> {
  if (items.length === 0) return new Map();
  const rows = await db
    .select({
      platform: listings.platform,
      itemId: listings.itemId,
      indication: leads.indication,
      status: leads.status,
    })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .where(
      and(
        inArray(
          listings.itemId,
          items.map(({ itemId }) => itemId),
        ),
        inArray(
          listings.platform,
          items.map(({ platform }) => platform),
        ),
      ),
    );
  return new Map(rows.map((row) => [`${row.platform}\n${row.itemId}\n${row.indication}`, row.status]));
}
