import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { crawlSessions } from '#db/tables/index';
import type { PlatformId } from '#domain/platform';
import type { Clock } from '#support/clock';

export interface StoredSession {
  platform: PlatformId;
  label: string;
  state: 'new' | 'healthy' | 'suspect' | 'needs_login' | 'blocked' | 'retired';
  sealed: string | null;
  probedAt: string | null;
}

/** Labels of the sessions of a platform that may look at pages now: its first account's, then the others by name. */
export async function usableAccounts(db: Connection, platform: PlatformId): Promise<string[]> {
  const rows = await db
    .select({ label: crawlSessions.label })
    .from(crawlSessions)
    .where(
      and(
        eq(crawlSessions.platform, platform),
        isNotNull(crawlSessions.sealed),
        inArray(crawlSessions.state, ['healthy', 'suspect']),
      ),
    )
    .orderBy(sql`${crawlSessions.label} <> 'default'`, crawlSessions.label);
  return rows.map(({ label }) => label);
}

/** Signed-in sessions of platforms. What is sealed here can be opened only with a key kept elsewhere. */
export function sessionStore(db: Database, clock: Clock) {
  const isSession = (platform: PlatformId, label: string) =>
    and(eq(crawlSessions.platform, platform), eq(crawlSessions.label, label));
  return {
    async find(platform: PlatformId, label: string): Promise<StoredSession | null> {
      const [row] = await db.select().from(crawlSessions).where(isSession(platform, label));
      if (row === undefined) return null;
      return {
        platform,
        label,
        state: row.state as StoredSession['state'],
        sealed: row.sealed,
        probedAt: row.probedAt?.toISOString() ?? null,
      };
    },

    async save(record: StoredSession): Promise<void> {
      const values = { ...record, probedAt: record.probedAt === null ? null : new Date(record.probedAt) };
      await db
        .insert(crawlSessions)
        .values(values)
        .onConflictDoUpdate({ target: [crawlSessions.platform, crawlSessions.label], set: values });
    },

    async lease(platform: PlatformId, label: string, holder: string, untilMs: number): Promise<boolean> {
      const until = new Date(untilMs);
      const taken = await db
        .insert(crawlSessions)
        .values({ platform, label, state: 'new', leaseHolder: holder, leaseUntil: until })
        .onConflictDoUpdate({
          target: [crawlSessions.platform, crawlSessions.label],
          set: { leaseHolder: holder, leaseUntil: until },
          setWhere: sql`${crawlSessions.leaseHolder} is null or ${crawlSessions.leaseHolder} = ${holder}
            or ${crawlSessions.leaseUntil} <= ${clock.now().toISOString()}::timestamptz`,
        })
        .returning({ label: crawlSessions.label });
      return taken.length === 1;
    },

    async release(platform: PlatformId, label: string, holder: string): Promise<void> {
      await db
        .update(crawlSessions)
        .set({ leaseHolder: null, leaseUntil: null })
        .where(and(isSession(platform, label), eq(crawlSessions.leaseHolder, holder)));
    },
  };
}
