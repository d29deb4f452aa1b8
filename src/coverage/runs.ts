import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/database';
import { crawlRunListings, crawlRuns, judgements, listings } from '#db/tables/index';
import type { CoverageState } from '#domain/coverage';
import type { Listing } from '#domain/listing';
import type { RecheckLook } from '#domain/notice';
import type { PageType, PlatformId } from '#domain/platform';
import type { Clock } from '#support/clock';
import { postgresJson } from '#support/postgres-json';
import { forgetAbsences, noteNotFound, noteUnseen } from './absences.ts';
import { freshRunState, type StoredRunState } from './run-state.ts';

/** What keeping a page's listings came to; `ids` are row ids of all of them. */
export interface SavedListings {
  ids: number[];
  added: number;
  changed: number;
}

/** Stores listings inside the run's transaction. The store of listings is another home: handed in. */
export type SaveListings = (tx: Transaction, found: Listing[], page: PageType) => Promise<SavedListings>;

export interface RunRow {
  id: string;
  key: string;
  platform: PlatformId;
  query: string;
  state: StoredRunState;
  startedAt: Date;
  finishedAt: Date | null;
  coverage: CoverageState | null;
}

/** Crawl runs in PostgreSQL; the meaning of each function is given by `RunPort` in crawlers/run/ports.ts. */
export function runStore(db: Database, saveListings: SaveListings, clock: Clock) {
  return {
    async open(input: { key: string; platform: PlatformId; query: string; pagesAsked: number }) {
      const now = clock.now();
      // Two workers that open the same key at once get the same run: the unique index lets one insert win.
      await db
        .insert(crawlRuns)
        .values({
          id: randomUUID(),
          ...input,
          state: freshRunState(input.pagesAsked),
          startedAt: now,
          updatedAt: now,
        })
        .onConflictDoNothing();
      const row = await openRun(db, input.key);
      if (row === null) throw new Error(`run ${input.key} was finished while it was being opened`);
      return {
        runId: row.id,
        platform: row.platform,
        query: row.query,
        startedAt: row.startedAt.toISOString(),
        state: row.state,
      };
    },

    async keepPage(page: { runId: string; page: PageType; listings: Listing[]; state: StoredRunState }) {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .select({ state: crawlRuns.state })
          .from(crawlRuns)
          .where(eq(crawlRuns.id, page.runId))
          .for('update');
        if (row === undefined) throw new Error(`no crawl run ${page.runId}`);
        const before = row.state as StoredRunState;
        const saved = await saveListings(tx, page.listings, page.page);
        const state: StoredRunState = {
          ...page.state,
          listings: {
            seen: page.state.listings.seen,
            added: before.listings.added + saved.added,
            changed: before.listings.changed + saved.changed,
          },
        };
        await writeState(tx, page.runId, state, clock.now());
        await forgetAbsences(tx, saved.ids);
        if (saved.ids.length > 0) {
          await tx
            .insert(crawlRunListings)
            .values(saved.ids.map((listingId) => ({ runId: page.runId, listingId })))
            .onConflictDoNothing();
        }
        return state;
      });
    },

    async keepState(runId: string, state: StoredRunState): Promise<void> {
      await writeState(db, runId, state, clock.now());
    },

    async finish(runId: string, state: StoredRunState, coverage: CoverageState): Promise<void> {
      const now = clock.now();
      await db.transaction(async (tx) => {
        await tx
          .update(crawlRuns)
          .set({ state: sql`${postgresJson(state)}::jsonb`, coverage, finishedAt: now, updatedAt: now })
          .where(eq(crawlRuns.id, runId));
        await noteUnseen(tx, runId, now);
      });
    },

    async noteGone(item: { platform: PlatformId; id: string }, look: RecheckLook): Promise<void> {
      await db.transaction((tx) => noteNotFound(tx, item, look));
    },

    /** Judged `watch`, detail evidence could still change it, and the detail page was never read. */
    async wantedDetails(platform: PlatformId, ids: readonly string[], limit: number): Promise<string[]> {
      if (ids.length === 0 || limit <= 0) return [];
      const rows = await db
        .select({ id: listings.itemId, score: sql<number>`max(${judgements.score})` })
        .from(listings)
        .innerJoin(
          judgements,
          and(eq(judgements.listingId, listings.id), eq(judgements.listingVersion, listings.version)),
        )
        .where(
          and(
            eq(listings.platform, platform),
            inArray(listings.itemId, [...ids]),
            eq(judgements.verdict, 'watch'),
            // Also when it is final for now: an imported row is, until a crawl meets it.
            isNull(listings.detailSeen),
          ),
        )
        .groupBy(listings.itemId)
        .orderBy(desc(sql`2`), listings.itemId)
        .limit(limit);
      return rows.map((row) => row.id);
    },
  };
}

/** The unfinished run of a key, if any. */
export async function openRun(db: Connection, key: string): Promise<RunRow | null> {
  const [row] = await db
    .select()
    .from(crawlRuns)
    .where(and(eq(crawlRuns.key, key), isNull(crawlRuns.finishedAt)));
  return row === undefined ? null : asRun(row);
}

/** The last finished run of a key: a due time that was already served is not crawled again. */
export async function finishedRun(db: Connection, key: string): Promise<RunRow | null> {
  const [row] = await db
    .select()
    .from(crawlRuns)
    .where(and(eq(crawlRuns.key, key), sql`${crawlRuns.finishedAt} is not null`))
    .orderBy(desc(crawlRuns.finishedAt))
    .limit(1);
  return row === undefined ? null : asRun(row);
}

/** Row ids of the listings a run saw. */
export async function listingsOfRun(db: Connection, runId: string): Promise<number[]> {
  const rows = await db
    .select({ id: crawlRunListings.listingId })
    .from(crawlRunListings)
    .where(eq(crawlRunListings.runId, runId));
  return rows.map((row) => row.id);
}

/** Those of some listings that a crawl has met, and whose detail page a crawl can therefore ask for. */
export async function crawledListings(db: Connection, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ id: crawlRunListings.listingId })
    .from(crawlRunListings)
    .where(inArray(crawlRunListings.listingId, [...ids]));
  return new Set(rows.map((row) => row.id));
}

async function writeState(db: Connection, runId: string, state: StoredRunState, now: Date): Promise<void> {
  await db
    .update(crawlRuns)
    .set({ state: sql`${postgresJson(state)}::jsonb`, updatedAt: now })
    .where(eq(crawlRuns.id, runId));
}

function asRun(row: typeof crawlRuns.$inferSelect): RunRow {
  return { ...row, platform: row.platform as PlatformId, state: row.state as StoredRunState };
}
