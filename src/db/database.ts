import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as tables from './tables/index.ts';

export type Database = NodePgDatabase<typeof tables> & { $client: pg.Pool };
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** A store function takes either, so that a caller may put several of them into one transaction. */
export type Connection = Database | Transaction;

/** Opens a small pool. The caller closes it with `db.$client.end()`. */
export function openPool(options: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 4, ...options });
  return drizzle(pool, { schema: tables }) as Database;
}

/** Resolves when the database answers; throws as the driver does when it does not. */
export async function askDatabase(db: Database): Promise<void> {
  await db.$client.query('select 1');
}
