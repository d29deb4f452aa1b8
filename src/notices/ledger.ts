import { and, asc, desc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { rechecks, sellerDefences, strikes } from '#db/tables/notices';
import type { RecheckLook } from '#domain/notice';
import { RECHECK_DAYS } from '#domain/notice-clocks';
import { addDays } from '#domain/working-days';

export type Recheck = typeof rechecks.$inferSelect;
export type Strike = typeof strikes.$inferSelect;
export type RecheckResult = NonNullable<Recheck['result']>;

/** "Removed" is final when it still holds on this day. */
export const FINAL_DAY = 30;

/** Plans the looks of a link, counted from the day on which it is said to be gone. Planned twice is planned once. */
export async function planRechecks(
  tx: Transaction,
  noticeId: string,
  leadIds: readonly string[],
  from: string,
): Promise<void> {
  const rows = leadIds.flatMap((leadId) =>
    RECHECK_DAYS.map((day) => ({ noticeId, leadId, day, dueDay: addDays(from, day) })),
  );
  if (rows.length > 0) await tx.insert(rechecks).values(rows).onConflictDoNothing();
}

/** Looks that are due by this day and have not been taken. */
export async function dueRechecks(db: Connection, day: string, noticeId?: string): Promise<Recheck[]> {
  return db
    .select()
    .from(rechecks)
    .where(
      and(
        isNull(rechecks.result),
        lte(rechecks.dueDay, day),
        noticeId === undefined ? undefined : eq(rechecks.noticeId, noticeId),
      ),
    )
    .orderBy(asc(rechecks.dueDay), asc(rechecks.noticeId), asc(rechecks.leadId))
    .limit(500);
}

/** The ledger of a notice, in the order of links and days. */
export async function ledgerOf(db: Connection, noticeId: string): Promise<Recheck[]> {
  return db
    .select()
    .from(rechecks)
    .where(eq(rechecks.noticeId, noticeId))
    .orderBy(asc(rechecks.leadId), asc(rechecks.day));
}

/** Adds a look to the line of its day. */
export async function keepLook(
  db: Connection,
  { noticeId, leadId, day }: Pick<Recheck, 'noticeId' | 'leadId' | 'day'>,
  look: RecheckLook,
): Promise<void> {
  await db
    .update(rechecks)
    .set({ looks: sql`${rechecks.looks} || ${JSON.stringify([look])}::jsonb` })
    .where(and(eq(rechecks.noticeId, noticeId), eq(rechecks.leadId, leadId), eq(rechecks.day, day)));
}

/** Writes what a look found; false when it was written before, by this or another worker. */
export async function recordLook(
  tx: Transaction,
  { noticeId, leadId, day }: Pick<Recheck, 'noticeId' | 'leadId' | 'day'>,
  found: { result: RecheckResult; why: string; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(rechecks)
    .set({ result: found.result, why: found.why, lookedAt: found.now })
    .where(
      and(
        eq(rechecks.noticeId, noticeId),
        eq(rechecks.leadId, leadId),
        eq(rechecks.day, day),
        isNull(rechecks.result),
      ),
    )
    .returning({ day: rechecks.day });
  return rows.length === 1;
}

/** Counts a verified removal against a seller, once for each link of a notice. */
export async function addStrike(tx: Transaction, strike: Omit<Strike, 'overturnedAt' | 'overturnedWhy'>) {
  await tx.insert(strikes).values(strike).onConflictDoNothing();
}

/** Takes back the strikes of a notice whose objection was upheld. */
export async function overturnStrikes(
  tx: Transaction,
  noticeId: string,
  why: string,
  now: Date,
): Promise<void> {
  await tx
    .update(strikes)
    .set({ overturnedAt: now, overturnedWhy: why })
    .where(and(eq(strikes.noticeId, noticeId), isNull(strikes.overturnedAt)));
}

/** Strikes of a seller, the latest first, overturned ones included and marked. */
export async function strikesOf(db: Connection, sellerKey: string, within = sql`true`): Promise<Strike[]> {
  return db
    .select()
    .from(strikes)
    .where(and(eq(strikes.sellerKey, sellerKey), ofLeads(within)))
    .orderBy(desc(strikes.day));
}

/** Sellers with strikes that stand, the most first; and hours from detection to verified removal in the middle. */
export async function strikeTable(db: Connection, within = sql`true`) {
  const { rows } = await db.execute<{
    sellerKey: string;
    standing: number;
    overturned: number;
    medianHours: number;
  }>(
    sql`select ${strikes.sellerKey} as "sellerKey",
          count(*) filter (where ${strikes.overturnedAt} is null)::int as standing,
          count(*) filter (where ${strikes.overturnedAt} is not null)::int as overturned,
          round((percentile_cont(0.5) within group (order by
            extract(epoch from ${strikes.verifiedAt} - ${strikes.detectedAt}) / 3600))::numeric, 1)::float8 as "medianHours"
        from ${strikes} where ${ofLeads(within)} group by 1 order by 2 desc, 1 limit 500`,
  );
  return rows;
}

/** Strikes whose lead fits a condition on the alias `l`. */
const ofLeads = (within: SQL) =>
  sql`exists (select from leads l where l.id = ${strikes.leadId} and ${within})`;

/** Remembers a defence that held, so that the next notice against this seller and name stops at the guard. */
export async function recordDefence(
  tx: Transaction,
  defence: typeof sellerDefences.$inferInsert,
): Promise<void> {
  await tx.insert(sellerDefences).values(defence).onConflictDoNothing();
}

/** The latest defence of a seller for a name that held; null when there is none. */
export async function defenceOf(db: Connection, sellerKey: string | null, indication: string) {
  if (sellerKey === null) return null;
  const [row] = await db
    .select()
    .from(sellerDefences)
    .where(and(eq(sellerDefences.sellerKey, sellerKey), eq(sellerDefences.indication, indication)))
    .orderBy(desc(sellerDefences.day))
    .limit(1);
  return row ?? null;
}
