import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '#src/compose';
import { unfinished, unjudged } from '#src/listings/judgements';
import { EXIT, UserError } from '#support/errors';

const LOOK_EVERY_MS = 50;
/** No batch takes this long: nobody is working. */
const NO_PROGRESS_MS = 120_000;

/**
 * Resolves when every listing has its verdict and its leads.
 * @param batches row ids as they were handed to the queue, oldest first
 * @throws UserError when nothing moves any more; what is stored stays and is judged later
 */
export async function waitForJudgement(
  { db, queues }: Pick<System, 'db' | 'queues'>,
  batches: readonly number[][],
  onProgress: (left: number) => void = () => {},
): Promise<void> {
  let left = batches.reduce((sum, batch) => sum + batch.length, 0);
  for (const batch of batches) {
    let waiting = await unfinished(db, batch);
    let asked = false;
    let moved = Date.now();
    while (waiting.length > 0) {
      if (!asked && (await unjudged(db, waiting)).length === 0) {
        // Judged by an earlier run that was killed before it asked for the leads.
        await queues.add('hit-to-lead', { listingIds: waiting });
        asked = true;
      }
      await sleep(LOOK_EVERY_MS);
      const still = await unfinished(db, waiting);
      if (still.length < waiting.length) moved = Date.now();
      if (Date.now() - moved > NO_PROGRESS_MS) throw stuck(left);
      waiting = still;
    }
    left -= batch.length;
    onProgress(left);
  }
}

function stuck(left: number): UserError {
  return new UserError(
    {
      zh: `后台没有进展，还有 ${left} 件未研判；已入库的不会丢失，请查看 gi-watch doctor。`,
      en: `Background work stands still with ${left} listings to judge; nothing stored is lost. See gi-watch doctor.`,
    },
    EXIT.failed,
  );
}
