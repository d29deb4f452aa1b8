import { crawlQueue } from '#queues/queues';
import { crawlsOf } from '#src/watches/crawls';
import { advanceWatch, lockDueWatches } from '#src/watches/store';
import { arrow, type WorkerServices } from './arrow.ts';
import type { ReadyArrows } from './registry.ts';

/**
 * Asks for the crawls of every watch that is due: its queries on its platforms.
 * The jobs are added before the due time moves on. Killed in between, the same jobs are asked for again; their
 * key (watch, due time, platform, query) names one run, which is crawled once.
 */
export async function watchToCrawl(_services: WorkerServices): Promise<ReadyArrows> {
  return {
    arrows: [
      arrow<'watch-to-crawl'>({
        queue: 'watch-to-crawl',
        handle: async (_payload, { db, queues, clock }) => {
          const now = clock.now();
          await db.transaction(async (tx) => {
            for (const watch of await lockDueWatches(tx, now)) {
              for (const job of crawlsOf(watch, watch.nextDue.toISOString())) {
                await queues.add(crawlQueue(job.platform), job, { once: job.key });
              }
              await advanceWatch(tx, watch, now);
            }
          });
        },
      }),
    ],
  };
}
