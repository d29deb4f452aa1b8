import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openPool } from '#db/database';
import { ensureServer, stopServer } from '#db/embedded/server';
import { ensureDatabase, migrateDatabase } from '#db/migrate';
import { migrateQueues } from '#queues/backend';

/** Lends a migrated database on an embedded server of its own, as an installation has it; both go afterwards. */
export async function withBenchDatabase<T>(use: (db: Database) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-bench-console-'));
  const dataDir = path.join(folder, 'data');
  const { connection } = await ensureServer(dataDir);
  await ensureDatabase(connection, 'bench');
  const database = { ...connection, database: 'bench' };
  await migrateDatabase(database, migrateQueues);
  const db = openPool(database);
  // The server may be stopped before the last idle connection has said goodbye.
  db.$client.on('error', () => {});
  try {
    return await use(db);
  } finally {
    await db.$client.end();
    await stopServer(dataDir);
    rmSync(folder, { recursive: true, force: true });
  }
}
