import type { Connection } from '#db/database';
import type { JudgedListing } from '#src/leads/candidate';
import { currentJudgements } from '#src/listings/judgements';
import { readListings } from '#src/listings/store';

/** A listing with the judgement of its present version; null when it is gone or not judged yet. */
export async function judgedListing(db: Connection, listingId: number): Promise<JudgedListing | null> {
  const [row] = await readListings(db, [listingId]);
  const judgement = (await currentJudgements(db, [listingId])).get(listingId);
  if (!row || !judgement || judgement.listingVersion !== row.version) return null;
  const { byIndication, hits, signals } = judgement;
  return {
    listingId,
    listingVersion: row.version,
    listing: row.content,
    sellerKey: row.sellerKey,
    judgementId: judgement.id,
    byIndication,
    hits,
    signals,
  };
}
