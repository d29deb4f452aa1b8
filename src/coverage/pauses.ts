import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Database } from '#db/database';
import { crawlPauses } from '#db/tables/index';
import { type Barrier, type PlatformId, STOPS_PLATFORM } from '#domain/platform';
import { appendEvent } from '#src/audit/chain';
import type { Clock } from '#support/clock';

/** A barrier in force, as crawlers/run/ports.ts describes it. */
export interface StoredPause {
  id: string;
  platform: PlatformId;
  session: string;
  reason: Barrier;
  why: string;
  url: string;
  screenshot: string | null;
  since: string;
}

/** Pauses in PostgreSQL: every worker of every machine stops at the same barrier. */
export function pauseStore(db: Database, clock: Clock) {
  async function own(platform: PlatformId, session: string): Promise<StoredPause | null> {
    const ofSession = eq(crawlPauses.session, session);
    const [row] = await db
      .select()
      .from(crawlPauses)
      .where(and(eq(crawlPauses.platform, platform), ofSession, isNull(crawlPauses.resumedAt)));
    return row === undefined ? null : asPause(row);
  }
  return {
    /** The barrier that keeps this session from asking: its own, else one that stops the whole platform. */
    async active(platform: PlatformId, session: string): Promise<StoredPause | null> {
      const concerns = or(eq(crawlPauses.session, session), inArray(crawlPauses.reason, [...STOPS_PLATFORM]));
      const rows = await db
        .select()
        .from(crawlPauses)
        .where(and(eq(crawlPauses.platform, platform), concerns, isNull(crawlPauses.resumedAt)))
        .orderBy(asc(crawlPauses.since));
      const row = rows.find((each) => each.session === session) ?? rows[0];
      return row === undefined ? null : asPause(row);
    },

    /** All barriers that wait for a person, newest first. */
    async waiting(): Promise<StoredPause[]> {
      const rows = await db
        .select()
        .from(crawlPauses)
        .where(isNull(crawlPauses.resumedAt))
        .orderBy(desc(crawlPauses.since));
      return rows.map(asPause);
    },

    async pause(input: Omit<StoredPause, 'id'>): Promise<StoredPause> {
      await db
        .insert(crawlPauses)
        .values({ ...input, since: new Date(input.since) })
        .onConflictDoNothing();
      const row = await own(input.platform, input.session);
      if (row === null) throw new Error('the pause was resolved while it was being set');
      return row;
    },

    /** A person resolves it; the second of two clicks changes nothing. */
    async resume(id: string, actor: string): Promise<void> {
      await db.transaction(async (tx) => {
        const [row] = await tx
          .update(crawlPauses)
          .set({ resumedAt: clock.now(), resumedBy: actor })
          .where(and(eq(crawlPauses.id, Number(id)), isNull(crawlPauses.resumedAt)))
          .returning();
        if (row === undefined) return;
        await appendEvent(tx, {
          subjectKind: 'platform',
          subjectId: row.platform,
          actor,
          kind: 'resumed',
          payload: { pause: id, session: row.session, reason: row.reason },
          at: clock.now(),
        });
      });
    },
  };
}

function asPause(row: typeof crawlPauses.$inferSelect): StoredPause {
  return {
    id: String(row.id),
    platform: row.platform as PlatformId,
    session: row.session,
    reason: row.reason,
    why: row.why,
    url: row.url,
    screenshot: row.screenshot,
    since: row.since.toISOString(),
  };
}
