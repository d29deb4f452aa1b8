import type { Admission } from './admission.ts';

/** One crawl, look, capture or print that needs a browser. It must end soon after its signal is aborted. */
export type BrowserJob<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Who goes first when several wait. `person`: somebody sits in front of it (a sign-in, an officer's capture);
 * `look`: one page or one print; `crawl`: a whole run.
 */
export type Rank = 'person' | 'look' | 'crawl';
const ORDER: Record<Rank, number> = { person: 0, look: 1, crawl: 2 };

export interface Turn {
  /** Jobs of one name run one after the other; a crawl bears its platform's, so that politeness is kept. */
  name: string;
  rank: Rank;
  /** Aborts the job, and gives up the place of one that has not begun. */
  signal?: AbortSignal | undefined;
}

export interface Conductor {
  /**
   * Runs the job when its name is free and memory allows. Rejects when the conductor is shut down, or the signal
   * aborted, before the job began.
   */
  run<T>(turn: Turn, job: BrowserJob<T>): Promise<T>;
  readonly state: { running: number; waiting: number };
  /** Takes no more jobs, gives the running ones `graceMs`, then aborts them, and waits for their end. */
  shutDown(graceMs?: number): Promise<void>;
}

interface Waiting {
  turn: Turn;
  start(): void;
  refuse(why: unknown): void;
}

export interface ConductorOptions {
  admission: Admission;
  maxJobs?: number;
  /** Places beyond `maxJobs` that only a person's jobs may take: nobody waits behind an hour of crawling. */
  forPersons?: number;
  /** How often waiting jobs are looked at while memory is short. */
  lookEveryMs?: number;
}

/** The conductor knows about memory and turns, nothing about pages; a crawl knows nothing of other crawls. */
export function createConductor({
  admission,
  maxJobs = 2,
  forPersons = 2,
  lookEveryMs = 1_000,
}: ConductorOptions): Conductor {
  const running = new Map<string, { abort: AbortController; end: Promise<unknown> }>();
  let waiting: Waiting[] = [];
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  function admitWaiting(): void {
    for (const next of [...waiting]) {
      const places = next.turn.rank === 'person' ? maxJobs + forPersons : maxJobs;
      if (running.size >= places || running.has(next.turn.name)) continue;
      if (!admission.admits(running.size)) break;
      waiting = waiting.filter((entry) => entry !== next);
      next.start();
    }
    timer ??= waiting.length > 0 ? setInterval(admitWaiting, lookEveryMs).unref() : null;
    if (waiting.length === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  }

  function queueUp(entry: Waiting): void {
    const after = waiting.findIndex(({ turn }) => ORDER[turn.rank] > ORDER[entry.turn.rank]);
    waiting.splice(after === -1 ? waiting.length : after, 0, entry);
  }

  return {
    run<T>(turn: Turn, job: BrowserJob<T>): Promise<T> {
      if (closed) return Promise.reject(shuttingDown());
      if (turn.signal?.aborted) return Promise.reject(turn.signal.reason);
      return new Promise<T>((resolve, reject) => {
        const entry: Waiting = {
          turn,
          refuse: reject,
          start() {
            turn.signal?.removeEventListener('abort', giveUp);
            const abort = new AbortController();
            const signal = turn.signal ? AbortSignal.any([turn.signal, abort.signal]) : abort.signal;
            const end = job(signal)
              .finally(() => {
                running.delete(turn.name);
                if (!closed) admitWaiting();
              })
              .then(resolve, reject);
            running.set(turn.name, { abort, end });
          },
        };
        const giveUp = (): void => {
          waiting = waiting.filter((one) => one !== entry);
          reject(turn.signal?.reason);
        };
        turn.signal?.addEventListener('abort', giveUp, { once: true });
        queueUp(entry);
        admitWaiting();
      });
    },
    get state() {
      return { running: running.size, waiting: waiting.length };
    },
    async shutDown(graceMs = 5_000) {
      closed = true;
      if (timer) clearInterval(timer);
      for (const entry of waiting.splice(0)) entry.refuse(shuttingDown());
      const ends = Promise.all([...running.values()].map((entry) => entry.end));
      const late = setTimeout(() => {
        for (const { abort } of running.values()) abort.abort(shuttingDown());
      }, graceMs);
      await ends;
      clearTimeout(late);
    },
  };
}

function shuttingDown(): Error {
  return new Error('the crawler is shutting down');
}
