import type { Hit } from '#domain/hit';
import type { Listing } from '#domain/listing';
import type { IndicationVerdict, Signal } from '#domain/verdict';
import { groundsOf } from './grounds.ts';

/** A listing with the judgement of its present version. */
export interface JudgedListing {
  listingId: number;
  listingVersion: number;
  listing: Listing;
  sellerKey: string | null;
  judgementId: number;
  byIndication: readonly IndicationVerdict[];
  hits: readonly Hit[];
  signals: readonly Signal[];
}

/** One use of one indication that deserves a person's time, or did so before. */
export interface Candidate extends Omit<JudgedListing, 'byIndication'> {
  verdict: IndicationVerdict;
}

/** The columns of a lead that follow its judgement. */
export function facts(candidate: Candidate) {
  const own = candidate.hits.filter((hit) => hit.indication === candidate.verdict.indication);
  const grounds = groundsOf({
    hits: candidate.hits,
    signals: candidate.signals,
    indication: candidate.verdict.indication,
    origin: candidate.listing.origin,
    seller: candidate.sellerKey,
  });
  return {
    judgementId: candidate.judgementId,
    sellerKey: candidate.sellerKey,
    categories: [...new Set(own.flatMap((hit) => hit.categories))],
    kinds: [...new Set(own.flatMap((hit) => hit.kinds))],
    grounds,
  };
}
