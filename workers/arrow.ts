import type { Crawler } from '#crawlers/run/crawler';
import type { SampleMarket } from '#crawlers/sample-market/server';
import type { Database } from '#db/database';
import type { Queues } from '#queues/open-queues';
import type { Payload, QueueName } from '#queues/queues';
import type { JobContext } from '#queues/work';
import type { Clock } from '#support/clock';
import type { Config } from '#support/config';
import type { FileStore } from '#support/files';

/** What a process that works is built from; the composition root makes it, tests pass their own. */
export interface WorkerServices {
  config: Config;
  db: Database;
  queues: Queues;
  clock: Clock;
  files: FileStore;
  /** A sample market that runs already, for those who raise its barriers. Never a setting. */
  market?: SampleMarket;
}

/** What arrows get that look at pages or print: the one crawler of their process, which they never close. */
export type BrowserServices = WorkerServices & { crawler: Crawler };

/** What a handler gets besides its payload. */
export type ArrowContext = WorkerServices & JobContext;

/** One step of the flow: everything that is done with the jobs of one queue. */
export interface Arrow<Name extends QueueName = QueueName> {
  queue: Name;
  /**
   * Does the job, or throws: RetryLater, NeverRetry, StopQueue, or anything else (costs an attempt). May be
   * killed at any line and run again: what it did is decided by unique rows in the database, not by the job.
   */
  handle(payload: Payload<Name>, context: ArrowContext): Promise<void>;
}

/** Lets an arrow be written with the type of its own payload and listed among all others. */
export function arrow<Name extends QueueName>(definition: Arrow<Name>): Arrow {
  return definition as unknown as Arrow;
}
