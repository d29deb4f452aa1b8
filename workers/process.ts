// The worker process beside the API (embedded form). It joins its parent's database and ends with its parent.

import { QUEUE_NAMES } from '#queues/queues';
import { openSystem } from '#src/compose';
import { untilStopped } from '#src/until-stopped';
import { readConfig } from '#support/config';
import { explain } from '#support/errors';
import { startWorkers } from './start.ts';

const stopped = untilStopped();
const config = readConfig();
try {
  const system = await openSystem(config, 'join', 'worker');
  const workers = await startWorkers(system, QUEUE_NAMES, system.log);
  process.send?.({ ready: true });
  await stopped;
  await workers.stop();
  await system.close();
} catch (error) {
  process.stderr.write(`${explain(error, config.language).line}\n`);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
