import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { EXIT, errorCode, UserError } from '#support/errors';
import { findBinaries } from './binaries.ts';
import { type Cluster, diskFull, ensureCluster, serverEnvironment } from './cluster.ts';
import { disownStaleLock, mayBePostgres, processLives, readPostmaster } from './postmaster.ts';
import { socketFolder } from './socket-folder.ts';

/** A crash recovery of a busy database takes a while; a server that is still silent then will stay so. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 30;
/** After a SIGKILL the children of the old server need about a second to notice. */
const REFUSED_RETRY_MS = 200;
const LOG_LIMIT_BYTES = 10 << 20;

const SETTINGS: Record<string, string> = {
  shared_buffers: '64MB',
  // Every process brings a pool, every worker two connections: the default of 100 runs out in a burst.
  max_connections: '200',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
};

export interface RunningServer {
  /** Process id of the server. */
  pid: number;
  /** How to reach a database on it; add `database`. */
  connection: pg.PoolConfig;
  /** False when it was running already, true when it had to be started. */
  started: boolean;
}

/**
 * The running server of a data folder; starts it when there is none. Safe to call from several processes at
 * once. Says nothing about ownership: see `ownership.ts`.
 *
 * @param dataDir absolute path; spaces and Chinese are fine
 * @param settings further server settings, for tests
 * @throws UserError with one clear line: folder not writable, disk full, server does not start
 */
export async function ensureServer(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const binaries = findBinaries();
  const cluster = ensureCluster(dataDir, binaries);
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (let starts = 0; Date.now() < deadline; starts += 1) {
    const running = await findServer(dataDir, cluster);
    if (running) return { ...running, started: starts > 0 };
    const exited = await startOnce(dataDir, cluster, binaries.postgres, settings, deadline);
    if (exited === null) continue;
    if (!/lock file|shared memory block|still in use|Is another postmaster/i.test(exited)) {
      throw startError(dataDir, exited);
    }
    await wait(REFUSED_RETRY_MS);
  }
  throw startError(dataDir, 'timeout');
}

/** The server of this data folder when it is alive and answers; null otherwise. Never starts one. */
export async function findServer(dataDir: string, cluster?: Cluster): Promise<RunningServer | null> {
  const folder = cluster?.folder ?? path.join(dataDir, 'postgres');
  const found = readPostmaster(folder);
  if (!found) return null;
  if (!processLives(found.pid) || !mayBePostgres(found.pid)) {
    if (cluster && processLives(found.pid)) disownStaleLock(folder);
    return null;
  }
  const connection = address(found, cluster?.password ?? readPassword(dataDir));
  const client = new pg.Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return { pid: found.pid, connection, started: false };
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Stops the server of a data folder: open transactions are rolled back, everything committed is kept. */
export async function stopServer(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'postgres');
  const found = readPostmaster(folder);
  if (!found || !processLives(found.pid) || !mayBePostgres(found.pid)) return;
  try {
    process.kill(found.pid, 'SIGINT');
  } catch {
    return;
  }
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  // The lock file, not the process id, says when it is done: an adopted server's zombie may outlive it.
  while (readPostmaster(folder)?.pid === found.pid && processLives(found.pid) && Date.now() < deadline) {
    await wait(POLL_MS);
  }
  try {
    if (found.socketFolder) rmdirSync(found.socketFolder);
  } catch {
    // Not empty, or somebody starts anew in it: it may stay.
  }
}

/**
 * Starts the server once.
 * @returns null when it answers or another process's server does, else what the server said before it ended
 */
async function startOnce(
  dataDir: string,
  cluster: Cluster,
  postgres: string,
  extra: Record<string, string>,
  deadline: number,
): Promise<string | null> {
  const logFile = path.join(dataDir, 'postgres.log');
  const log = openLogFile(dataDir, logFile);
  const logStart = statSync(logFile).size;
  const place: Record<string, string> =
    process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1', port: String(await freePort()) }
      : { listen_addresses: '', unix_socket_directories: socketFolder(dataDir, cluster.account) };
  const settings = Object.entries({ ...SETTINGS, ...place, ...extra });
  const [program = postgres, ...args] = [
    ...cluster.account.prefix,
    postgres,
    ...['-D', cluster.folder],
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(program, args, {
    // A group of its own: Ctrl-C on the terminal must reach us first, so that work is put down in order.
    detached: true,
    stdio: ['ignore', log, log],
    uid: cluster.account.uid,
    gid: cluster.account.gid,
    cwd: cluster.folder,
    env: serverEnvironment(),
  });
  closeSync(log);
  child.unref();
  let ended = false;
  let failure = '';
  child.once('error', (error) => {
    ended = true;
    failure = error.message;
  });
  child.once('exit', () => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    if (readPostmaster(cluster.folder)?.ready && (await findServer(dataDir, cluster))) return null;
    await wait(POLL_MS);
  }
  return `${failure}${readFileSync(logFile).subarray(logStart).toString('utf8')}`;
}

function openLogFile(dataDir: string, file: string): number {
  try {
    const tooLong = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES;
    return openSync(file, tooLong ? 'w' : 'a', 0o600);
  } catch (cause) {
    if (errorCode(cause) === 'ENOSPC') throw diskFull(dataDir);
    throw cause;
  }
}

function address(found: { port: number; socketFolder: string }, password: string | null): pg.PoolConfig {
  const host = found.socketFolder || '127.0.0.1';
  return { host, port: found.port, user: 'postgres', password: password ?? '', ssl: false };
}

function readPassword(dataDir: string): string | null {
  try {
    return readFileSync(path.join(dataDir, 'postgres-password'), 'utf8').trim();
  } catch {
    return null;
  }
}

function startError(dataDir: string, output: string): UserError {
  if (/no space left|disk quota/i.test(output)) return diskFull(dataDir);
  const reason =
    output
      .trim()
      .split('\n')
      .filter((line) => /FATAL|PANIC|ERROR|unshare|timeout/.test(line))
      .slice(-2)
      .join(' | ') || output.trim().split('\n').slice(-2).join(' | ');
  return new UserError(
    {
      zh: `内置数据库未能启动：${reason}。日志：${path.join(dataDir, 'postgres.log')}`,
      en: `The embedded database did not start: ${reason}. Log: ${path.join(dataDir, 'postgres.log')}`,
    },
    EXIT.failed,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
