import type { OriginalRow, PageReading } from '#crawlers/intake/original';
import type { Database, Transaction } from '#db/database';
import type { Listing } from '#domain/listing';
import type { Refusal } from '#domain/listing-input';
import { isPlatformId } from '#domain/platform';
import type { Queues } from '#queues/open-queues';
import { BATCH_SIZE } from '#queues/queues';
import { unjudged } from '#src/listings/judgements';
import { noteReading } from '#src/listings/readings';
import { saveListings } from '#src/listings/store';
import type { Clock } from '#support/clock';

/** What an import came to so far. */
export interface FileIntake {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Platforms without an adapter, kept as they are written, with their rows. */
  unregistered: Map<string, number>;
  /** Row ids of everything read, in batches as they were stored. */
  batches: number[][];
}

interface IntakeOptions {
  services: { db: Database; queues: Queues; clock: Clock };
  onRejected(line: number, reason: Refusal): void;
  onProgress?(intake: FileIntake): void;
  /** Remembers each batch in the transaction that stores it; `before` is the number of rows read before it. */
  record?(tx: Transaction, before: number, batch: IntakeBatch): Promise<void>;
  /** Rows that were stored by an earlier, killed reading: passed over. */
  after?: number;
}

/** Rows that are stored together. */
export interface IntakeBatch {
  /** Rows read up to and including it. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  listingIds: number[];
  rejects: { place: number; line: number; zh: string; en: string }[];
}

interface Waiting {
  listings: { listing: Listing; reading: PageReading | undefined }[];
  rejects: IntakeBatch['rejects'];
  /** Rows read before this batch. */
  from: number;
}

/**
 * Stores the rows of a file and asks for their judgement, batch by batch while the file is still being read.
 * Killed at any line: batches already stored stay, and reading the file again adds only what is missing.
 */
export async function fileToListing(
  rows: AsyncIterable<OriginalRow>,
  options: IntakeOptions,
): Promise<FileIntake> {
  const intake: FileIntake = {
    rows: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    rejected: 0,
    unregistered: new Map(),
    batches: [],
  };
  let waiting: Waiting = { listings: [], rejects: [], from: options.after ?? 0 };
  const flush = async () => {
    if (waiting.listings.length + waiting.rejects.length > 0) await storeBatch(waiting, intake, options);
    waiting = { listings: [], rejects: [], from: intake.rows };
    options.onProgress?.(intake);
  };
  for await (const row of rows) {
    intake.rows += 1;
    if (intake.rows <= (options.after ?? 0)) continue;
    if ('reason' in row) {
      intake.rejected += 1;
      waiting.rejects.push({ place: intake.rows, line: row.line, ...row.reason });
      options.onRejected(row.line, row.reason);
    } else {
      // The reader was asked for rows that can be stored: platform and id are there.
      const listing = row.listing as Listing;
      if (!isPlatformId(listing.platform)) {
        intake.unregistered.set(listing.platform, (intake.unregistered.get(listing.platform) ?? 0) + 1);
      }
      waiting.listings.push({ listing, reading: row.reading });
    }
    if (waiting.listings.length + waiting.rejects.length >= BATCH_SIZE) await flush();
  }
  await flush();
  return intake;
}

async function storeBatch(batch: Waiting, intake: FileIntake, options: IntakeOptions): Promise<void> {
  const { db, queues, clock } = options.services;
  const stored = await db.transaction(async (tx) => {
    const saved = await saveByReading(tx, batch.listings, clock.now());
    // An item that stands twice in one batch is one listing: its second row changed nothing.
    const unchanged = batch.listings.length - saved.added - saved.changed;
    const kept = { rows: intake.rows, ...saved, unchanged, rejects: batch.rejects };
    await options.record?.(tx, batch.from, kept);
    return kept;
  });
  intake.added += stored.added;
  intake.changed += stored.changed;
  intake.unchanged += stored.unchanged;
  if (stored.listingIds.length === 0) return;
  intake.batches.push(stored.listingIds);
  // Not only what is new: an earlier import may have been killed between storing and asking.
  const listingIds = await unjudged(db, stored.listingIds);
  if (listingIds.length > 0) await queues.add('listing-to-hit', { listingIds });
  // Judged before and held until now.
  if (stored.freed.length > 0) await queues.add('hit-to-lead', { listingIds: stored.freed });
}

/** Listings of one reader at a time: its proof, and whether it read detail pages, belong to all of them. */
async function saveByReading(tx: Transaction, rows: Waiting['listings'], now: Date) {
  const total = { added: 0, changed: 0, listingIds: [] as number[], freed: [] as number[] };
  const groups = new Map<string, Waiting['listings']>();
  for (const row of rows) {
    const key = row.reading ? `${row.reading.platform} ${row.reading.page}` : '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) {
    const reading = group[0]?.reading;
    const found = group.map(({ listing }) => listing);
    const saved = await saveListings(tx, found, { now, detail: reading?.page === 'detail' });
    total.added += saved.added;
    total.changed += saved.changed;
    total.listingIds.push(...saved.ids);
    total.freed.push(...(await noteReading(tx, saved.ids, reading ?? { page: null }, now)));
  }
  return total;
}
