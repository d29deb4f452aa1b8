import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { liveWorkers } from '#db/heartbeats';
import { openQueues, type Queues } from '#queues/open-queues';
import { QUEUE_NAMES } from '#queues/queues';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { openLog } from '#support/log';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { until } from '#test/support/until';
import { arrow, type WorkerServices } from './arrow.ts';
import { chooseQueues, proveHandlers } from './choose-arrows.ts';
import { ARROWS, type ArrowEntry } from './registry.ts';
import { startWorkers } from './start.ts';

const log = openLog('silent');
const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-workers-'));
let database: TestDatabase;
let queues: Queues;
let services: WorkerServices;

beforeAll(async () => {
  database = await testDatabase();
  queues = openQueues({ postgres: database.url }, log);
  services = {
    config: readConfig({}),
    db: database.db,
    queues,
    clock: systemClock,
    files: openFiles(folder),
  };
});
afterAll(async () => {
  await queues.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

it('has exactly one handler for every queue', () => {
  expect(() => proveHandlers(ARROWS)).not.toThrow();
});

it('refuses to start with a queue that has none or two', async () => {
  const twice: ArrowEntry = { queues: ['brief'], load: async () => ({ arrows: [] }) };
  const rest = QUEUE_NAMES.filter((name) => name !== 'brief');
  await expect(startWorkers(services, QUEUE_NAMES, log, [], rest)).rejects.toThrow('brief has 0 handlers');
  await expect(startWorkers(services, QUEUE_NAMES, log, [twice, twice], rest)).rejects.toThrow('brief has 2');
});

it('works on the chosen queues and shows a heartbeat while it does', async () => {
  const seen: string[] = [];
  let closed = false;
  const brief: ArrowEntry = {
    queues: ['brief'],
    load: async () => ({
      arrows: [arrow({ queue: 'brief', handle: async ({ unitId }) => void seen.push(unitId) })],
      close: async () => {
        closed = true;
      },
    }),
  };
  const rest = QUEUE_NAMES.filter((name) => name !== 'brief');
  const workers = await startWorkers(services, QUEUE_NAMES, log, [brief], rest);
  expect((await liveWorkers(database.db)).map((row) => row.queues)).toEqual([['brief']]);
  await queues.add('brief', { day: '2026-12-01', unitId: '410800' });
  await until('the job', () => seen.length === 1);
  await workers.stop();
  expect(closed).toBe(true);
  expect(await liveWorkers(database.db)).toEqual([]);
});

it('understands names and groups of arrows, and says what there is', () => {
  expect(chooseQueues(['crawl', 'hit-to-lead'])).toEqual(expect.arrayContaining(['crawl-jd', 'hit-to-lead']));
  expect(chooseQueues(undefined)).toEqual(QUEUE_NAMES);
  expect(() => chooseQueues(['frob'])).toThrow('There is no arrow "frob"');
});

it('leaves no queue without a worker in the production form, and no browser outside its image', async () => {
  const compose = parse(await readFile(path.join(import.meta.dirname, '..', 'docker-compose.yml'), 'utf8'));
  const worksOn = (service: string) => chooseQueues(compose.services[service].command[2].split(','));
  const light = worksOn('worker');
  expect([...light, ...worksOn('browser-worker')].sort()).toEqual([...QUEUE_NAMES].sort());
  expect(
    ARROWS.filter(({ browser }) => browser).flatMap(({ queues }) =>
      queues.filter((one) => light.includes(one)),
    ),
  ).toEqual([]);
});
