import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { absences, listings } from '#db/tables/index';
import type { RecheckLook } from '#domain/notice';
import type { PlatformId } from '#domain/platform';

/** Two looks are independent when they lie six hours apart; a little more, to be sure. */
const APART_MS = 6 * 3_600_000 + 60_000;

/** A listing that was not seen where it used to be, and waits to be looked at. */
export interface DueAbsence {
  listingId: number;
  platform: PlatformId;
  itemId: string;
  looks: RecheckLook[];
}

/**
 * What the last full view of a search showed and this one does not: each is looked at by itself before anybody says
 * that it is gone. Only two runs that came to the platform's own end without a gap can be compared.
 */
export async function noteUnseen(tx: Transaction, runId: string, now: Date): Promise<void> {
  await tx.execute(sql`
    with this as (
      select id, platform, query, started_at from crawl_runs
      where id = ${runId} and coverage = 'clean' and state->>'end' = 'platform-end'),
    before as (
      select r.id, t.started_at from crawl_runs r join this t on r.platform = t.platform and r.query = t.query
      where r.id <> t.id and r.coverage = 'clean' and r.state->>'end' = 'platform-end' and r.finished_at is not null
      order by r.finished_at desc limit 1)
    insert into absences (listing_id, run_id, since, looks, next_look)
    select l.id, ${runId}, ${now.toISOString()}::timestamptz, '[]'::jsonb, ${now.toISOString()}::timestamptz
    from before b join crawl_run_listings c on c.run_id = b.id join listings l on l.id = c.listing_id
    where l.delisted_at is null and l.last_seen < b.started_at
      and not exists (select from crawl_run_listings n where n.run_id = ${runId} and n.listing_id = l.id)
    on conflict do nothing`);
}

/** A crawl that asked for the item was told that it is gone: the first of two looks. */
export async function noteNotFound(
  tx: Transaction,
  item: { platform: PlatformId; id: string },
  look: RecheckLook,
): Promise<void> {
  const [row] = await tx
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.platform, item.platform), eq(listings.itemId, item.id)));
  if (row === undefined) return;
  const since = new Date(look.at);
  const nextLook = new Date(since.getTime() + APART_MS);
  await tx
    .insert(absences)
    .values({ listingId: row.id, since, looks: [look], nextLook })
    .onConflictDoUpdate({
      target: absences.listingId,
      set: { looks: sql`${absences.looks} || ${JSON.stringify([look])}::jsonb`, nextLook },
      setWhere: isNull(absences.result),
    });
}

/** Seen again: whatever was thought of it before no longer matters. */
export async function forgetAbsences(tx: Transaction, listingIds: readonly number[]): Promise<void> {
  if (listingIds.length > 0) await tx.delete(absences).where(inArray(absences.listingId, [...listingIds]));
}

/** Listings to be looked at now, the longest unseen first. */
export async function dueAbsences(db: Connection, now: Date, limit: number): Promise<DueAbsence[]> {
  const rows = await db
    .select({
      listingId: absences.listingId,
      platform: listings.platform,
      itemId: listings.itemId,
      looks: absences.looks,
    })
    .from(absences)
    .innerJoin(listings, eq(listings.id, absences.listingId))
    .where(and(isNull(absences.result), isNotNull(absences.nextLook), lte(absences.nextLook, now)))
    .orderBy(asc(absences.nextLook), asc(absences.listingId))
    .limit(limit);
  return rows.map((row) => ({ ...row, platform: row.platform as PlatformId }));
}

/**
 * Keeps a look that did not see the item, and what all looks come to: `null` while another is needed. Gone is said of
 * the listing in the same transaction.
 */
export async function keepAbsenceLook(
  tx: Transaction,
  { listingId, looks }: Pick<DueAbsence, 'listingId' | 'looks'>,
  result: 'gone' | 'unconfirmed' | null,
): Promise<void> {
  const last = looks.at(-1);
  const at = new Date(last?.at ?? 0);
  const nextLook = result === null ? new Date(at.getTime() + APART_MS) : null;
  await tx
    .update(absences)
    .set({ looks, result, nextLook, decidedAt: result === null ? null : at })
    .where(eq(absences.listingId, listingId));
  if (result !== 'gone') return;
  await tx
    .update(listings)
    .set({ delistedAt: at, delistedWhy: last?.why ?? '' })
    .where(eq(listings.id, listingId));
}

/** Puts a look off, when the platform could not be asked: nothing was learnt. */
export async function putOffLook(db: Connection, listingId: number, until: Date): Promise<void> {
  await db.update(absences).set({ nextLook: until }).where(eq(absences.listingId, listingId));
}
