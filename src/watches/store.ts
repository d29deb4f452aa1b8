import { and, asc, eq, lte } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/database';
import { watches } from '#db/tables/index';
import { appendEvent } from '#src/audit/chain';

export type Watch = typeof watches.$inferSelect;
export type NewWatch = Omit<Watch, 'createdAt' | 'createdBy' | 'nextDue'>;

/** Stands for every name in the rulebook. */
export const EVERY_NAME = '*';

const DEMO_PLATFORM = 'sample-market';

/** All watches, the first made first. */
export async function listWatches(db: Connection): Promise<Watch[]> {
  return db.select().from(watches).orderBy(asc(watches.createdAt), asc(watches.id));
}

/** One watch, null when there is none of this id. */
export async function findWatch(db: Connection, id: string): Promise<Watch | null> {
  const [row] = await db.select().from(watches).where(eq(watches.id, id));
  return row ?? null;
}

/**
 * Adds a watch, or changes the one of the same id.
 * @param nextDue when it is first crawled; from there on every `everyMinutes`
 */
export async function saveWatch(
  db: Database,
  watch: NewWatch,
  by: string,
  now: Date,
  nextDue: Date = now,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .insert(watches)
      .values({ ...watch, nextDue, createdBy: by })
      .onConflictDoUpdate({ target: watches.id, set: { ...watch, nextDue } });
    await appendEvent(tx, {
      subjectKind: 'watch',
      subjectId: watch.id,
      actor: by,
      kind: 'saved',
      payload: { ...watch },
      at: now,
    });
  });
}

/** Switches a watch off; its history stays. False when there is no such watch. */
export async function removeWatch(db: Database, id: string, by: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(watches).where(eq(watches.id, id)).for('update');
    if (row === undefined) return false;
    if (!row.enabled) return true;
    await tx.update(watches).set({ enabled: false }).where(eq(watches.id, id));
    await appendEvent(tx, {
      subjectKind: 'watch',
      subjectId: id,
      actor: by,
      kind: 'removed',
      payload: {},
      at: now,
    });
    return true;
  });
}

/** Tells whether leads are opened for an indication found in real or in demonstration data. */
export type ActsFor = (indication: string, demo: boolean) => boolean;

/**
 * The indications this installation acts for: those of its enabled watches. Watches of the sample market
 * alone count for its data alone; without one, a person who crawls the sample market by hand sees every name.
 * @param home what a new installation acts for until its first watch of a real platform
 */
export async function actsFor(db: Connection, home: ReadonlySet<string>): Promise<ActsFor> {
  const rows = await db.select().from(watches).where(eq(watches.enabled, true));
  const isDemo = ({ platforms }: Watch) =>
    platforms.length > 0 && platforms.every((id) => id === DEMO_PLATFORM);
  const namesOf = (some: readonly Watch[]) => new Set(some.flatMap(({ indications }) => indications));
  const real = rows.filter((row) => !isDemo(row));
  const forReal = real.length > 0 ? namesOf(real) : home;
  const forDemo = rows.some(isDemo) ? namesOf(rows) : new Set([EVERY_NAME]);
  return (indication, demo) => {
    const names = demo ? forDemo : forReal;
    return names.has(EVERY_NAME) || names.has(indication);
  };
}

/** Watches to be crawled now, locked: a second scheduler waits and then finds them served. */
export async function lockDueWatches(tx: Transaction, now: Date): Promise<Watch[]> {
  return tx
    .select()
    .from(watches)
    .where(and(eq(watches.enabled, true), lte(watches.nextDue, now)))
    .orderBy(watches.id)
    .for('update');
}

/** Moves a served watch to its next due time; times missed while nothing ran are not made up for. */
export async function advanceWatch(tx: Transaction, watch: Watch, now: Date): Promise<void> {
  const step = watch.everyMinutes * 60_000;
  const missed = Math.floor((now.getTime() - watch.nextDue.getTime()) / step);
  const nextDue = new Date(watch.nextDue.getTime() + (missed + 1) * step);
  await tx.update(watches).set({ nextDue }).where(eq(watches.id, watch.id));
}
