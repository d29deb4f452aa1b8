import type { Admission } from './admission.ts';

/** One crawl, look, capture or print that needs a browser. It must end soon after its signal is aborted. */
export type BrowserJob<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Who goes first when several wait. `person`: somebody sits in front of it (a sign-in, an officer's capture);
 * `look`: one page or one print; `crawl`: a whole run; `spare`: nobody waits for it, it begins only while no crawl
 * runs or waits, and as a look once its `yieldsUntil` has passed.
 */
export type Rank = 'person' | 'look' | 'crawl' | 'spare';
const ORDER: Record<Rank, number> = { person: 0, look: 1, crawl: 2, spare: 3 };

export interface Turn {
  /** Jobs of one name run one after the other; a crawl bears its platform's, so that politeness is kept. */
  name: string;
  rank: Rank;
  /** Until when a spare job lets crawls go before it (milliseconds since 1970). Without it, it waits for no end. */
  yieldsUntil?: number;
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
  /** How often waiting jobs are looked at while memory is short, or a spare job's time to yield runs. */
  lookEveryMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** The conductor knows about memory and turns, nothing about pages; a crawl knows nothing of other crawls. */
export function createConductor({
  admission,
  maxJobs = 2,
  forPersons = 2,
  lookEveryMs = 1_000,
  now = Date.now,
}: ConductorOptions): Conductor {
  const running = new Map<string, { rank: Rank; abort: AbortController; end: Promise<unknown> }>();
  let waiting: Waiting[] = [];
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  /** A spare job that has yielded long enough is a look like any other. */
  function rankNow({ rank, yieldsUntil }: Turn): Rank {
    return rank === 'spare' && yieldsUntil !== undefined && yieldsUntil <= now() ? 'look' : rank;
  }

  function crawlWanted(): boolean {
    const ranks = [...[...running.values()].map(({ rank }) => rank), ...waiting.map(({ turn }) => turn.rank)];
    return ranks.includes('crawl');
  }

  function admitWaiting(): void {
    const order = ({ turn }: Waiting) => ORDER[rankNow(turn)];
    for (const next of [...waiting].sort((a, b) => order(a) - order(b))) {
      const rank = rankNow(next.turn);
      if (rank === 'spare' && crawlWanted()) continue;
      const places = rank === 'person' ? maxJobs + forPersons : maxJobs;
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
            running.set(turn.name, { rank: turn.rank, abort, end });
          },
        };
        const giveUp = (): void => {
          waiting = waiting.filter((one) => one !== entry);
          reject(turn.signal?.reason);
        };
        turn.signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(entry);
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
