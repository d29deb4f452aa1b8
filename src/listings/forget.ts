import { sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { appendEvent } from '#src/audit/chain';

/** What one run of forgetting took out; every figure may be nought. */
export interface Forgotten {
  /** Listings without a lead, with their versions, judgements and identifiers. */
  listings: number;
  /** Sellers of which no listing and no lead is left. */
  sellers: number;
  /** Answers of platforms kept for the parsers' sake. */
  answers: number;
  /** Ended sign-ins and sessions, used links. */
  sessions: number;
}

/** One transaction takes so many listings: nobody waits long for a lock, and a kill loses no finished batch. */
const BATCH = 1_000;

/**
 * Forgets what was kept about people and no case needs: everything last seen before `before` that never became a
 * lead. A lead, and the listing and packet it rests on, belong to a case file and stay until the archive law's
 * time; a person ends that, not a clock. Killed at any line and run again, it goes on where it was.
 */
export async function forgetOld(db: Database, before: Date, now: Date): Promise<Forgotten> {
  const listings = await forgetListings(db, before);
  return db.transaction(async (tx) => {
    const count = async (query: ReturnType<typeof sql>) => (await tx.execute(query)).rowCount ?? 0;
    const sellers = await count(sql`
      delete from sellers s where s.last_seen < ${before}
        and not exists (select from listings l where l.seller_key = s.key)
        and not exists (select from leads l where l.seller_key = s.key)
        and not exists (select from strikes t where t.seller_key = s.key)`);
    const answers =
      (await count(sql`delete from answer_samples where at < ${before}`)) +
      (await count(sql`delete from unread_answers where at < ${before}`));
    const sessions =
      (await count(sql`delete from account_sessions where expires_at < ${before}`)) +
      (await count(sql`delete from sign_ins where coalesce(ended_at, deadline) < ${before}`));
    const forgotten = { listings, sellers, answers, sessions };
    if (Object.values(forgotten).some((n) => n > 0)) {
      await appendEvent(tx, {
        subjectKind: 'setting',
        subjectId: 'retention',
        actor: 'system:retention',
        kind: 'forgotten',
        payload: { before: before.toISOString(), ...forgotten },
        at: now,
      });
    }
    return forgotten;
  });
}

async function forgetListings(db: Database, before: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const { rowCount } = await db.execute(sql`
      delete from listings where id in (
        select l.id from listings l
        where l.last_seen < ${before} and not exists (select from leads where leads.listing_id = l.id)
        order by l.id limit ${BATCH} for update skip locked)`);
    if (!rowCount) return gone;
    gone += rowCount;
  }
}
