import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { answerSamples, listings, unprovenReadings } from '#db/tables/index';
import type { Listing } from '#domain/listing';
import type { PageType } from '#domain/platform';
import { appendEvent } from '#src/audit/chain';
import { postgresText } from '#support/postgres-json';

/** Results a person accepts, without a rejection in between, before a page type opens leads. */
export const ACCEPTED_TO_RELEASE = 3;
/** Answers kept of one unproven page type; three show what the page looks like. */
const SAMPLES = 3;

/** Who read these listings. `page` null is a person's own file, in which no parser guessed at anything. */
export type Reading = { platform: string; page: PageType; proven: boolean } | { page: null };

/**
 * Marks listings of an unproven reader as held. The mark goes when the same page type has been proven since, or
 * when a person brings the listing in a file of their own.
 * @returns listings whose mark went: their leads may be opened now
 */
export async function noteReading(
  tx: Transaction,
  listingIds: readonly number[],
  reading: Reading,
  now: Date,
): Promise<number[]> {
  if (listingIds.length === 0) return [];
  if (reading.page !== null && !reading.proven) {
    const { platform, page } = reading;
    const rows = [...new Set(listingIds)].map((listingId) => ({ listingId, platform, page, readAt: now }));
    await tx.insert(unprovenReadings).values(rows).onConflictDoNothing();
    return [];
  }
  const ofPage = reading.page === null ? undefined : eq(unprovenReadings.page, reading.page);
  const undecided = isNull(unprovenReadings.decision);
  const freed = await tx
    .delete(unprovenReadings)
    .where(and(inArray(unprovenReadings.listingId, [...listingIds]), undecided, ofPage))
    .returning({ id: unprovenReadings.listingId });
  return freed.map((row) => row.id);
}

/** Of these listings, those that open no lead yet. */
export async function heldListings(db: Connection, listingIds: readonly number[]): Promise<Set<number>> {
  if (listingIds.length === 0) return new Set();
  const rows = await db
    .select()
    .from(unprovenReadings)
    .where(inArray(unprovenReadings.listingId, [...listingIds]));
  if (rows.length === 0) return new Set();
  const released = new Set((await provingCells(db)).filter((cell) => cell.released).map(cellKey));
  return new Set(
    rows
      .filter((row) => row.decision === 'rejected' || !released.has(cellKey(row)))
      .map((row) => row.listingId),
  );
}

/** A page type of a platform whose results wait for people. */
export interface ProvingCell {
  platform: string;
  page: PageType;
  /** Listings read by it that open no lead. */
  held: number;
  /** Accepted since the last rejection. */
  accepted: number;
  rejected: number;
  released: boolean;
}

/** Every page type that has unproven readings, the fullest first. */
export async function provingCells(db: Connection): Promise<ProvingCell[]> {
  const { rows } = await db.execute<{
    platform: string;
    page: PageType;
    undecided: number;
    accepted: number;
    rejected: number;
  }>(sql`
    with last_no as (
      select platform, page, max(decided_at) as at from unproven_readings
      where decision = 'rejected' group by platform, page)
    select r.platform, r.page,
      count(*) filter (where r.decision is null)::int as undecided,
      count(*) filter (where r.decision = 'accepted' and (n.at is null or r.decided_at > n.at))::int as accepted,
      count(*) filter (where r.decision = 'rejected')::int as rejected
    from unproven_readings r left join last_no n on n.platform = r.platform and n.page = r.page
    group by r.platform, r.page order by 3 desc, 1, 2`);
  return rows.map(({ undecided, ...cell }) => {
    const released = cell.accepted >= ACCEPTED_TO_RELEASE;
    return { ...cell, released, held: released ? cell.rejected : undecided + cell.accepted + cell.rejected };
  });
}

/** Undecided listings of one page type, the first read first. */
export async function readingsToDecide(
  db: Connection,
  cell: { platform: string; page: PageType },
  limit: number,
): Promise<{ listingId: number; readAt: Date; listing: Listing }[]> {
  return db
    .select({
      listingId: unprovenReadings.listingId,
      readAt: unprovenReadings.readAt,
      listing: listings.content,
    })
    .from(unprovenReadings)
    .innerJoin(listings, eq(listings.id, unprovenReadings.listingId))
    .where(and(isCell(cell), isNull(unprovenReadings.decision)))
    .orderBy(asc(unprovenReadings.readAt), asc(unprovenReadings.listingId))
    .limit(limit);
}

/**
 * A person says whether the parser read a listing rightly. The decision, its event and what follows from it are
 * one transaction of the caller's.
 * @returns null when the listing is not waiting; else whether its page type opens leads now
 */
export async function decideReading(
  tx: Transaction,
  listingId: number,
  decision: 'accepted' | 'rejected',
  by: string,
  now: Date,
): Promise<{ platform: string; page: PageType; released: boolean } | null> {
  const [row] = await tx
    .update(unprovenReadings)
    .set({ decision, decidedBy: by, decidedAt: now })
    .where(and(eq(unprovenReadings.listingId, listingId), isNull(unprovenReadings.decision)))
    .returning();
  if (row === undefined) return null;
  const { platform, page } = row;
  const cell = (await provingCells(tx)).find((each) => cellKey(each) === cellKey(row));
  const event = { subjectKind: 'platform', subjectId: platform, actor: by, at: now } as const;
  await appendEvent(tx, { ...event, kind: `reading.${decision}`, payload: { listing: listingId, page } });
  if (decision === 'accepted' && cell?.accepted === ACCEPTED_TO_RELEASE) {
    await appendEvent(tx, { ...event, kind: 'reading.released', payload: { page, accepted: cell.accepted } });
  }
  return { platform, page, released: cell?.released === true };
}

/**
 * Listings of released page types whose leads nobody has asked for since. Asked for again after a kill in
 * between: opening leads twice changes nothing.
 */
export async function releasedListings(db: Connection, limit: number): Promise<number[]> {
  const released = (await provingCells(db)).filter((cell) => cell.released);
  const ids: number[] = [];
  for (const cell of released) {
    const rows = await db
      .select({ id: unprovenReadings.listingId })
      .from(unprovenReadings)
      .where(
        and(
          isCell(cell),
          isNull(unprovenReadings.releasedAt),
          sql`${unprovenReadings.decision} is distinct from 'rejected'`,
        ),
      )
      .orderBy(asc(unprovenReadings.listingId))
      .limit(limit - ids.length);
    ids.push(...rows.map((row) => row.id));
    if (ids.length >= limit) break;
  }
  return ids;
}

/** Their leads have been asked for. */
export async function markReleased(db: Connection, listingIds: readonly number[], now: Date): Promise<void> {
  if (listingIds.length === 0) return;
  await db
    .update(unprovenReadings)
    .set({ releasedAt: now })
    .where(inArray(unprovenReadings.listingId, [...listingIds]));
}

/** True while fewer answers of this page and outcome are kept than show what it looks like. */
export async function wantsSample(
  db: Connection,
  { platform, page, outcome }: { platform: string; page: PageType; outcome: string },
): Promise<boolean> {
  const kept = await db.$count(
    answerSamples,
    and(
      eq(answerSamples.platform, platform),
      eq(answerSamples.page, page),
      eq(answerSamples.outcome, outcome),
    ),
  );
  return kept < SAMPLES;
}

/** Keeps one of the first answers of an unproven page type; `body` is redacted already. */
export async function keepSample(
  db: Connection,
  sample: { platform: string; page: PageType; outcome: string; url: string; body: string; sha256: string },
  now: Date,
): Promise<void> {
  if (!(await wantsSample(db, sample))) return;
  await db
    .insert(answerSamples)
    .values({ ...sample, url: postgresText(sample.url), body: postgresText(sample.body), at: now })
    .onConflictDoNothing();
}

/** Kept first answers without their bodies, newest first. */
export async function samples(db: Connection) {
  const { id, platform, page, outcome, url, at } = answerSamples;
  return db
    .select({
      id,
      platform,
      page,
      outcome,
      url,
      at,
      chars: sql<number>`length(${answerSamples.body})`.mapWith(Number),
    })
    .from(answerSamples)
    .orderBy(desc(answerSamples.id))
    .limit(200);
}

/** The body of one kept answer, null when there is none. */
export async function sampleBody(db: Connection, id: number): Promise<string | null> {
  const [row] = await db
    .select({ body: answerSamples.body })
    .from(answerSamples)
    .where(eq(answerSamples.id, id));
  return row?.body ?? null;
}

function isCell({ platform, page }: { platform: string; page: PageType }) {
  return and(eq(unprovenReadings.platform, platform), eq(unprovenReadings.page, page));
}

function cellKey({ platform, page }: { platform: string; page: string }): string {
  return `${platform}\0${page}`;
}
