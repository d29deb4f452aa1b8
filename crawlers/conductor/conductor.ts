import type { PlatformId } from '#domain/platform';
import type { Admission } from './admission.ts';

/** One crawl or capture that needs a browser. It must end soon after its signal is aborted. */
export type BrowserJob<T> = (signal: AbortSignal) => Promise<T>;

export interface Conductor {
  /**
   * Runs the job when its platform is free and memory allows. One job a platform at a time: politeness is
   * kept even when many are waiting. Rejects when the conductor is shut down before the job began.
   */
  run<T>(platform: PlatformId, job: BrowserJob<T>): Promise<T>;
  readonly state: { running: number; waiting: number };
  /** Takes no more jobs, gives the running ones `graceMs`, then aborts them, and waits for their end. */
  shutDown(graceMs?: number): Promise<void>;
}

interface Waiting {
  platform: PlatformId;
  start(): void;
  refuse(): void;
}

export interface ConductorOptions {
  admission: Admission;
  maxJobs?: number;
  /** How often waiting jobs are looked at while memory is short. */
  lookEveryMs?: number;
}

/** The conductor knows about memory and turns, nothing about pages; a crawl knows nothing of other crawls. */
export function createConductor({
  admission,
  maxJobs = 2,
  lookEveryMs = 1_000,
}: ConductorOptions): Conductor {
  const running = new Map<PlatformId, { abort: AbortController; end: Promise<unknown> }>();
  let waiting: Waiting[] = [];
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  function admitWaiting(): void {
    for (const next of [...waiting]) {
      if (running.size >= maxJobs || !admission.admits(running.size)) break;
      if (running.has(next.platform)) continue;
      waiting = waiting.filter((entry) => entry !== next);
      next.start();
    }
    timer ??= waiting.length > 0 ? setInterval(admitWaiting, lookEveryMs).unref() : null;
    if (waiting.length === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  }

  return {
    run<T>(platform: PlatformId, job: BrowserJob<T>): Promise<T> {
      if (closed) return Promise.reject(new Error('the crawler is shutting down'));
      return new Promise<T>((resolve, reject) => {
        waiting.push({
          platform,
          refuse: () => reject(new Error('the crawler is shutting down')),
          start() {
            const abort = new AbortController();
            const end = job(abort.signal)
              .finally(() => {
                running.delete(platform);
                if (!closed) admitWaiting();
              })
              .then(resolve, reject);
            running.set(platform, { abort, end });
          },
        });
        admitWaiting();
      });
    },
    get state() {
      return { running: running.size, waiting: waiting.length };
    },
    async shutDown(graceMs = 5_000) {
      closed = true;
      if (timer) clearInterval(timer);
      for (const entry of waiting.splice(0)) entry.refuse();
      const ends = Promise.all([...running.values()].map((entry) => entry.end));
      const late = setTimeout(() => {
        for (const { abort } of running.values()) abort.abort(new Error('the crawler is shutting down'));
      }, graceMs);
      await ends;
      clearTimeout(late);
    },
  };
}
