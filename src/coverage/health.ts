import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { canaryResults, crawlNotices, fieldFills, robotsFiles, unreadAnswers } from '#db/tables/index';
import type { PageType, PlatformId } from '#domain/platform';
import type { Clock } from '#support/clock';
import { postgresText } from '#support/postgres-json';

export interface StoredFill {
  platform: PlatformId;
  page: PageType;
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  field: string;
  source: 'exchange' | 'embedded' | 'dom-text' | 'dom-selector' | 'none';
  count: number;
}

export interface StoredCanary {
  platform: PlatformId;
  at: string;
  healthy: boolean;
  why: string;
  items: number;
}

/** Signs that a platform's pages have changed: fill of fields, canaries, answers nobody could read. */
export function driftStore(db: Database) {
  return {
    async addFill(fills: StoredFill[]): Promise<void> {
      if (fills.length === 0) return;
      // Sorted, so that two runs that end at once take the row locks in the same order.
      const sorted = [...fills].sort((a, b) => (fillKey(a) < fillKey(b) ? -1 : 1));
      await db
        .insert(fieldFills)
        .values(sorted)
        .onConflictDoUpdate({
          target: [fieldFills.platform, fieldFills.page, fieldFills.day, fieldFills.field, fieldFills.source],
          set: { count: sql`${fieldFills.count} + excluded.count` },
        });
    },

    async fillBefore(platform: PlatformId, page: PageType, day: string, days: number): Promise<StoredFill[]> {
      const first = new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
      const rows = await db
        .select()
        .from(fieldFills)
        .where(
          and(
            eq(fieldFills.platform, platform),
            eq(fieldFills.page, page),
            gte(fieldFills.day, first),
            lt(fieldFills.day, day),
          ),
        );
      return rows as StoredFill[];
    },

    async keepAnswer(answer: {
      platform: PlatformId;
      page: PageType;
      runId: string;
      why: string;
      url: string;
      body: string;
      at: string;
    }): Promise<void> {
      await db
        .insert(unreadAnswers)
        .values({ ...answer, body: postgresText(answer.body), at: new Date(answer.at) });
    },

    async saveCanary(result: StoredCanary): Promise<void> {
      await db
        .insert(canaryResults)
        .values({ ...result, at: new Date(result.at) })
        .onConflictDoNothing();
    },

    async lastCanary(platform: PlatformId): Promise<StoredCanary | null> {
      const [row] = await db
        .select()
        .from(canaryResults)
        .where(eq(canaryResults.platform, platform))
        .orderBy(desc(canaryResults.at))
        .limit(1);
      return row === undefined ? null : { ...row, platform, at: row.at.toISOString() };
    },
  };
}

/** Kept answers nobody could read, without their bodies, newest first. */
export async function unreadAnswerList(db: Database, limit: number) {
  const { id, platform, page, why, url, at } = unreadAnswers;
  const chars = sql<number>`length(${unreadAnswers.body})`.mapWith(Number);
  return db
    .select({ id, platform, page, why, url, at, chars })
    .from(unreadAnswers)
    .orderBy(desc(unreadAnswers.id))
    .limit(limit);
}

/** The body of one of them (redacted when it was kept), null when there is none. */
export async function unreadAnswer(db: Database, id: number): Promise<string | null> {
  const [row] = await db
    .select({ body: unreadAnswers.body })
    .from(unreadAnswers)
    .where(eq(unreadAnswers.id, id));
  return row?.body ?? null;
}

/** robots.txt as last fetched. */
export function robotsStore(db: Database, clock: Clock) {
  return {
    async read(origin: string, maxAgeMs: number): Promise<{ text: string; fetchedAt: string } | null> {
      const oldest = new Date(clock.now().getTime() - maxAgeMs);
      const [row] = await db
        .select()
        .from(robotsFiles)
        .where(and(eq(robotsFiles.origin, origin), gte(robotsFiles.fetchedAt, oldest)));
      return row === undefined ? null : { text: row.text, fetchedAt: row.fetchedAt.toISOString() };
    },

    async write(origin: string, text: string): Promise<void> {
      const values = { origin, text: postgresText(text), fetchedAt: clock.now() };
      await db
        .insert(robotsFiles)
        .values(values)
        .onConflictDoUpdate({ target: robotsFiles.origin, set: values });
    },
  };
}

/** What the crawler wants a person to know. */
export function noticeStore(db: Database) {
  return {
    async keep(notice: {
      kind: string;
      platform: PlatformId;
      title: string;
      body: string;
      at: string;
    }): Promise<void> {
      await db.insert(crawlNotices).values({ ...notice, at: new Date(notice.at) });
    },

    async recent(limit = 50) {
      return db.select().from(crawlNotices).orderBy(desc(crawlNotices.at)).limit(limit);
    },
  };
}

function fillKey(fill: StoredFill): string {
  return [fill.platform, fill.page, fill.day, fill.field, fill.source].join('\0');
}
