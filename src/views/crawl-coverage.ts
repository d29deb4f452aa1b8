import { desc, getTableColumns, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { absences, canaryResults, crawlRuns } from '#db/tables/coverage';
import { CoverageState } from '#domain/coverage';

const Count = z.number().int().nonnegative();

/** The part of a run's memory that officers see. */
const RunMemory = z.object({
  pages: z.object({ asked: Count, seen: Count, blocked: Count, partial: Count }),
  items: z.object({ seen: Count, claimed: Count.nullable() }),
  listings: z.object({ seen: Count, added: Count, changed: Count }),
  troubles: z.array(z.object({ at: z.string(), page: z.string(), outcome: z.string(), why: z.string() })),
  pauses: z.array(z.object({ from: z.string(), until: z.string().nullable(), reason: z.string() })),
  end: z.string().nullable(),
  /** What an open run that was put aside waits for, and when it goes on by itself. */
  waiting: z
    .object({ why: z.enum(['backoff', 'budget', 'window']), until: z.string() })
    .nullable()
    .default(null),
});

/** One crawl run: what was asked, what was seen, and why it ended. */
export const CrawlRunRow = RunMemory.extend({
  id: z.string(),
  platform: z.string(),
  query: z.string(),
  /** Listings of the run before that this one no longer showed and that were not seen since. */
  unseen: Count,
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  /** Null while the run goes on. */
  coverage: CoverageState.nullable(),
});
export type CrawlRunRow = z.infer<typeof CrawlRunRow>;

/** How one platform stands: its last canary, and its last finished run of each coverage. */
export const PlatformHealth = z.object({
  platform: z.string(),
  canary: z.object({ at: z.date(), healthy: z.boolean(), why: z.string() }).nullable(),
  /** Runs of the last seven days by how much they saw. */
  week: z.object({ clean: Count, partial: Count, blind: Count }),
});
export type PlatformHealth = z.infer<typeof PlatformHealth>;

/** Newest runs first. */
export async function crawlRunRows(db: Connection, limit: number): Promise<CrawlRunRow[]> {
  const unseen = sql<number>`(select count(*)::int from ${absences} where ${absences.runId} = ${crawlRuns.id})`;
  const rows = await db
    .select({ ...getTableColumns(crawlRuns), unseen })
    .from(crawlRuns)
    .orderBy(desc(crawlRuns.startedAt))
    .limit(limit);
  return rows.map(({ id, platform, query, startedAt, finishedAt, coverage, state, unseen: notSeen }) => ({
    ...RunMemory.parse(state),
    unseen: notSeen,
    id,
    platform,
    query,
    startedAt,
    finishedAt,
    coverage,
  }));
}

/** Every platform that was ever crawled. */
export async function platformHealth(db: Connection): Promise<PlatformHealth[]> {
  const weeks = await db
    .select({
      platform: crawlRuns.platform,
      clean: sql<number>`count(*) filter (where coverage = 'clean' and started_at > now() - interval '7 days')::int`,
      partial: sql<number>`count(*) filter (where coverage = 'partial' and started_at > now() - interval '7 days')::int`,
      blind: sql<number>`count(*) filter (where coverage = 'blind' and started_at > now() - interval '7 days')::int`,
    })
    .from(crawlRuns)
    .groupBy(crawlRuns.platform)
    .orderBy(crawlRuns.platform);
  const canaries = await db
    .selectDistinctOn([canaryResults.platform])
    .from(canaryResults)
    .orderBy(canaryResults.platform, desc(canaryResults.at));
  const lastCanary = new Map(
    canaries.map(({ platform, at, healthy, why }) => [platform, { at, healthy, why }]),
  );
  return weeks.map(({ platform, ...week }) => ({ platform, canary: lastCanary.get(platform) ?? null, week }));
}
