import type { Job, JobType, Queue } from 'bullmq';
import { TIME_ZONE } from '#support/clock';
import type { Log } from '#support/log';
import { type Backend, openBackend, type QueueServer } from './backend.ts';
import { KEEP_COMPLETED, KEEP_FAILED, type Payload, QUEUE_NAMES, QUEUES, type QueueName } from './queues.ts';

export interface AddOptions {
  /** Not before this many milliseconds from now. */
  delayMs?: number;
  /** While a job with this mark waits or runs, a second one is not added. */
  once?: string;
}

/** When a scheduler makes jobs. Cron patterns are read in China's time. */
export type Rhythm = { everyMs: number } | { cron: string };

export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  paused: boolean;
}

/** A job that gave up: by its own error, or because its worker was killed too often. */
export interface PoisonedJob {
  queue: QueueName;
  id: string;
  payload: unknown;
  reason: string;
  /** `stalled`: its workers died under it; `failed`: it threw at every attempt. */
  kind: 'stalled' | 'failed';
  attempts: number;
  failedAt: string;
}

/** The queues as the rest of the system sees them. Payloads are validated on the way in and on the way out. */
export interface Queues {
  kind: Backend['kind'];
  /** @throws ZodError when the payload is not what the queue declares; never stored then */
  add<Name extends QueueName>(name: Name, payload: Payload<Name>, options?: AddOptions): Promise<void>;
  /** All or nothing is stored. */
  addBulk<Name extends QueueName>(name: Name, payloads: Payload<Name>[], options?: AddOptions): Promise<void>;
  /** Makes or changes a scheduler; calling it again with the same values changes nothing. */
  schedule<Name extends QueueName>(
    name: Name,
    id: string,
    rhythm: Rhythm,
    payload: Payload<Name>,
  ): Promise<void>;
  unschedule(name: QueueName, id: string): Promise<void>;
  /** Running jobs end, further ones wait, until somebody resumes. Survives a restart. */
  pause(name: QueueName): Promise<void>;
  resume(name: QueueName): Promise<void>;
  counts(name: QueueName): Promise<QueueCounts>;
  poisoned(): Promise<PoisonedJob[]>;
  /** Gives a poisoned job all its attempts again. False when it is no longer there. */
  resumePoisoned(name: QueueName, id: string): Promise<boolean>;
  /** For the worker start alone. */
  backend: Backend;
  close(): Promise<void>;
}

const STALLED = /stalled more than allowable limit/;
/** Under this name the PostgreSQL backend counts the waiting jobs of a paused queue; its types leave it out. */
const WAITING_WHILE_PAUSED = 'paused' as JobType;
const SHOWN_POISONED = 200;

/** Opens every queue on one server. No connection is made before the first call. */
export function openQueues(server: QueueServer, log: Log): Queues {
  let closing = false;
  const onError = (error: Error) => {
    // Connections that are still being closed complain when the server stops after us.
    if (!closing) log.warn({ err: error }, 'queue server');
  };
  const backend = openBackend(server, onError);
  const opened = new Map<QueueName, Queue>();
  const queue = (name: QueueName): Queue => {
    const known = opened.get(name);
    if (known) return known;
    const made = backend.queue(name);
    made.on('error', onError);
    opened.set(name, made);
    return made;
  };

  return {
    kind: backend.kind,
    backend,
    add: async (name, payload, options) => {
      const data = QUEUES[name].payload.parse(payload);
      await queue(name).add(name, data, jobOptions(name, options));
    },
    addBulk: async (name, payloads, options) => {
      const jobs = payloads.map((payload) => ({
        name,
        data: QUEUES[name].payload.parse(payload),
        opts: jobOptions(name, options),
      }));
      if (jobs.length > 0) await queue(name).addBulk(jobs);
    },
    schedule: async (name, id, rhythm, payload) => {
      const repeat =
        'everyMs' in rhythm ? { every: rhythm.everyMs } : { pattern: rhythm.cron, tz: TIME_ZONE };
      const data = QUEUES[name].payload.parse(payload);
      await queue(name).upsertJobScheduler(id, repeat, { name, data, opts: jobOptions(name) });
    },
    unschedule: async (name, id) => {
      await queue(name).removeJobScheduler(id);
    },
    pause: (name) => queue(name).pause(),
    resume: (name) => queue(name).resume(),
    counts: async (name) => {
      const [counts, paused] = await Promise.all([
        queue(name).getJobCounts('waiting', WAITING_WHILE_PAUSED, 'active', 'delayed', 'failed'),
        queue(name).isPaused(),
      ]);
      const of = (state: string) => counts[state] ?? 0;
      return {
        waiting: of('waiting') + of(WAITING_WHILE_PAUSED),
        active: of('active'),
        delayed: of('delayed'),
        failed: of('failed'),
        paused,
      };
    },
    poisoned: async () => {
      const rows = await Promise.all(
        QUEUE_NAMES.map(async (name) => {
          const jobs = await queue(name).getJobs(['failed'], 0, SHOWN_POISONED - 1);
          return jobs.filter((job): job is Job => job !== undefined).map((job) => poisonedRow(name, job));
        }),
      );
      return rows.flat().sort((a, b) => b.failedAt.localeCompare(a.failedAt));
    },
    resumePoisoned: async (name, id) => {
      const job = await queue(name).getJob(id);
      if (!job || !(await job.isFailed())) return false;
      await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      return true;
    },
    close: async () => {
      closing = true;
      await Promise.all([...opened.values()].map((each) => each.close()));
      await backend.close();
    },
  };
}

function jobOptions(name: QueueName, options: AddOptions = {}) {
  const { attempts, backoffMs } = QUEUES[name];
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: KEEP_COMPLETED,
    removeOnFail: KEEP_FAILED,
    ...(options.delayMs ? { delay: options.delayMs } : {}),
    ...(options.once ? { deduplication: { id: options.once } } : {}),
  };
}

function poisonedRow(queue: QueueName, job: Job): PoisonedJob {
  const reason = job.failedReason ?? '';
  return {
    queue,
    id: job.id ?? '',
    payload: job.data,
    reason,
    kind: STALLED.test(reason) ? 'stalled' : 'failed',
    attempts: job.attemptsMade,
    failedAt: new Date(job.finishedOn ?? job.timestamp).toISOString(),
  };
}
