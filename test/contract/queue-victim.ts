// A worker process to be killed: takes one job of `retention`, says so, and only ends it when told `finish`.
import type { QueueServer } from '#queues/backend';
import { openQueues } from '#queues/open-queues';
import { work } from '#queues/work';
import { openLog } from '#support/log';

const [server = '', stall = '', behaviour = ''] = process.argv.slice(2);
const log = openLog('silent');
const queues = openQueues(JSON.parse(server) as QueueServer, log);
await work(
  queues,
  'retention',
  async (_payload, { attempt }) => {
    process.send?.({ attempt });
    // Long enough to be killed for certain.
    if (behaviour !== 'finish') await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  },
  { log, stall: JSON.parse(stall) },
);
