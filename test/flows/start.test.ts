import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openPool } from '#db/database';
import { processLives } from '#db/embedded/postmaster';
import { findServer, stopServer } from '#db/embedded/server';
import { liveWorkers } from '#db/heartbeats';
import { watches } from '#db/tables/index';
import { openSystem } from '#src/compose';
import { ensureDemoWatch } from '#src/watches/demo-watch';
import { ROOT, readConfig } from '#support/config';
import { until } from '#test/support/until';

let folder: string;
let dataDir: string;
/** A data folder whose one watch is switched off: it starts like any other, but has nothing to crawl. */
let quiet: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  quiet = mkdtempSync(path.join(os.tmpdir(), 'giw-quiet-'));
  chmodSync(quiet, 0o755);
  const config = readConfig({ DATA_DIR: path.join(quiet, 'data'), LOG_LEVEL: 'silent' });
  const system = await openSystem(config, 'own', 'test');
  await ensureDemoWatch(system.db, new Date());
  await system.db.update(watches).set({ enabled: false });
  await system.close();
});
afterAll(() => rmSync(quiet, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw 启动 '));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, 'data');
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await stopServer(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

/** Copied as files with their owners: the server's own account must find them its own. */
function withNothingToCrawl(): void {
  execFileSync('cp', ['-a', path.join(quiet, 'data'), dataDir]);
}

/** Starts the system as `npm start` does, on a port of its own. */
function start(port: number | string = 0) {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    GI_WATCH_LANG: 'en',
    DATABASE_URL: '',
    REDIS_URL: '',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src', 'start.ts')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.push(child);
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  // Its last words may still be on their way when it has ended.
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = () => until('the address', () => said.match(/GI Watch is running: (\S+)/)?.[1], 50_000);
  return { child, exit, url, said: () => said };
}

async function store() {
  const server = await findServer(dataDir);
  const db = openPool({ ...server?.connection, database: 'giwatch' });
  db.$client.on('error', () => {});
  return db;
}

it('starts, refuses a second one by name, and stops in order', async () => {
  const first = start();
  const url = await first.url();
  expect((await fetch(`${url}/api/health`)).status).toBe(200);

  const second = start();
  expect(await second.exit).toBe(1);
  expect(second.said()).toContain(`process ${first.child.pid}`);
  expect(second.said()).toContain(url);

  // Ctrl-C arrives twice when a parent passes it on; both mean the same wish.
  first.child.kill('SIGINT');
  first.child.kill('SIGINT');
  expect(await first.exit).toBe(0);
  expect(await findServer(dataDir)).toBeNull();
}, 120_000);

it('says in one line that its port is taken', async () => {
  withNothingToCrawl();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const refused = start(port);
  expect(await refused.exit).toBe(1);
  expect(refused.said().trim().split('\n').at(-1)).toContain(`Port ${port} is taken`);
  expect(await findServer(dataDir)).toBeNull();
  other.close();
}, 60_000);

it('replaces a killed worker, and is adopted with its data after its own kill', async () => {
  withNothingToCrawl();
  const first = start();
  await first.url();
  const db = await store();
  await db.$client.query('create table kept as select 7 as n');
  const [worker] = await liveWorkers(db);
  process.kill(worker?.pid ?? 0, 'SIGKILL');
  const another = await until(
    'another worker',
    async () => (await liveWorkers(db)).find((row) => row.pid !== worker?.pid),
    40_000,
  );

  const server = await findServer(dataDir);
  first.child.kill('SIGKILL');
  await until('the end of the orphaned worker', () => !processLives(another.pid), 60_000);
  await db.$client.end();

  const second = start();
  await second.url();
  expect((await findServer(dataDir))?.pid).toBe(server?.pid);
  const again = await store();
  expect((await again.$client.query('select n from kept')).rows).toEqual([{ n: 7 }]);
  await again.$client.end();
  second.child.kill('SIGTERM');
  expect(await second.exit).toBe(0);
}, 180_000);
