import type { Queues } from './open-queues.ts';
import { BATCH_SIZE } from './queues.ts';

/** Asks for listings (by row id) to be judged anew, in batches. Their leads follow by themselves. */
export async function addJudging(queues: Queues, listingIds: readonly number[]): Promise<void> {
  const batches: { listingIds: number[] }[] = [];
  for (let from = 0; from < listingIds.length; from += BATCH_SIZE) {
    batches.push({ listingIds: listingIds.slice(from, from + BATCH_SIZE) });
  }
  await queues.addBulk('listing-to-hit', batches);
}
