import { and, asc, count, eq, gte, inArray, lt } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { preFixes } from '#db/tables/index';
import { startOfShanghaiDay } from '#domain/working-days';

export type PreFix = typeof preFixes.$inferSelect;

/** What one automatic look left: hashes of kept files, and of the encrypted answer as it came. */
export interface PreFixed {
  finalUrl: string;
  original: string;
  answer: string;
  picture: string | null;
}

/**
 * Asks for the leads just opened to be pre-fixed, in the transaction that opens them.
 * @param perDay leads of one day (Beijing time); those beyond are written down as missed, with the reason
 * @returns ids of the leads a job is to be made for
 */
export async function askForPreFixes(
  tx: Connection,
  leadIds: readonly string[],
  perDay: number,
  now: Date,
): Promise<string[]> {
  if (leadIds.length === 0) return [];
  const [today] = await tx
    .select({ n: count() })
    .from(preFixes)
    .where(gte(preFixes.askedAt, startOfShanghaiDay(now)));
  const room = Math.max(0, perDay - (today?.n ?? 0));
  const rows = leadIds.map((leadId, i) =>
    i < room
      ? { leadId, state: 'waiting' as const, askedAt: now }
      : {
          leadId,
          state: 'missed' as const,
          askedAt: now,
          endedAt: now,
          why: `当日预固定已达上限 ${perDay} 条`,
        },
  );
  const made = await tx
    .insert(preFixes)
    .values(rows)
    .onConflictDoNothing()
    .returning({ leadId: preFixes.leadId, state: preFixes.state });
  return made.filter(({ state }) => state === 'waiting').map(({ leadId }) => leadId);
}

export async function readPreFix(db: Connection, leadId: string): Promise<PreFix | null> {
  const [row] = await db.select().from(preFixes).where(eq(preFixes.leadId, leadId));
  return row ?? null;
}

/** Asked for before `before` and still waiting: their jobs were lost with a killed process. Oldest first. */
export async function leftWaiting(db: Connection, before: Date, limit = 200): Promise<string[]> {
  const rows = await db
    .select({ leadId: preFixes.leadId })
    .from(preFixes)
    .where(and(eq(preFixes.state, 'waiting'), lt(preFixes.askedAt, before)))
    .orderBy(asc(preFixes.askedAt))
    .limit(limit);
  return rows.map(({ leadId }) => leadId);
}

/** Writes down what was kept. False when it was written already (a repeated job). */
export async function keepPreFix(
  tx: Connection,
  leadId: string,
  kept: PreFixed,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(preFixes)
    .set({ ...kept, state: 'kept', why: null, endedAt: now })
    .where(and(eq(preFixes.leadId, leadId), eq(preFixes.state, 'waiting')))
    .returning({ leadId: preFixes.leadId });
  return rows.length > 0;
}

/** Nothing could be kept; the lead's page says why. */
export async function missPreFix(db: Connection, leadId: string, why: string, now: Date): Promise<void> {
  await db
    .update(preFixes)
    .set({ state: 'missed', why, endedAt: now })
    .where(and(eq(preFixes.leadId, leadId), eq(preFixes.state, 'waiting')));
}

/** What was kept by itself for these leads, for the comparison with an officer's capture. */
export async function preFixesOf(db: Connection, leadIds: readonly string[]): Promise<PreFix[]> {
  if (leadIds.length === 0) return [];
  return db
    .select()
    .from(preFixes)
    .where(inArray(preFixes.leadId, [...leadIds]))
    .orderBy(asc(preFixes.leadId));
}
