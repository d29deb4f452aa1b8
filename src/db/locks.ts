import type pg from 'pg';

/** Every advisory lock of the system in one list, so that two meanings never share a number. */
export const LOCKS = {
  embeddedServer: 469_001,
  migrations: 469_002,
  testTemplate: 469_003,
} as const;

/** Runs `work` while this session holds the lock; waits for it when another session has it. */
export async function withLock<T>(
  client: pg.Client | pg.PoolClient,
  lock: number,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [lock]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]);
  }
}
