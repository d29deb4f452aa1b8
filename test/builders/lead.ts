import type { Database } from '#db/database';
import type { Listing } from '#domain/listing';
import type { Judgement } from '#domain/verdict';
import type { JudgedListing } from '#src/leads/candidate';
import { openLeads } from '#src/leads/open-leads';
import { currentJudgements, saveJudgements } from '#src/listings/judgements';
import { readListings, saveListings } from '#src/listings/store';
import { aJudgement } from './judgement.ts';
import { aListing } from './listing.ts';

const NOW = new Date('2026-05-03T02:00:00Z');

/** A stored listing with a stored judgement, as hit-to-lead receives it. */
export async function aJudgedListing(
  db: Database,
  given: { listing?: Partial<Listing>; judgement?: Partial<Judgement>; now?: Date } = {},
): Promise<JudgedListing> {
  const listing = aListing(given.listing);
  return db.transaction(async (tx) => {
    const { ids } = await saveListings(tx, [listing], { now: given.now ?? NOW });
    const [row] = await readListings(tx, ids);
    if (row === undefined) throw new Error('the listing was not stored');
    const judgement = aJudgement(given.judgement);
    await saveJudgements(tx, [{ listingId: row.id, listingVersion: row.version, judgement }]);
    const stored = (await currentJudgements(tx, ids)).get(row.id);
    const { byIndication, hits, signals } = judgement;
    return {
      listingId: row.id,
      listingVersion: row.version,
      listing: row.content,
      sellerKey: row.sellerKey,
      judgementId: stored?.id as number,
      byIndication,
      hits,
      signals,
    };
  });
}

/** An open lead on a stored listing. Returns its id. */
export async function aLead(db: Database, given: Parameters<typeof aJudgedListing>[1] = {}): Promise<string> {
  const judged = await aJudgedListing(db, given);
  const [id] = await db.transaction((tx) =>
    openLeads(tx, [judged], { actsFor: () => true, now: given.now ?? NOW }),
  );
  if (id === undefined) throw new Error('no lead was opened');
  return id;
}
