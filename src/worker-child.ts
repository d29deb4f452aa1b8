import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT } from '#support/config';
import type { Log } from '#support/log';

export interface WorkerChild {
  /** The process at this moment; another one after a crash. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const FILE = path.join(ROOT, 'workers', 'process.ts');
/** A worker that cannot start must not be tried in a tight circle. */
const AGAIN_MS = 1_000;
/** The worker's own grace, and some seconds for closing. */
const STOP_MS = 20_000;

/**
 * Keeps one worker process beside us. It ends with us even after `kill -9`, because its channel to us closes;
 * should it be killed itself, another takes its place and its jobs.
 *
 * @returns when the first process is at work
 */
export async function startWorkerChild(log: Log, env: NodeJS.ProcessEnv = process.env): Promise<WorkerChild> {
  let stopping = false;
  let child: ChildProcess;

  function start(): Promise<void> {
    const started = fork(FILE, [], {
      execArgv: ['--import', 'tsx'],
      env,
      cwd: ROOT,
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child = started;
    started.once('exit', (code, signal) => {
      if (stopping) return;
      log.error({ code, signal }, 'the worker ended; starting another');
      void wait(AGAIN_MS).then(() => {
        if (!stopping) start().catch((err) => log.error({ err }, 'worker'));
      });
    });
    return new Promise((resolve, reject) => {
      started.once('message', () => resolve());
      started.once('exit', (code, signal) =>
        reject(new Error(`the worker ended at its start (${code ?? signal})`)),
      );
    });
  }

  await start().catch((error) => {
    stopping = true;
    throw error;
  });
  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}
