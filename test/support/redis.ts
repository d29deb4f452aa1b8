import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

const INSTALL = 'sudo apt-get install -y redis-server (macOS: brew install redis)';

/**
 * What to write behind a skipped test's name, or null when Redis can be tested. On CI nothing may be skipped:
 * there a missing server is an error.
 */
export function redisMissing(): string | null {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0) return null;
  if (process.env.CI) throw new Error(`redis-server is missing on CI: ${INSTALL}`);
  return `skipped: no redis-server, install it with ${INSTALL}`;
}

export interface TestRedis {
  /** Path of its socket; it listens nowhere else. */
  socket: string;
  /** Kills it without warning and starts it again on the same files. */
  restart(): Promise<void>;
  /** Clients connected at this moment, the one that asks not counted. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** A real Redis of our own, as durable as production asks for: every write in the append-only file. */
export async function testRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-redis-'));
  const socket = path.join(folder, 's');
  let server = await start(folder, socket);
  return {
    socket,
    restart: async () => {
      await kill(server);
      server = await start(folder, socket);
    },
    connections: async () => {
      const client = new Redis(socket);
      try {
        const list = (await client.client('LIST')) as string;
        return list.trim().split('\n').length - 1;
      } finally {
        client.disconnect();
      }
    },
    close: async () => {
      await kill(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(folder: string, socket: string): Promise<ChildProcess> {
  rmSync(socket, { force: true });
  const args = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--appendonly', 'yes'];
  const server = spawn(
    'redis-server',
    [...args, '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
    {
      stdio: 'ignore',
    },
  );
  const client = new Redis(socket, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return server;
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await gone;
}
