/**
 * Works on the judging queues of one database until it is killed: the victim of arrows.test.ts.
 * Arguments: the connection as JSON.
 */
import path from 'node:path';
import type pg from 'pg';
import { openPool } from '#db/database';
import { openQueues } from '#queues/open-queues';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { openLog } from '#support/log';
import { startWorkers } from '#workers/start';

const connection = JSON.parse(process.argv[2] ?? '{}') as pg.PoolConfig;
const log = openLog('silent');
const config = readConfig({});
await startWorkers(
  {
    config,
    db: openPool(connection),
    queues: openQueues({ postgres: connection }, log),
    clock: systemClock,
    files: openFiles(path.join(config.dataDir, 'files')),
  },
  ['listing-to-hit', 'hit-to-lead'],
  log,
);
process.stdout.write('ready\n');
