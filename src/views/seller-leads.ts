import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/leads';

/**
 * Other undismissed leads of a seller for one name, by number; at most `most`.
 * @param units whose leads; null: everybody's
 */
export async function otherLeadsOfSeller(
  db: Connection,
  of: { sellerKey: string; indication: string; except: string },
  units: readonly string[] | null,
  most: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(
        eq(leads.sellerKey, of.sellerKey),
        eq(leads.indication, of.indication),
        ne(leads.id, of.except),
        ne(leads.status, 'dismissed'),
        units === null ? undefined : inArray(leads.unitId, [...units]),
      ),
    )
    .orderBy(leads.id)
    .limit(most);
  return rows.map(({ id }) => id);
}
