import { crawledListings } from '#src/coverage/runs';
import { saveJudgements } from '#src/listings/judgements';
import { readListings } from '#src/listings/store';
import { currentRegister } from '#src/register/store';
import { arrow, type WorkerServices } from './arrow.ts';
import { judgeListings, sharedMatcher } from './judging.ts';
import type { ReadyArrows } from './registry.ts';

/**
 * Judges a batch of listings and stores what the rules said.
 * Killed before the commit, nothing is stored; killed after it, the batch is judged again, the unique key of
 * `judgements` lets it change nothing, and the next arrow is asked again, which changes nothing either.
 */
export async function listingToHit(_services: WorkerServices): Promise<ReadyArrows> {
  const matcher = await sharedMatcher();
  return {
    arrows: [
      arrow<'listing-to-hit'>({
        queue: 'listing-to-hit',
        handle: async ({ listingIds }, { db, queues }) => {
          const rows = await readListings(db, listingIds);
          const crawled = await crawledListings(db, listingIds);
          const judged = await judgeListings(matcher, await currentRegister(db), rows, crawled);
          await db.transaction((tx) => saveJudgements(tx, judged));
          await queues.add('hit-to-lead', { listingIds });
        },
      }),
    ],
  };
}
