/**
 * Starts the arrows of one process. To add an arrow: write `workers/<from>-to-<to>.ts` exporting a function
 * (services) => { arrows: [arrow({ queue, handle })], close? } and add its line to `registry.ts`. Its payload and
 * retry are declared in `src/queues/queues.ts`.
 * Used in a worker process of its own (`process.ts`) and inside a command that finds nobody at work.
 */
import type { Crawler } from '#crawlers/run/crawler';
import type { QueueName } from '#queues/queues';
import { type Work, work } from '#queues/work';
import type { Log } from '#support/log';
import type { Arrow, WorkerServices } from './arrow.ts';
import { proveHandlers } from './choose-arrows.ts';
import { startHeartbeat } from './clocks/heartbeat.ts';
import { ARROWS, type ArrowEntry, type ReadyArrows } from './registry.ts';

/** How long a job may go on after the process was asked to stop; longer ones put their work down. */
const GRACE_MS = 10_000;

export interface Workers {
  /** Queues this process works on. */
  queues: QueueName[];
  /** Lets running jobs end or put down their work, then closes what the arrows hold open. */
  stop(): Promise<void>;
}

/**
 * Proves the registry, loads the arrows of the chosen queues and begins to work.
 * @param chosen queues to work on
 * @param elsewhere queues that have no handler among `entries`
 */
export async function startWorkers(
  services: WorkerServices,
  chosen: readonly QueueName[],
  log: Log,
  entries: readonly ArrowEntry[] = ARROWS,
  elsewhere: readonly QueueName[] = [],
): Promise<Workers> {
  proveHandlers(entries, elsewhere);
  const wanted = entries.filter((entry) => entry.queues.some((queue) => chosen.includes(queue)));
  const crawler = wanted.some((entry) => entry.browser) ? await openCrawlerOf(services) : null;
  const ready = await Promise.all(wanted.map((entry) => loadArrows(entry, services, crawler)));
  const arrows = ready.flatMap((each) => each.arrows).filter((each) => chosen.includes(each.queue));
  const started = await Promise.all(arrows.map((each) => startArrow(each, services, log)));
  const queues = arrows.map((each) => each.queue);
  const heartbeat = await startHeartbeat(services.db, queues, log);
  log.info({ queues }, 'at work');
  return {
    queues,
    stop: async () => {
      await Promise.all(started.map((each) => each.close(GRACE_MS)));
      await Promise.all(ready.map((each) => each.close?.()));
      await crawler?.close();
      await heartbeat.stop();
    },
  };
}

/** One for all arrows of this process: one count of browsers, one look at the memory. */
async function openCrawlerOf(services: WorkerServices): Promise<Crawler> {
  return (await import('./open-crawler.ts')).openConfiguredCrawler(services);
}

async function loadArrows(
  entry: ArrowEntry,
  services: WorkerServices,
  crawler: Crawler | null,
): Promise<ReadyArrows> {
  const ready = entry.browser
    ? await entry.load({ ...services, crawler: present(crawler) })
    : await entry.load(services);
  const brought = ready.arrows.map((each) => each.queue).sort();
  if (brought.join() !== [...entry.queues].sort().join()) {
    throw new Error(`The registry promises ${entry.queues.join()}, the arrow brings ${brought.join()}.`);
  }
  return ready;
}

function startArrow(each: Arrow, services: WorkerServices, log: Log): Promise<Work> {
  const handle = (payload: Parameters<Arrow['handle']>[0], context: object) =>
    each.handle(payload, { ...services, ...context } as Parameters<Arrow['handle']>[1]);
  return work(services.queues, each.queue, handle, { log });
}

function present(crawler: Crawler | null): Crawler {
  if (crawler === null) throw new Error('an arrow needs a browser, and no crawler was opened');
  return crawler;
}
