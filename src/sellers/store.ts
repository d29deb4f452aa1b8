import { desc, eq, inArray } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { leads, sellers } from '#db/tables/index';
import type { Listing } from '#domain/listing';
import { sellerKey } from '#domain/seller';
import { postgresText } from '#support/postgres-json';

export type Seller = typeof sellers.$inferSelect;

/** Remembers who sells these listings. Shops fall under one seller only by the same valid credit code. */
export async function noteSellers(tx: Transaction, found: readonly Listing[], now: Date): Promise<void> {
  const byKey = new Map<string, Listing[]>();
  for (const listing of found) {
    const key = sellerKey(listing);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), listing]);
  }
  const keys = [...byKey.keys()].sort();
  if (keys.length === 0) return;
  const known = await tx
    .select()
    .from(sellers)
    .where(inArray(sellers.key, keys))
    .orderBy(sellers.key)
    .for('update');
  const before = new Map(known.map((seller) => [seller.key, seller]));
  for (const key of keys) {
    const row = merged(key, byKey.get(key) ?? [], before.get(key), now);
    await tx.insert(sellers).values(row).onConflictDoUpdate({ target: sellers.key, set: row });
  }
}

/** Sellers with most leads first. */
export async function listSellers(db: Connection, limit: number): Promise<(Seller & { leads: number })[]> {
  const count = db.$count(leads, eq(leads.sellerKey, sellers.key));
  const rows = await db
    .select({ seller: sellers, leads: count })
    .from(sellers)
    .orderBy(desc(count), sellers.key)
    .limit(limit);
  return rows.map((row) => ({ ...row.seller, leads: row.leads }));
}

function merged(key: string, listings: readonly Listing[], before: Seller | undefined, now: Date) {
  const shops = new Map((before?.shops ?? []).map((shop) => [`${shop.platform}\0${shop.id}`, shop]));
  let company = before?.company ?? null;
  for (const { platform, shop } of listings) {
    company = shop?.company === undefined ? company : postgresText(shop.company);
    if (shop?.id === undefined) continue;
    const name = postgresText(shop.name ?? shops.get(`${platform}\0${shop.id}`)?.name ?? '');
    shops.set(`${platform}\0${shop.id}`, { platform, id: shop.id, name });
  }
  const all = [...shops.values()];
  const shown = all.find((shop) => shop.name !== '')?.name ?? postgresText(listings[0]?.shop?.name ?? '');
  return {
    key,
    name: company ?? (shown === '' ? key : shown),
    company,
    creditCode: key.startsWith('cc:') ? key.slice(3) : null,
    shops: all,
    firstSeen: before?.firstSeen ?? now,
    lastSeen: now,
  };
}
