import { eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { workerHeartbeats } from './tables/workers.ts';

export const BEAT_MS = 5_000;
/** Three missed beats: the process is gone or hangs. */
const DEAD_AFTER_MS = 3 * BEAT_MS;
/** Rows of dead processes are of interest for a day. */
const FORGOTTEN_AFTER_MS = 24 * 3600_000;

export type Heartbeat = typeof workerHeartbeats.$inferSelect;

/** Writes or renews the row of one working process; the database's clock counts, so machines need not agree. */
export async function beat(
  db: Database,
  row: Pick<Heartbeat, 'id' | 'host' | 'pid' | 'queues'>,
): Promise<void> {
  await db
    .insert(workerHeartbeats)
    .values({ ...row, startedAt: sql`now()`, beatAt: sql`now()` })
    .onConflictDoUpdate({ target: workerHeartbeats.id, set: { beatAt: sql`now()`, queues: row.queues } });
}

/** Takes the row away when its process ends in order, and rows that were left behind long ago. */
export async function endBeat(db: Database, id: string): Promise<void> {
  await db.delete(workerHeartbeats).where(eq(workerHeartbeats.id, id));
  await db.delete(workerHeartbeats).where(lt(workerHeartbeats.beatAt, before(FORGOTTEN_AFTER_MS)));
}

/** Processes that are at work now. */
export async function liveWorkers(db: Database): Promise<Heartbeat[]> {
  return db
    .select()
    .from(workerHeartbeats)
    .where(gt(workerHeartbeats.beatAt, before(DEAD_AFTER_MS)));
}

const before = (ms: number) => sql`now() - ${ms} * interval '1 millisecond'`;
