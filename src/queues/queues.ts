import { z } from 'zod';
import { PLATFORM_IDS, type PlatformId } from '#domain/platform';

/** A job carries a batch of ids: one job a listing would spend its time on the queue itself. */
export const BATCH_SIZE = 500;

const id = z.string().min(1).max(200);
const batch = z.array(z.number().int().positive()).min(1).max(BATCH_SIZE);
const day = z.iso.date();

/** One crawl of one query. `key` names the run: a repeated job goes on where the last one stopped. */
export const CrawlJob = z.object({
  key: id,
  platform: z.enum(PLATFORM_IDS),
  query: z.string().min(1).max(500),
  pages: z.number().int().min(1).max(100),
  watchId: id.nullable(),
});
export type CrawlJob = z.infer<typeof CrawlJob>;

const Tick = z.object({});

interface Declaration<Payload extends z.ZodType> {
  payload: Payload;
  /** Tries before the job becomes a visible failed row. Delays asked for by the handler do not count. */
  attempts: number;
  /** First pause between tries; doubles each time. */
  backoffMs: number;
  /** Jobs of this queue that one process works on at a time. */
  concurrency: number;
}

function declare<Payload extends z.ZodType>(
  payload: Payload,
  options: Partial<Omit<Declaration<Payload>, 'payload'>> = {},
): Declaration<Payload> {
  return { attempts: 5, backoffMs: 2_000, concurrency: 1, ...options, payload };
}

/** The arrows between nouns, one queue each. The idempotency key of each is a unique row in the database. */
const ARROWS = {
  /** Finds the watches that are due and asks for their crawls. */
  'watch-to-crawl': declare(Tick),
  /** An original that a person or a program brought: its head for a preview, or all of it into the store. */
  'upload-to-listing': declare(
    z.object({ intakeId: z.number().int().positive(), step: z.enum(['look', 'read']) }),
  ),
  /** Shows a platform's login page to the person who asked for it. One try: nobody waits at the second. */
  'sign-in': declare(z.object({ signInId: z.number().int().positive() }), { attempts: 1, concurrency: 2 }),
  /** Listings (by row id) to be judged. */
  'listing-to-hit': declare(z.object({ listingIds: batch }), { concurrency: 2 }),
  /** Listings whose newest judgement may open or change a lead. */
  'hit-to-lead': declare(z.object({ listingIds: batch })),
  /** Keeps a new lead's page at once, by itself; without a lead, asks again for those whose jobs were lost. */
  'pre-fix': declare(z.object({ leadId: id.optional() }), { attempts: 4, backoffMs: 30_000 }),
  /** A capture that was asked for; goes on at the last finished step. */
  'lead-to-evidence': declare(z.object({ requestId: id }), { attempts: 8, backoffMs: 5_000 }),
  /** Sending. One try: once a server may have accepted a letter, a person decides. */
  'evidence-to-notice': declare(z.object({ noticeId: id }), { attempts: 1 }),
  /** Looks at listings that are no longer shown: gone needs two independent looks. */
  'look-again': declare(Tick),
  /** A second look at what a notice was about, on its due day. */
  recheck: declare(z.object({ noticeId: id, dueDay: day }), { attempts: 8, backoffMs: 60_000 }),
} as const;

/** Clocks that move no noun. */
const CLOCKS = {
  /** The report of one unit; without a day, all that are due this morning. */
  brief: declare(
    z.object({ day: day.optional(), unitId: id, kind: z.enum(['day', 'week', 'month']).optional() }),
  ),
  /** Timestamps that could not be had at sealing time, or whose certificate will end. */
  're-stamp': declare(Tick),
  /** Recomputes hash chains and anchors their heads. */
  'integrity-sweep': declare(Tick),
  /** Brings in what lies in the watched folder, and asks for the leads of released readings. */
  'intake-folder': declare(Tick),
  /** Asks for due re-checks, reminds of due days, escalates what is overdue. */
  'case-clocks': declare(Tick),
  /** Erases personal data past its time. */
  retention: declare(Tick),
  /** Learns from decisions how the waiting leads are best ordered. */
  experience: declare(Tick),
  /** Licences that ended: their shops' listings are judged anew. */
  'licence-ends': declare(Tick),
} as const;

type CrawlQueue = `crawl-${PlatformId}`;

/** platform-to-listing is a family: a barrier on one platform must not hold up another. */
const CRAWLS = Object.fromEntries(
  PLATFORM_IDS.map((platform) => [`crawl-${platform}`, declare(CrawlJob, { backoffMs: 10_000 })]),
) as Record<CrawlQueue, Declaration<typeof CrawlJob>>;

export const QUEUES = { ...ARROWS, ...CRAWLS, ...CLOCKS };
export type QueueName = keyof typeof QUEUES;
export type Payload<Name extends QueueName> = z.infer<(typeof QUEUES)[Name]['payload']>;

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
export const CLOCK_NAMES = Object.keys(CLOCKS) as (keyof typeof CLOCKS)[];
export const CRAWL_QUEUES = Object.keys(CRAWLS) as CrawlQueue[];

/** The queue on which a platform is crawled. */
export function crawlQueue(platform: PlatformId): CrawlQueue {
  return `crawl-${platform}`;
}

/** Retry and cleaning are decided here, once, not where a job is added. */
export const KEEP_COMPLETED = { age: 3600, count: 200 };
/** A failed job waits for a person; it goes when nobody cared for a quarter of a year. */
export const KEEP_FAILED = { age: 90 * 24 * 3600, count: 5_000 };

/** A killed worker's job is taken up by another after at most lock + interval. */
export const STALL = {
  lockMs: 10_000,
  intervalMs: 5_000,
  /** The library's default of 1 would lose a job at its second kill. */
  maxCount: 50,
};
