import type { Crawler } from '#crawlers/run/crawler';
import type { CrawlResult } from '#crawlers/run/run-end';
import { CRAWL_QUEUES, type CrawlJob, crawlQueue } from '#queues/queues';
import { finishedRun, listingsOfRun } from '#src/coverage/runs';
import { unjudged } from '#src/listings/judgements';
import { NeverRetry, RetryLater, StopQueue } from '#support/errors';
import { type ArrowContext, arrow, type BrowserServices } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { crawlLimits } from './open-crawler.ts';
import type { ReadyArrows } from './registry.ts';

/** Most detail pages of one run: of those `watch` asks for, the most telling. */
const DETAILS = 60;
/** When a platform asked to wait and did not say how long. */
const LATER_MS = 60_000;

/**
 * Crawls one query on one platform and stores what it finds: one handler, one queue a platform.
 * Every page is stored together with the place where the run stands, so a killed run goes on there; a run of a
 * watch that has ended is not crawled again when its job comes back.
 */
export async function platformToListing({ crawler }: BrowserServices): Promise<ReadyArrows> {
  return {
    arrows: CRAWL_QUEUES.map((queue) =>
      arrow<typeof queue>({ queue, handle: (job, context) => crawlOnce(crawler, job, context) }),
    ),
  };
}

async function crawlOnce(crawler: Crawler, job: CrawlJob, context: ArrowContext): Promise<void> {
  const { db, queues, log, signal } = context;
  const before = await finishedRun(db, job.key);
  if (before === null) {
    const ports = crawlPorts(context, log);
    const { key, query, pages } = job;
    const limits = await crawlLimits(db, job.platform);
    const input = { ...limits, key, query, pages, ports, signal, details: DETAILS };
    answer(await crawler.crawl(job.platform, input), job);
  }
  // A kill between a page and its judgement leaves listings that nobody has asked about.
  const run = before ?? (await finishedRun(db, job.key));
  const listingIds = run === null ? [] : await unjudged(db, await listingsOfRun(db, run.id));
  for (let from = 0; from < listingIds.length; from += 500) {
    await queues.add('listing-to-hit', { listingIds: listingIds.slice(from, from + 500) });
  }
}

/** Turns the way a crawl ended into what the queue should do with its job. */
function answer({ stop, why, retryAt }: CrawlResult, { platform }: CrawlJob): void {
  if (stop === 'done') return;
  if (stop === 'barrier') throw new StopQueue(`${crawlQueue(platform)}: ${why}`);
  if (stop === 'drift') throw new NeverRetry(why);
  if (stop === 'later')
    throw new RetryLater(retryAt === null ? LATER_MS : retryAt.getTime() - Date.now(), why);
  throw new Error(why);
}
