import type { Listing } from './listing.ts';

/** What makes a new version when it changes. Sales, address and time of seeing move without the offer changing. */
const VERSIONED = [
  'title',
  'description',
  'attributes',
  'price',
  'priceMax',
  'currency',
  'shop',
  'origin',
  'shipFrom',
  'images',
  'ocrText',
  'offer',
] as const satisfies (keyof Listing)[];

/** The versioned content with sorted keys: equal texts mean equal versions. */
export function versionText(listing: Listing): string {
  return JSON.stringify(VERSIONED.map((field) => sorted(listing[field])));
}

/** Names of the versioned fields in which two listings differ. */
export function changedFields(before: Listing, after: Listing): string[] {
  return VERSIONED.filter(
    (field) => JSON.stringify(sorted(before[field])) !== JSON.stringify(sorted(after[field])),
  );
}

/**
 * The listing as known after a new look. A search page shows less than a detail page: what a look does not
 * show is kept from the earlier one, not erased.
 */
export function mergeListing(earlier: Listing, later: Listing): Listing {
  const shop = { ...earlier.shop, ...later.shop };
  const demo = earlier.demo === true || later.demo === true;
  return {
    ...earlier,
    ...later,
    attributes: { ...earlier.attributes, ...later.attributes },
    // A card shows the first picture of those a detail page shows: that is less, not a change.
    images: later.images.every((image) => earlier.images.includes(image)) ? earlier.images : later.images,
    extra: { ...earlier.extra, ...later.extra },
    ...(Object.keys(shop).length > 0 ? { shop } : {}),
    ...(demo ? { demo } : {}),
  };
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
