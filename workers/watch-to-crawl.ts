import { crawlQueue } from '#queues/queues';
import { queryYield } from '#src/views/query-yield';
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
            const due = await lockDueWatches(tx, now);
            if (due.length === 0) return;
            const jobs = due.flatMap((watch) => crawlsOf(watch, watch.nextDue.toISOString()));
            for (const job of riskiestFirst(jobs, await queryYield(tx, now))) {
              await queues.add(crawlQueue(job.platform), job, { once: job.key });
            }
            for (const watch of due) await advanceWatch(tx, watch, now);
          });
        },
      }),
    ],
  };
}

/** What led to most leads before is asked first: a day's budget may end before the list does. */
export function riskiestFirst<Job extends { platform: string; query: string }>(
  jobs: readonly Job[],
  yields: ReadonlyMap<string, number>,
): Job[] {
  const yieldOf = ({ platform, query }: Job) => yields.get(`${platform} ${query}`) ?? 0;
  return jobs.toSorted((a, b) => yieldOf(b) - yieldOf(a));
}
