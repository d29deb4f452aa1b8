import type { Transaction } from '#db/database';
import type { JudgedListing } from './candidate.ts';
import { openLeads } from './open-leads.ts';

/**
 * Opens leads on a judged listing because a person says so: from a spot check, or from a post on the opinion
 * list. The rules' verdict stays as it is; the history names the person. Returns the ids of the leads opened,
 * none where the listing had its leads already.
 */
export async function openLeadsByHand(
  tx: Transaction,
  judged: JudgedListing,
  { by, now }: { by: string; now: Date },
): Promise<string[]> {
  return openLeads(tx, [judged], { actsFor: () => true, by, now });
}
