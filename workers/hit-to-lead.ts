import type { Transaction } from '#db/database';
import { noteRelisted } from '#src/casework/relisted';
import { askForPreFixes } from '#src/evidence/pre-fixes';
import type { JudgedListing } from '#src/leads/candidate';
import { openLeads } from '#src/leads/open-leads';
import { currentJudgements, markLed } from '#src/listings/judgements';
import { heldListings } from '#src/listings/readings';
import { readListings } from '#src/listings/store';
import { identifiersOf, noteIdentifiers, phoneKey } from '#src/sellers/identifiers';
import { noteSellers } from '#src/sellers/store';
import { actsFor } from '#src/watches/store';
import { arrow, type WorkerServices } from './arrow.ts';
import { homeNames } from './judging.ts';
import type { ReadyArrows } from './registry.ts';

/**
 * Opens leads for judged listings, or brings the existing ones in line.
 * Everything of a batch happens in one transaction: a kill leaves all of it or nothing, and a second run finds
 * the lead of each listing and indication already there.
 */
export async function hitToLead({ config }: WorkerServices): Promise<ReadyArrows> {
  const home = await homeNames();
  return {
    arrows: [
      arrow<'hit-to-lead'>({
        queue: 'hit-to-lead',
        handle: async ({ listingIds }, { db, queues, clock }) => {
          const toFix = await db.transaction(async (tx) => {
            const opened = await bringInLine(tx, listingIds, home, clock.now());
            await noteRelisted(tx, opened, clock.now());
            return askForPreFixes(tx, opened, config.preFixesPerDay, clock.now());
          });
          // A kill before this line loses only the job: the row waits, and the arrow's own clock asks again.
          if (toFix.length > 0)
            await queues.addBulk(
              'pre-fix',
              toFix.map((leadId) => ({ leadId })),
            );
        },
      }),
    ],
  };
}

/** One batch: sellers, leads, and the mark that says it is done. Returns the ids of the leads opened. */
export async function bringInLine(
  tx: Transaction,
  listingIds: readonly number[],
  home: ReadonlySet<string>,
  now: Date,
): Promise<string[]> {
  const judged = await readJudged(tx, listingIds);
  const telling = judged.filter(({ byIndication }) => byIndication.length > 0);
  await noteSellers(
    tx,
    telling.map(({ listing }) => listing),
    now,
  );
  const key = await phoneKey(tx);
  await noteIdentifiers(
    tx,
    telling.flatMap(({ listing, listingId }) => identifiersOf(listing, listingId, key)),
    now,
  );
  // What an unproven parser read waits for a person; leads that exist already stay in line.
  const held = await heldListings(tx, listingIds);
  const acts = await actsFor(tx, home);
  const free = judged.filter(({ listingId }) => !held.has(listingId));
  const waiting = judged.filter(({ listingId }) => held.has(listingId));
  const opened = await openLeads(tx, free, { actsFor: acts, now });
  await openLeads(tx, waiting, { actsFor: () => false, now });
  await markLed(
    tx,
    judged.map(({ judgementId }) => judgementId),
    now,
  );
  return opened;
}

/** Listings with the judgement of their present version; a newer version is on its way to be judged itself. */
async function readJudged(tx: Transaction, listingIds: readonly number[]): Promise<JudgedListing[]> {
  const judgements = await currentJudgements(tx, listingIds);
  return (await readListings(tx, listingIds)).flatMap((row) => {
    const judgement = judgements.get(row.id);
    if (judgement === undefined || judgement.listingVersion !== row.version) return [];
    const { byIndication, hits, signals } = judgement;
    const place = { listingId: row.id, listingVersion: row.version, judgementId: judgement.id };
    return [{ ...place, listing: row.content, sellerKey: row.sellerKey, byIndication, hits, signals }];
  });
}
