import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/database';
import { leads, listings } from '#db/tables/index';
import { noteIdentifiers } from './identifiers.ts';

/** A picture whose bytes were in hand, by its address. */
export interface HashedPicture {
  url: string;
  /** Hex. */
  sha256: string;
}

/**
 * Ties the sellers of some leads to the first picture of their item, where a capture of its page had the bytes:
 * the very same file in two shops is copied or comes from one hand.
 * @param seenOf pictures that came with the item's page, by platform and item id
 */
export async function notePictures(
  tx: Transaction,
  leadIds: readonly string[],
  seenOf: (platform: string, itemId: string) => readonly HashedPicture[],
  now: Date,
): Promise<void> {
  if (leadIds.length === 0) return;
  const rows = await tx
    .select({ listingId: listings.id, sellerKey: leads.sellerKey, content: listings.content })
    .from(leads)
    .innerJoin(listings, eq(listings.id, leads.listingId))
    .where(inArray(leads.id, [...leadIds]));
  const found = rows.flatMap(({ listingId, sellerKey, content }) => {
    const wanted = placeOf(content.images[0]);
    const picture = seenOf(content.platform, content.id).find(({ url }) => placeOf(url) === wanted);
    if (sellerKey === null || wanted === null || picture === undefined) return [];
    return [{ sellerKey, kind: 'picture' as const, value: picture.sha256, listingId, field: 'images.0' }];
  });
  await noteIdentifiers(tx, found, now);
}

const ANYWHERE = 'https://unknown.invalid';

/** Path and query: the same picture lies on several hosts of a platform, and listings keep one of them. */
function placeOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address, ANYWHERE)) return null;
  const { pathname, search } = new URL(address, ANYWHERE);
  return pathname + search;
}
