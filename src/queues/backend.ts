import {
  createPostgresBackend,
  createRedisBackend,
  DEFAULT_SCHEMA,
  type Job,
  Queue,
  runMigrations,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import pg from 'pg';

/** Where the jobs lie: in the database, or in Redis when there is one. */
export type QueueServer = { postgres: pg.PoolConfig } | { redis: string | RedisOptions };

/** The queue library bound to one server. Everything below this line is the same for both. */
export interface Backend {
  kind: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, processor: Processor, options: Lease): { worker: Worker; close(): Promise<void> };
  /** Ends the connections that the queues share; after every queue and worker is closed. */
  close(): Promise<void>;
}

type Processor = (job: Job, token?: string) => Promise<void>;
type Lease = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** Connections of all queues of one process together. */
const QUEUE_CONNECTIONS = 4;
/** One to listen for jobs, one to work with. */
const WORKER_CONNECTIONS = 2;
const PREFIX = 'gi-watch';
/** A queue whose server is away tells its caller soon; a worker waits for the server to come back. */
const REDIS_TRIES = 3;

export function openBackend(server: QueueServer, onError: (error: Error) => void): Backend {
  return 'postgres' in server
    ? postgresBackend(server.postgres, onError)
    : redisBackend(server.redis, onError);
}

/** Makes or updates the queues' own tables. Called under the migration lock, on one session. */
export async function migrateQueues(client: pg.Client): Promise<void> {
  await runMigrations(client);
}

function postgresBackend(config: pg.PoolConfig, onError: (error: Error) => void): Backend {
  const open = (max: number) => {
    // The library finds its tables by search path; given a pool instead of a setting it does not set one.
    const pool = new pg.Pool({
      ...config,
      options: `-c search_path=${DEFAULT_SCHEMA}`,
      max,
      keepAlive: true,
    });
    pool.on('error', onError);
    // Every queue on the shared pool listens for its errors.
    pool.setMaxListeners(0);
    return pool;
  };
  const shared = open(QUEUE_CONNECTIONS);
  return {
    kind: 'postgres',
    queue: (name) => new Queue(name, { connection: shared }, createPostgresBackend) as unknown as Queue,
    worker: (name, processor, options) => {
      const connection = open(WORKER_CONNECTIONS);
      const worker = new Worker(name, processor, { ...options, connection }, createPostgresBackend);
      const close = async () => {
        await worker.close();
        await connection.end();
      };
      return { worker: worker as unknown as Worker, close };
    },
    close: () => shared.end(),
  };
}

function redisBackend(server: string | RedisOptions, onError: (error: Error) => void): Backend {
  const open = (options: RedisOptions) => {
    const client =
      typeof server === 'string' ? new Redis(server, options) : new Redis({ ...server, ...options });
    client.on('error', onError);
    client.setMaxListeners(0);
    return client;
  };
  const shared = open({ maxRetriesPerRequest: REDIS_TRIES });
  const patient = open({ maxRetriesPerRequest: null });
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { connection: shared, prefix: PREFIX }, createRedisBackend),
    worker: (name, processor, options) => {
      const worker = new Worker(
        name,
        processor,
        { ...options, connection: patient, prefix: PREFIX },
        createRedisBackend,
      );
      return { worker, close: () => worker.close() };
    },
    close: async () => {
      for (const client of [shared, patient]) client.disconnect();
    },
  };
}
