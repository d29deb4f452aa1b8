import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { ensureServer, findServer, stopServer } from '#db/embedded/server';
import { migrateDatabase } from '#db/migrate';
import { migrateQueues, type QueueServer } from '#queues/backend';
import { testDatabase } from '#test/support/database';
import { redisMissing, testRedis } from '#test/support/redis';

/** One real queue server under test. */
export interface ServerUnderTest {
  server: QueueServer;
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** One that may be killed: no other test uses it, and it is as durable as in production. */
export interface DurableServer {
  server: QueueServer;
  /** Kills the server without warning and starts it again on the same files. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Kind<Server> {
  name: string;
  /** Why it cannot be tested here, or null. */
  missing: string | null;
  open(): Promise<Server>;
}

/** Both backends; every contract below holds on each of them. */
export const QUEUE_SERVERS: Kind<ServerUnderTest>[] = [
  { name: 'PostgreSQL', missing: null, open: openPostgres },
  { name: 'Redis', missing: redisMissing(), open: openRedis },
];

export const DURABLE_QUEUE_SERVERS: Kind<DurableServer>[] = [
  { name: 'PostgreSQL', missing: null, open: openDurablePostgres },
  { name: 'Redis', missing: redisMissing(), open: openDurableRedis },
];

async function openPostgres(): Promise<ServerUnderTest> {
  const { url, close } = await testDatabase();
  return {
    server: { postgres: url },
    close,
    connections: async () => {
      const client = new pg.Client(url);
      await client.connect();
      const { rows } = await client.query<{ n: number }>(
        'select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await client.end();
      return rows[0]?.n ?? 0;
    },
  };
}

async function openRedis(): Promise<ServerUnderTest> {
  const redis = await testRedis();
  return { server: { redis: redis.socket }, close: redis.close, connections: redis.connections };
}

async function openDurablePostgres(): Promise<DurableServer> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'giw-queues-'));
  chmodSync(dataDir, 0o755);
  const { connection } = await ensureServer(dataDir);
  const postgres = { ...connection, database: 'postgres' };
  await migrateDatabase(postgres, migrateQueues);
  return {
    server: { postgres },
    restart: async () => {
      process.kill((await findServer(dataDir))?.pid ?? 0, 'SIGKILL');
      await ensureServer(dataDir);
    },
    close: async () => {
      await stopServer(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openDurableRedis(): Promise<DurableServer> {
  const redis = await testRedis();
  return { server: { redis: redis.socket }, restart: redis.restart, close: redis.close };
}
