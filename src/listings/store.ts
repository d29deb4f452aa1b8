import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { listings } from '#db/tables/index';
import type { Listing } from '#domain/listing';
import { changedFields, mergeListing, versionText } from '#domain/listing-version';
import { sellerKey } from '#domain/seller';
import { postgresJson } from '#support/postgres-json';
import { bigrams } from './bigrams.ts';

/** Rows of one statement: enough to be fast, little enough to hold locks only for a moment. */
const BATCH = 500;

/** What saving came to. `ids` are row ids of all listings given; `toJudge` those whose text is new. */
export interface SavedBatch {
  ids: number[];
  toJudge: number[];
  added: number;
  changed: number;
  unchanged: number;
}

export interface SaveOptions {
  /** When they were seen, for listings that do not say. */
  now: Date;
  /** True when detail pages were read: `watch` has then been answered. */
  detail?: boolean;
}

type StoredRow = typeof listings.$inferSelect;

/**
 * Adds listings and new versions of known ones in one transaction of the caller's. Saving the same again
 * changes nothing but `lastSeen`. The same item twice in one batch counts once, in the order given.
 */
export async function saveListings(
  tx: Transaction,
  found: readonly Listing[],
  options: SaveOptions,
): Promise<SavedBatch> {
  const total: SavedBatch = { ids: [], toJudge: [], added: 0, changed: 0, unchanged: 0 };
  await lockPlatforms(tx, found);
  for (let from = 0; from < found.length; from += BATCH) {
    await saveBatch(tx, found.slice(from, from + BATCH), options, total);
  }
  return total;
}

/** Listings by row id, with their present version. Ids that are gone are left out. */
export async function readListings(db: Connection, ids: readonly number[]): Promise<StoredRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(listings)
    .where(inArray(listings.id, [...ids]))
    .orderBy(listings.id);
}

/** The row of one item, null when it was never seen. */
export async function findListing(
  db: Connection,
  platform: string,
  itemId: string,
): Promise<StoredRow | null> {
  const [row] = await db
    .select()
    .from(listings)
    .where(and(eq(listings.platform, platform), eq(listings.itemId, itemId)));
  return row ?? null;
}

/** Two writers of one platform take turns: merging needs the row that is there when it writes. */
async function lockPlatforms(tx: Transaction, found: readonly Listing[]): Promise<void> {
  for (const platform of [...new Set(found.map((listing) => listing.platform))].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`listings:${platform}`}, 0))`);
  }
}

async function saveBatch(
  tx: Transaction,
  found: readonly Listing[],
  options: SaveOptions,
  total: SavedBatch,
): Promise<void> {
  const known = await readKnown(tx, found);
  const rows = new Map<string, PlannedRow>();
  for (const given of found) {
    const listing = JSON.parse(postgresJson(given)) as Listing;
    const key = keyOf(listing);
    rows.set(key, plan(listing, rows.get(key) ?? known.get(key), options));
  }
  const planned = [...rows.values()];
  for (const row of planned) total[row.outcome] += 1;
  await keepEarlier(tx, planned, known);
  const ids = await write(tx, planned, options.detail === true);
  for (const [index, row] of planned.entries()) {
    const id = ids[index] as number;
    total.ids.push(id);
    if (row.outcome !== 'unchanged') total.toJudge.push(id);
  }
}

/** A row as it will be written. Shaped like a stored one, so that an item that comes twice is merged alike. */
interface PlannedRow {
  content: Listing;
  version: number;
  contentHash: string;
  firstSeen: Date;
  lastSeen: Date;
  lastChanged: Date;
  changedFields: string[];
  outcome: 'added' | 'changed' | 'unchanged';
}

type Known = Pick<
  StoredRow,
  'content' | 'version' | 'contentHash' | 'firstSeen' | 'lastSeen' | 'lastChanged' | 'changedFields'
> & { outcome?: PlannedRow['outcome'] };

function plan(listing: Listing, known: Known | undefined, { now }: SaveOptions): PlannedRow {
  const seen = momentOf(listing, now);
  if (known === undefined) {
    const times = { firstSeen: seen, lastSeen: seen, lastChanged: seen };
    return {
      content: listing,
      version: 1,
      contentHash: hash(listing),
      ...times,
      changedFields: [],
      outcome: 'added',
    };
  }
  // An older look only fills gaps: what was seen later stands.
  const stale = seen.getTime() < known.lastSeen.getTime();
  const content = stale ? mergeListing(listing, known.content) : mergeListing(known.content, listing);
  const contentHash = hash(content);
  const firstSeen = seen.getTime() < known.firstSeen.getTime() ? seen : known.firstSeen;
  const lastSeen = stale ? known.lastSeen : seen;
  if (contentHash === known.contentHash) {
    return { ...known, content, firstSeen, lastSeen, outcome: known.outcome ?? 'unchanged' };
  }
  // Twice in one batch: nobody has seen the first form, it makes no version of its own.
  const open = known.outcome === 'added' || known.outcome === 'changed';
  return {
    content,
    version: open ? known.version : known.version + 1,
    contentHash,
    firstSeen,
    lastSeen,
    lastChanged: lastSeen,
    changedFields: changedFields(known.content, content),
    outcome: open ? (known.outcome as 'added' | 'changed') : 'changed',
  };
}

function momentOf(listing: Listing, now: Date): Date {
  const captured = listing.capturedAt === undefined ? Number.NaN : Date.parse(listing.capturedAt);
  return Number.isNaN(captured) ? now : new Date(captured);
}

function hash(listing: Listing): string {
  return createHash('sha256').update(versionText(listing)).digest('hex');
}

function keyOf(listing: Pick<Listing, 'platform' | 'id'>): string {
  return `${listing.platform}\0${listing.id}`;
}

async function readKnown(tx: Transaction, found: readonly Listing[]): Promise<Map<string, StoredRow>> {
  const keys = postgresJson(found.map(({ platform, id }) => ({ platform, id })));
  const rows = await tx
    .select()
    .from(listings)
    .where(
      sql`(${listings.platform}, ${listings.itemId}) in
        (select k.platform, k.id from jsonb_to_recordset(${keys}::jsonb) as k(platform text, id text))`,
    );
  return new Map(rows.map((row) => [keyOf({ platform: row.platform, id: row.itemId }), row]));
}

/** Moves the present version of changed listings to the earlier ones before it is overwritten. */
async function keepEarlier(
  tx: Transaction,
  planned: readonly PlannedRow[],
  known: ReadonlyMap<string, StoredRow>,
): Promise<void> {
  const left = planned.flatMap((row) => {
    const before = row.outcome === 'changed' ? known.get(keyOf(row.content)) : undefined;
    return before === undefined ? [] : [{ id: before.id, until: row.lastChanged.toISOString() }];
  });
  if (left.length === 0) return;
  await tx.execute(sql`
    insert into listing_versions (listing_id, version, content_hash, content, changed_fields, "from", until)
    select l.id, l.version, l.content_hash, l.content, l.changed_fields, l.last_changed, k.until
    from listings l
    join jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as k(id bigint, until timestamptz) on k.id = l.id
    on conflict do nothing`);
}

/** One parameter for the whole batch: twice as fast as a list of values. Returns ids in the order given. */
async function write(tx: Transaction, planned: readonly PlannedRow[], detail: boolean): Promise<number[]> {
  const rows = postgresJson(planned.map((row) => asRecord(row, detail)));
  const { rows: written } = await tx.execute<{ id: string; platform: string; item_id: string }>(sql`
    insert into listings (platform, item_id, version, content_hash, content, title, shop_name, seller_key,
      ship_from, sales, price, demo, bigrams, first_seen, last_seen, last_changed, changed_fields, detail_seen)
    select r.platform, r.item_id, r.version, r.content_hash, r.content, r.title, r.shop_name, r.seller_key,
      r.ship_from, r.sales, r.price, r.demo, r.bigrams, r.first_seen, r.last_seen, r.last_changed, r.changed_fields,
      r.detail_seen
    from jsonb_to_recordset(${rows}::jsonb) as r(platform text, item_id text, version int, content_hash text,
      content jsonb, title text, shop_name text, seller_key text, ship_from text, sales bigint, price numeric, demo boolean,
      bigrams text[], first_seen timestamptz, last_seen timestamptz, last_changed timestamptz,
      changed_fields text[], detail_seen timestamptz)
    on conflict (platform, item_id) do update set
      version = excluded.version, content_hash = excluded.content_hash, content = excluded.content,
      title = excluded.title, shop_name = excluded.shop_name, seller_key = excluded.seller_key,
      ship_from = excluded.ship_from, sales = excluded.sales, price = excluded.price, demo = excluded.demo,
      bigrams = excluded.bigrams, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
      last_changed = excluded.last_changed, changed_fields = excluded.changed_fields,
      detail_seen = coalesce(excluded.detail_seen, listings.detail_seen),
      delisted_at = case when excluded.last_seen > listings.last_seen then null else listings.delisted_at end
    returning id, platform, item_id`);
  const ids = new Map(
    written.map((row) => [keyOf({ platform: row.platform, id: row.item_id }), Number(row.id)]),
  );
  return planned.map((row) => ids.get(keyOf(row.content)) as number);
}

function asRecord({ content, ...row }: PlannedRow, detail: boolean): Record<string, unknown> {
  return {
    platform: content.platform,
    item_id: content.id,
    version: row.version,
    content_hash: row.contentHash,
    content,
    title: content.title,
    shop_name: content.shop?.name,
    seller_key: sellerKey(content),
    ship_from: content.shipFrom,
    sales: content.sales,
    price: content.price,
    demo: content.demo === true,
    bigrams: bigrams(content.title, content.shop?.name),
    first_seen: row.firstSeen,
    last_seen: row.lastSeen,
    last_changed: row.lastChanged,
    changed_fields: row.changedFields,
    detail_seen: detail ? row.lastSeen : null,
  };
}
