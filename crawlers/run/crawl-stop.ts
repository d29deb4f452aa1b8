import type { EndReason, Pause, Waiting } from './ports.ts';

/** How a crawl came to its end, for whoever decides what happens next. */
export const STOPS = ['done', 'barrier', 'drift', 'later', 'failed', 'aborted'] as const;
export type Stop = (typeof STOPS)[number];

/** Ends a run where it stands. What was kept stays kept; the class says whether it may go on, and when. */
export class CrawlStop extends Error {
  readonly stop: Stop;
  /** Set when the run is over for good; null when the same run goes on later. */
  readonly end: EndReason | null;
  readonly pause: Pause | null;
  /** The moment before which trying again is pointless. */
  readonly retryAt: Date | null;
  /** What is waited for until then. */
  readonly waitsFor: Waiting['why'] | null;
  constructor(
    stop: Stop,
    why: string,
    facts: {
      end?: EndReason | null;
      pause?: Pause | null;
      retryAt?: Date | null;
      waitsFor?: Waiting['why'];
    } = {},
  ) {
    super(why);
    this.name = 'CrawlStop';
    this.stop = stop;
    this.end = facts.end ?? null;
    this.pause = facts.pause ?? null;
    this.retryAt = facts.retryAt ?? null;
    this.waitsFor = facts.waitsFor ?? null;
  }
}
