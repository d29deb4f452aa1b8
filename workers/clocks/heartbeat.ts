import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Database } from '#db/database';
import { BEAT_MS, beat, endBeat } from '#db/heartbeats';
import type { QueueName } from '#queues/queues';
import type { Log } from '#support/log';

/** Tells the others that this process works on these queues, until it is stopped. */
export async function startHeartbeat(
  db: Database,
  queues: QueueName[],
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const row = { id: randomUUID(), host: os.hostname(), pid: process.pid, queues };
  await beat(db, row);
  // A database that is away must not end the worker: the next beat tries again.
  const timer = setInterval(() => {
    beat(db, row).catch((err) => log.warn({ err }, 'heartbeat'));
  }, BEAT_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await endBeat(db, row.id).catch((err) => log.warn({ err }, 'last heartbeat'));
    },
  };
}
