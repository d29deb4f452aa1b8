import { DelayedError, type Job, UnrecoverableError, WaitingError } from 'bullmq';
import { NeverRetry, RetryLater, StopQueue } from '#support/errors';
import type { Log } from '#support/log';
import type { Queues } from './open-queues.ts';
import { type Payload, QUEUES, type QueueName, STALL } from './queues.ts';

/** What a handler is told about the job it has in hand. */
export interface JobContext {
  /** Aborted when the process is asked to stop: put the work down at the next safe line. */
  signal: AbortSignal;
  log: Log;
  jobId: string;
  /** 1 on the first try. */
  attempt: number;
}

export interface Work {
  /** Lets running jobs end for `graceMs`, then aborts their signal and waits for them to put things down. */
  close(graceMs: number): Promise<void>;
}

interface WorkOptions {
  log: Log;
  concurrency?: number;
  /** Shorter only in tests, which cannot wait for the real times. */
  stall?: { lockMs: number; intervalMs: number; maxCount: number };
}

/** After the server went away: how soon a worker asks again. The library's default is 15 s. */
const SERVER_AWAY_RETRY_MS = 1_000;

/**
 * Works on one queue. The class of the error a handler throws decides what happens to its job (see
 * `support/errors.ts`); any other error costs an attempt.
 */
export async function work<Name extends QueueName>(
  queues: Queues,
  name: Name,
  handle: (payload: Payload<Name>, context: JobContext) => Promise<void>,
  { log, concurrency = QUEUES[name].concurrency, stall = STALL }: WorkOptions,
): Promise<Work> {
  const stopping = new AbortController();
  const process = async (job: Job, token?: string): Promise<void> => {
    const jobLog = log.child({ job: job.id, queue: name });
    const context = {
      signal: stopping.signal,
      log: jobLog,
      jobId: job.id ?? '',
      attempt: job.attemptsMade + 1,
    };
    try {
      await handle(readPayload(name, job.data), context);
    } catch (error) {
      await answer(queues, name, job, token, stopping.signal, error);
    }
  };
  const { worker, close } = queues.backend.worker(name, process, {
    concurrency,
    lockDuration: stall.lockMs,
    stalledInterval: stall.intervalMs,
    maxStalledCount: stall.maxCount,
    runRetryDelay: SERVER_AWAY_RETRY_MS,
  });
  worker.on('error', (error) => log.warn({ err: error, queue: name }, 'queue worker'));
  worker.on('failed', (job, error) => {
    log.warn({ err: error, queue: name, job: job?.id, attempt: job?.attemptsMade }, 'job failed');
  });
  worker.on('stalled', (id) => log.warn({ queue: name, job: id }, 'job taken over from a lost worker'));
  await worker.waitUntilReady();
  return {
    close: async (graceMs) => {
      const timer = setTimeout(() => stopping.abort(), graceMs);
      await close();
      clearTimeout(timer);
    },
  };
}

function readPayload<Name extends QueueName>(name: Name, data: unknown): Payload<Name> {
  const parsed = QUEUES[name].payload.safeParse(data);
  // Written by another version, or by hand: no number of tries makes it right.
  if (!parsed.success) throw new NeverRetry(`payload of ${name} is not valid: ${parsed.error.message}`);
  return parsed.data as Payload<Name>;
}

/** Turns the handler's error into what the queue library understands. Always throws. */
async function answer(
  queues: Queues,
  name: QueueName,
  job: Job,
  token: string | undefined,
  stopping: AbortSignal,
  error: unknown,
): Promise<never> {
  if (error instanceof RetryLater) {
    await job.moveToDelayed(Date.now() + error.delayMs, token);
    throw new DelayedError(error.message);
  }
  if (error instanceof StopQueue) {
    await queues.pause(name);
    await job.moveToWait(token);
    throw new WaitingError(error.message);
  }
  if (error instanceof NeverRetry) throw new UnrecoverableError(error.message);
  if (stopping.aborted) {
    // Our own stop interrupted it: the next process begins it again, at no cost.
    await job.moveToWait(token);
    throw new WaitingError();
  }
  throw error;
}
