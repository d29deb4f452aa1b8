import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { LOCKS, withLock } from './locks.ts';

const FOLDER = fileURLToPath(new URL('migrations', import.meta.url));

/**
 * Brings a database up to this version's tables. Several processes may call it at once: one works, the others
 * wait and find nothing to do. Nothing is changed when a step fails: all steps share one transaction.
 *
 * @param then further set-up under the same lock (the queues bring their own schema)
 */
export async function migrateDatabase(
  connection: pg.PoolConfig,
  then?: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    await withLock(client, LOCKS.migrations, async () => {
      await client.query('set client_min_messages to warning');
      await client.query('create extension if not exists pg_trgm');
      if (existsSync(path.join(FOLDER, 'meta', '_journal.json'))) {
        await migrate(drizzle(client), { migrationsFolder: FOLDER });
      }
      await then?.(client);
    });
  } finally {
    await client.end();
  }
}

/** Makes the database when the server has none of that name. */
export async function ensureDatabase(connection: pg.PoolConfig, name: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await withLock(client, LOCKS.migrations, async () => {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
    });
  } finally {
    await client.end();
  }
}

/** How many migrations this version brings, and how many the database has taken: for `doctor`. */
export async function migrationState(connection: pg.PoolConfig): Promise<{ known: number; applied: number }> {
  const known = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.sql')).length : 0;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ present: string | null }>(
      `select to_regclass('drizzle.__drizzle_migrations')::text as present`,
    );
    if (!rows[0]?.present) return { known, applied: 0 };
    const count = await client.query<{ n: number }>(
      'select count(*)::int as n from drizzle.__drizzle_migrations',
    );
    return { known, applied: count.rows[0]?.n ?? 0 };
  } finally {
    await client.end();
  }
}
