import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain, UserError } from '#support/errors';
import { openLog } from '#support/log';
import { until } from '#test/support/until';
import { openPool } from '../database.ts';
import { disownStaleLock, readPostmaster } from './postmaster.ts';
import { ensureServer, findServer, stopServer } from './server.ts';
import { socketFolder } from './socket-folder.ts';
import { ownServer } from './supervise.ts';

const FAST = { fsync: 'off' };
const OWNER = fileURLToPath(new URL('../../../test/support/owner.ts', import.meta.url));

let folder: string;
let dataDir: string;
const owners: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw server '));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, '数据 目录', 'data');
});
afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  await stopServer(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

async function query<T extends pg.QueryResultRow>(connection: pg.PoolConfig, text: string): Promise<T[]> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts an owner of the data folder in a process of its own; resolves with its first words. */
async function startOwner(what: string): Promise<{ owner: ChildProcess; says: string }> {
  const owner = fork(OWNER, [dataDir, what], { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
  owners.push(owner);
  const says = await new Promise<string>((resolve) =>
    owner.once('message', (message) => resolve(String(message))),
  );
  return { owner, says };
}

async function killed(owner: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => owner.once('exit', resolve));
  owner.kill('SIGKILL');
  await gone;
}

describe('the embedded server', () => {
  it('runs below a path with spaces and Chinese, with a UTF-8 character type and room for bursts', async () => {
    const { connection } = await ensureServer(dataDir, FAST);
    const rows = await query(
      connection,
      `select current_setting('max_connections') as n, datctype as ctype
      from pg_database where datname = current_database()`,
    );
    expect(rows[0]?.n).toBe('200');
    expect(rows[0]?.ctype).toMatch(/utf-?8/i);
  });

  it('is started once, however many ask at the same time', async () => {
    const servers = await Promise.all([1, 2, 3].map(() => ensureServer(dataDir, FAST)));
    expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
  });

  it('keeps what was committed when the server is killed', async () => {
    const first = await ensureServer(dataDir);
    await query(first.connection, 'create table kept (n int); insert into kept values (7)');
    process.kill(first.pid, 'SIGKILL');
    const second = await ensureServer(dataDir);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.connection, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('starts when the process id in a stale lock file belongs to a stranger by now', async () => {
    const first = await ensureServer(dataDir, FAST);
    const cluster = path.join(dataDir, 'postgres');
    process.kill(first.pid, 'SIGKILL');
    await until('its end', async () => (await findServer(dataDir)) === null);
    disownStaleLock(cluster);
    const lock = path.join(cluster, 'postmaster.pid');
    // This test's own process is alive, and no PostgreSQL.
    const text = `${process.pid}\n${cluster}\n0\n5432\n/nowhere\n\n\nready\n`;
    rmSync(lock);
    writeFileSync(lock, text);
    const second = await ensureServer(dataDir, FAST);
    expect(readPostmaster(cluster)?.pid).toBe(second.pid);
  });

  it('runs where only its owner can look into the folder above', async () => {
    chmodSync(folder, 0o700);
    const { connection } = await ensureServer(dataDir, FAST);
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says in one line that the data folder cannot be written', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const refused = await ensureServer(path.join(folder, 'file', 'data')).catch((error) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect(explain(refused, 'zh')).toMatchObject({
      exitCode: 2,
      line: expect.stringContaining('数据目录不可写'),
    });
  });

  it('finds a short socket path below a long temporary folder', () => {
    const before = process.env.TMPDIR;
    mkdirSync(dataDir, { recursive: true });
    process.env.TMPDIR = path.join(folder, '很长的临时目录'.repeat(6));
    try {
      const socket = socketFolder(dataDir, { prefix: [] });
      expect(Buffer.byteLength(path.join(socket, '.s.PGSQL.5432'))).toBeLessThan(104);
      rmSync(socket, { recursive: true });
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });
});

describe('its owner', () => {
  it('is named to a second one, process and address', async () => {
    const { owner, says } = await startOwner('http://127.0.0.1:4680');
    expect(says).toBe('owning');
    const refused = await ownServer(dataDir, 'second', openLog('silent')).catch((error) => error);
    expect(refused).toBeInstanceOf(UserError);
    const { line } = explain(refused, 'zh');
    expect(line).toContain(String(owner.pid));
    expect(line).toContain('http://127.0.0.1:4680');
  });

  it('may be killed: the next one adopts the running server with its data', async () => {
    const { owner } = await startOwner('first');
    const orphan = await findServer(dataDir);
    await query(orphan?.connection ?? {}, 'create table kept as select 7 as n');
    await killed(owner);
    const next = await until('the lock to be free', () =>
      ownServer(dataDir, 'next', openLog('silent')).catch(() => null),
    );
    expect((await findServer(dataDir))?.pid).toBe(orphan?.pid);
    expect(await query(next.connection, 'select n from kept')).toEqual([{ n: 7 }]);
    await next.stop();
    expect(await findServer(dataDir)).toBeNull();
  });

  it('starts a server that died again; open pools go on', async () => {
    const owned = await ownServer(dataDir, 'owner', openLog('silent'));
    const db = openPool({ ...owned.connection, database: 'postgres' });
    db.$client.on('error', () => {});
    await db.$client.query('create table kept as select 7 as n');
    process.kill(readPostmaster(path.join(dataDir, 'postgres'))?.pid ?? 0, 'SIGKILL');
    const rows = await until('the server', async () => {
      const result = await db.$client.query('select n from kept').catch(() => null);
      return result?.rows;
    });
    expect(rows).toEqual([{ n: 7 }]);
    await db.$client.end();
    await owned.stop();
  });
});

/** A real full disk, where the system lets us mount a small one. */
function smallDisk(): string | null {
  if (process.getuid?.() !== 0) return null;
  const mount = mkdtempSync(path.join(os.tmpdir(), 'giw-small-'));
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', mount]).status === 0;
  if (!made) rmSync(mount, { recursive: true });
  return made ? mount : null;
}

describe('a full disk', () => {
  it('is named in one line, with what to do', async ({ skip }) => {
    const mount = smallDisk();
    if (!mount) return skip('no small disk can be mounted here');
    const refused = await ensureServer(path.join(mount, 'data')).catch((error) => error);
    spawnSync('umount', [mount]);
    rmSync(mount, { recursive: true, force: true });
    expect(explain(refused, 'zh').line).toContain('磁盘空间已满');
  });
});
