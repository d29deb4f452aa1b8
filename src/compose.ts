/**
 * Builds the system from its settings; the only place that does. `start.ts` and the commands call it.
 *
 * To add a service: build it in `openSystem` from what is there already and add it to `System`; arrows get it
 * through `WorkerServices` (workers/arrow.ts), routes through `Services` (src/api/services.ts, filled in
 * `serve.ts`). A command that needs the store:
 *
 *     await withSystem(readConfig(), 'import', async (system) => { … system.db … system.queues … });
 *
 * and, when it must see its own work done: `await withWorkers(system, queues, async () => { … })`.
 */
import path from 'node:path';
import type pg from 'pg';
import { startWorkers } from '#workers/start';
import { checkDatabase } from './db/connect.ts';
import { type Database, openPool } from './db/database.ts';
import { takeOwnership } from './db/embedded/ownership.ts';
import { findServer } from './db/embedded/server.ts';
import { ownServer } from './db/embedded/supervise.ts';
import { liveWorkers } from './db/heartbeats.ts';
import { ensureDatabase, migrateDatabase } from './db/migrate.ts';
import { migrateQueues } from './queues/backend.ts';
import { openQueues, type Queues } from './queues/open-queues.ts';
import { QUEUE_NAMES, type QueueName } from './queues/queues.ts';
import { type Clock, systemClock } from './support/clock.ts';
import type { Config } from './support/config.ts';
import { EXIT, UserError } from './support/errors.ts';
import { type FileStore, openFiles } from './support/files.ts';
import { type Log, openLog } from './support/log.ts';
import { openObjectStore } from './support/object-store.ts';

/** Everything that is open while a process serves, works or runs a command. */
export interface System {
  config: Config;
  log: Log;
  clock: Clock;
  /** How to reach the database with a client of one's own. */
  connection: pg.PoolConfig;
  db: Database;
  queues: Queues;
  files: FileStore;
  /** Tells others where we are reached; does nothing when the database is not ours. */
  announce(what: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * own     we must own the embedded server: the start of the whole system
 * attach  use the running server of the data folder, else own one for our own life: commands
 * join    only the running server will do: a worker beside its parent
 */
export type Claim = 'own' | 'attach' | 'join';

/** Name of our database on the embedded server. */
const DATABASE = 'giwatch';

/**
 * Opens database, queues and files.
 * @param what shown to others who find the data folder in use, for instance `import`
 * @throws UserError with one clear line for everything a person can mend
 */
export async function openSystem(
  config: Config,
  claim: Claim,
  what: string,
  log: Log = openLog(config.logLevel),
): Promise<System> {
  const base = config.databaseUrl
    ? await configured(config.databaseUrl)
    : await embedded(config, claim, what, log);
  try {
    if (claim !== 'join') await migrateDatabase(base.connection, migrateQueues);
    const db = openPool(base.connection);
    let closing = false;
    db.$client.on('error', (err) => {
      // Connections that are still being closed complain when the server stops after us.
      if (!closing) log.warn({ err }, 'database');
    });
    const queues = openQueues(
      config.redisUrl ? { redis: config.redisUrl } : { postgres: base.connection },
      log,
    );
    const system: System = {
      config,
      log,
      clock: systemClock,
      connection: base.connection,
      db,
      queues,
      files: configuredFiles(config),
      announce: base.announce,
      close: async () => {
        closing = true;
        await queues.close();
        await db.$client.end();
        await base.stop();
      },
    };
    await checkQueues(system);
    return system;
  } catch (error) {
    await base.stop();
    throw error;
  }
}

/** Opens the system for one command and closes it whatever happens. Ctrl-C ends it in order, too. */
export async function withSystem<T>(
  config: Config,
  what: string,
  use: (system: System) => Promise<T>,
  log?: Log,
): Promise<T> {
  const system = await openSystem(config, 'attach', what, log);
  try {
    return await use(system);
  } finally {
    await system.close();
  }
}

/**
 * Runs `use` while somebody works on these queues: the running workers when all queues have one, else arrows
 * inside this process.
 */
export async function withWorkers<T>(
  system: System,
  queues: readonly QueueName[],
  use: () => Promise<T>,
): Promise<T> {
  const covered = new Set((await liveWorkers(system.db)).flatMap((worker) => worker.queues));
  const missing = queues.filter((queue) => !covered.has(queue));
  if (missing.length === 0) return use();
  const workers = await startWorkers(system, missing, system.log);
  try {
    return await use();
  } finally {
    await workers.stop();
  }
}

/** Kept files in the object store of the settings, else in the data folder. */
function configuredFiles({ dataDir, objectStore, secrets }: Config): FileStore {
  if (objectStore === null || secrets.s3 === null) return openFiles(path.join(dataDir, 'files'));
  return openObjectStore({ ...objectStore, ...secrets.s3 });
}

interface Base {
  connection: pg.PoolConfig;
  announce(what: string): Promise<void>;
  stop(): Promise<void>;
}

const nothing = async () => {};

async function configured(connectionString: string): Promise<Base> {
  const connection = { connectionString };
  await checkDatabase(connection);
  return { connection, announce: nothing, stop: nothing };
}

async function embedded(config: Config, claim: Claim, what: string, log: Log): Promise<Base> {
  if (claim !== 'own') {
    const server = await findServer(config.dataDir);
    // An orphan is adopted below by who may own: it has lost the one who would have stopped it.
    if (server && (claim === 'join' || (await isOwned(server.connection)))) {
      return { connection: { ...server.connection, database: DATABASE }, announce: nothing, stop: nothing };
    }
    if (claim === 'join') throw new Error('the database of the parent process is gone');
  }
  const owned = await ownServer(config.dataDir, what, log);
  await ensureDatabase(owned.connection, DATABASE);
  return {
    connection: { ...owned.connection, database: DATABASE },
    announce: owned.announce,
    stop: owned.stop,
  };
}

async function isOwned(connection: pg.PoolConfig): Promise<boolean> {
  const claimed = await takeOwnership(connection, 'looking');
  if ('owner' in claimed) return true;
  await claimed.ownership.release();
  return false;
}

/** How long the queue server may take to answer at the start. */
const ANSWER_MS = 10_000;

async function checkQueues({ config, queues }: System): Promise<void> {
  const first = QUEUE_NAMES[0];
  if (!config.redisUrl || !first) return;
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('timeout')), ANSWER_MS).unref();
  });
  try {
    await Promise.race([queues.counts(first), timeout]);
  } catch (cause) {
    const { hostname, port } = new URL(config.redisUrl);
    throw new UserError(
      {
        zh: `Redis 没有应答（${hostname}:${port || 6379}）：请确认它在运行，或改正 REDIS_URL。`,
        en: `Redis does not answer (${hostname}:${port || 6379}): see that it runs, or correct REDIS_URL.`,
      },
      EXIT.failed,
      { cause },
    );
  }
}
