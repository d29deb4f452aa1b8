import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openPool } from '#db/database';
import { ensureServer } from '#db/embedded/server';
import { LOCKS, withLock } from '#db/locks';
import { ensureDatabase, migrateDatabase } from '#db/migrate';
import { migrateQueues } from '#queues/backend';

/** Tests need no durability: they never outlive their server. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const TEMPLATE = 'migrated';

export interface TestDatabase {
  db: Database;
  /** How to reach the same database with a client of one's own. */
  url: pg.PoolConfig;
  close(): Promise<void>;
}

/**
 * A fresh real database with all migrations applied, for one test file. The run shares one server, started by
 * the first caller; a database is a copy of the migrated template (about 0.1 s).
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { connection } = await testServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ ...connection, database: 'postgres' });
  await admin.connect();
  try {
    await withLock(admin, LOCKS.testTemplate, async () => {
      await makeTemplate(admin, connection);
      await admin.query(`create database ${name} template ${TEMPLATE}`);
    });
  } finally {
    await admin.end();
  }
  const url: pg.PoolConfig = { ...connection, database: name };
  const db = openPool(url);
  return { db, url, close: () => db.$client.end() };
}

/** The run's server, without a database: for tests that look at the server itself. */
export function testServer() {
  return ensureServer(path.join(inject('testFolder'), 'data'), FAST);
}

async function makeTemplate(admin: pg.Client, connection: pg.PoolConfig): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
  if (rowCount) return;
  // Under another name until it is complete: a killed run must not leave half a template behind.
  await admin.query('drop database if exists template_draft');
  await ensureDatabase(connection, 'template_draft');
  await migrateDatabase({ ...connection, database: 'template_draft' }, migrateQueues);
  await admin.query(`alter database template_draft rename to ${TEMPLATE}`);
}
