import pg from 'pg';
import type { QueueServer } from '#queues/backend';
import { testDatabase } from '#test/support/database';
import { redisMissing, testRedis } from '#test/support/redis';

/** One real queue server under test. */
export interface ServerUnderTest {
  server: QueueServer;
  connections(): Promise<number>;
  close(): Promise<void>;
}

interface Kind {
  name: string;
  /** Why it cannot be tested here, or null. */
  missing: string | null;
  open(): Promise<ServerUnderTest>;
}

/** Both backends; every contract below holds on each of them. */
export const QUEUE_SERVERS: Kind[] = [
  { name: 'PostgreSQL', missing: null, open: openPostgres },
  { name: 'Redis', missing: redisMissing(), open: openRedis },
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
