import type { ReadRow } from '#crawlers/intake/file';
import type { Database } from '#db/database';
import type { Listing } from '#domain/listing';
import type { Refusal } from '#domain/listing-input';
import { isPlatformId } from '#domain/platform';
import type { Queues } from '#queues/open-queues';
import { BATCH_SIZE } from '#queues/queues';
import { unjudged } from '#src/listings/judgements';
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
}

/**
 * Stores the rows of a file and asks for their judgement, batch by batch while the file is still being read.
 * Killed at any line: batches already stored stay, and reading the file again adds only what is missing.
 */
export async function fileToListing(
  rows: AsyncIterable<ReadRow>,
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
  let batch: Listing[] = [];
  const flush = async () => {
    if (batch.length > 0) await storeBatch(batch, intake, options);
    batch = [];
    options.onProgress?.(intake);
  };
  for await (const row of rows) {
    intake.rows += 1;
    if ('reason' in row) {
      intake.rejected += 1;
      options.onRejected(row.line, row.reason);
      continue;
    }
    // `readRows` was asked for rows that can be stored: platform and id are there.
    const listing = row.listing as Listing;
    if (!isPlatformId(listing.platform)) {
      intake.unregistered.set(listing.platform, (intake.unregistered.get(listing.platform) ?? 0) + 1);
    }
    batch.push(listing);
    if (batch.length === BATCH_SIZE) await flush();
  }
  await flush();
  return intake;
}

async function storeBatch(
  batch: readonly Listing[],
  intake: FileIntake,
  { services }: IntakeOptions,
): Promise<void> {
  const { db, queues, clock } = services;
  const saved = await db.transaction((tx) => saveListings(tx, batch, { now: clock.now() }));
  intake.added += saved.added;
  intake.changed += saved.changed;
  // An item that stands twice in one batch is one listing: its second row changed nothing.
  intake.unchanged += batch.length - saved.added - saved.changed;
  if (saved.ids.length === 0) return;
  intake.batches.push(saved.ids);
  // Not only what is new: an earlier import may have been killed between storing and asking.
  const listingIds = await unjudged(db, saved.ids);
  if (listingIds.length > 0) await queues.add('listing-to-hit', { listingIds });
}
