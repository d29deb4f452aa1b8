import type { CoverageState } from '#domain/coverage';
import type { Listing } from '#domain/listing';
import type { RecheckLook } from '#domain/notice';
import type { Barrier, Outcome, PageType, PlatformId } from '#domain/platform';
import type { FieldSource } from '../adapter.ts';

/**
 * What a crawl needs to be remembered, and nothing about how. Crawlers store nothing themselves: whoever
 * starts a crawl hands these in. `src/coverage` keeps them in PostgreSQL, where they outlive a kill.
 */

/** The two politeness clocks and the budget of one registrable domain. Times are epoch milliseconds. */
export interface DomainClock {
  /** Steady clock: no page load before this moment. */
  steadyUntil: number;
  /** Reactive clock: set by Retry-After or by doubling; the later of the two rules. */
  backoffUntil: number;
  /** How often the reactive clock has doubled; falls by one after each success. */
  backoffStep: number;
  /** Start of an unbroken row of 429 answers, null when the last answer was a success. */
  limitedSince: number | null;
  /** The day `pagesToday` belongs to, YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  pagesToday: number;
}

export const FRESH_CLOCK: DomainClock = {
  steadyUntil: 0,
  backoffUntil: 0,
  backoffStep: 0,
  limitedSince: null,
  day: '',
  pagesToday: 0,
};

export interface ClockPort {
  /**
   * Reads the clock of a registrable domain (FRESH_CLOCK when there is none), applies `step` and writes the
   * result, as one atomic act: two workers never get the same turn. `step` is pure and may be run again.
   */
  change<T>(domain: string, step: (clock: DomainClock) => { clock: DomainClock; result: T }): Promise<T>;
}

/** Why the pages of a search ended, recorded with the run. */
export const END_REASONS = [
  'platform-end', // the platform's own flag: no further page
  'empty',
  'repeated-page',
  'no-new-ids',
  'page-cap',
  'budget', // of runs of older versions: now such a run stays open and goes on the next day
  'barrier',
  'drift',
  'failed',
  'aborted',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** One page the run could not see, or saw in part, with the signs. */
export interface RunTrouble {
  at: string;
  page: PageType;
  outcome: string;
  why: string;
}

/** What a run that was put aside waits for, and until when (ISO 8601). */
export interface Waiting {
  why: 'backoff' | 'budget' | 'window';
  until: string;
}

/** The whole memory of one run, as JSON: written with every page, read again after a kill. */
export interface RunState {
  /** Cursor of the next page to ask for, null at the beginning. */
  cursor: string | null;
  /** Pages of the search already kept. */
  pagesDone: number;
  pages: { asked: number; seen: number; blocked: number; partial: number };
  items: { seen: number; claimed: number | null };
  listings: { seen: number; added: number; changed: number };
  /** Item ids seen so far, in order: tells a repeated page and a page without news. */
  seenIds: string[];
  /** Ids whose detail page is still to be fetched in this run. */
  detailsLeft: string[];
  troubles: RunTrouble[];
  pauses: { from: string; until: string | null; reason: Barrier; pauseId: string }[];
  end: EndReason | null;
  /** Set while the run is put aside and goes on by itself; absent in runs of older versions. */
  waiting?: Waiting | null;
}

/** A run of which nothing has been asked yet. */
export const NEW_RUN: RunState = {
  cursor: null,
  pagesDone: 0,
  pages: { asked: 0, seen: 0, blocked: 0, partial: 0 },
  items: { seen: 0, claimed: null },
  listings: { seen: 0, added: 0, changed: 0 },
  seenIds: [],
  detailsLeft: [],
  troubles: [],
  pauses: [],
  end: null,
  waiting: null,
};

export interface RunRecord {
  runId: string;
  platform: PlatformId;
  query: string;
  startedAt: string;
  state: RunState;
}

/** One page read: what was found and where the run stands after it. */
export interface KeptPage {
  runId: string;
  page: PageType;
  listings: Listing[];
  state: RunState;
}

export interface RunPort {
  /**
   * The unfinished run of this key if there is one (a killed or paused crawl goes on), else a new one.
   * The key is the caller's: watch + due time, or platform + query for a command.
   */
  open(input: { key: string; platform: PlatformId; query: string; pagesAsked: number }): Promise<RunRecord>;
  /**
   * Stores the page's listings and the run's state in one transaction, so that a kill leaves either both or
   * neither. `state.listings.added/changed` in the stored state are counted by the store and returned.
   */
  keepPage(page: KeptPage): Promise<RunState>;
  /** Stores the state alone: after a pause, a trouble, or a detail page that is gone. */
  keepState(runId: string, state: RunState): Promise<void>;
  finish(runId: string, state: RunState, coverage: CoverageState): Promise<void>;
  /**
   * The platform itself says the item is gone: 404 or its delisted sentence. A result, not an error, and the first of
   * two looks: the store has the second one taken.
   */
  noteGone(item: { platform: PlatformId; id: string }, look: RecheckLook): Promise<void>;
  /** Ids of this platform for which `watch` asks the detail page, most urgent first. */
  wantedDetails(platform: PlatformId, ids: readonly string[], limit: number): Promise<string[]>;
}

/** A barrier in force: nothing is asked of this platform+session until a person resolves it. */
export interface Pause {
  id: string;
  platform: PlatformId;
  /** Account label, `anonymous` for crawling without a sign-in. */
  session: string;
  reason: Barrier;
  why: string;
  url: string;
  /** Reference of the kept screenshot (FilePort), null when none could be made. */
  screenshot: string | null;
  since: string;
}

export interface PausePort {
  /** The barrier that keeps this session from asking: its own, else one of STOPS_PLATFORM met by any other. */
  active(platform: PlatformId, session: string): Promise<Pause | null>;
  /** Idempotent: a second barrier of the same platform+session while one is in force returns the first. */
  pause(input: Omit<Pause, 'id'>): Promise<Pause>;
  /** A person resolves it. `actor` is an account name. */
  resume(id: string, actor: string): Promise<void>;
}

export const SESSION_STATES = ['new', 'healthy', 'suspect', 'needs_login', 'blocked', 'retired'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** One account label on one platform. `sealed` is the encrypted browser state; the key is not in the database. */
export interface SessionRecord {
  platform: PlatformId;
  label: string;
  state: SessionState;
  /** AES-256-GCM, base64; null before the first sign-in. */
  sealed: string | null;
  probedAt: string | null;
}

export interface SessionPort {
  find(platform: PlatformId, label: string): Promise<SessionRecord | null>;
  save(record: SessionRecord): Promise<void>;
  /** One worker holds a session at a time. False while another holder's lease is running. Renewable. */
  lease(platform: PlatformId, label: string, holder: string, untilMs: number): Promise<boolean>;
  release(platform: PlatformId, label: string, holder: string): Promise<void>;
}

export interface AuditPort {
  /** Appends to the platform's event chain. Never put cookies, bodies or tokens into `payload`. */
  record(entry: {
    platform: PlatformId;
    actor: string;
    kind: string;
    payload: Record<string, unknown>;
  }): Promise<void>;
}

export interface FilePort {
  /** Keeps bytes content-addressed and returns a reference that can be shown to a person later. */
  keep(bytes: Uint8Array, mime: string): Promise<string>;
}

/** Fill of one field on one day: how many items had it, and where it was read. */
export interface FieldFill {
  platform: PlatformId;
  page: PageType;
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  field: string;
  source: FieldSource | 'none';
  count: number;
}

export interface CanaryResult {
  platform: PlatformId;
  at: string;
  healthy: boolean;
  why: string;
  items: number;
}

export interface DriftPort {
  /** Adds the counts to the day's counts. */
  addFill(fills: FieldFill[]): Promise<void>;
  /** The counts of the last `days` days before `day`, for comparison. */
  fillBefore(platform: PlatformId, page: PageType, day: string, days: number): Promise<FieldFill[]>;
  /** An answer that could not be read, redacted, kept as a candidate for the saved pages. */
  keepAnswer(input: {
    platform: PlatformId;
    page: PageType;
    runId: string;
    why: string;
    url: string;
    body: string;
    at: string;
  }): Promise<void>;
  /**
   * Keeps one of the first real answers of a page and outcome for which there is only a model: a candidate for the
   * saved pages. `body` is redacted, and made only when it is kept.
   */
  keepFirst(answer: {
    platform: PlatformId;
    page: PageType;
    outcome: Outcome;
    url: string;
    at: string;
    body(): string;
  }): Promise<void>;
  saveCanary(result: CanaryResult): Promise<void>;
  lastCanary(platform: PlatformId): Promise<CanaryResult | null>;
}

export interface RobotsPort {
  /** Cached robots.txt of an origin, null when none is cached or it is older than `maxAgeMs`. */
  read(origin: string, maxAgeMs: number): Promise<{ text: string; fetchedAt: string } | null>;
  write(origin: string, text: string): Promise<void>;
}

export interface Notice {
  kind: 'barrier' | 'drift' | 'rate-limited-long' | 'resumed' | 'poisoned';
  platform: PlatformId;
  /** One Chinese sentence for officers. */
  title: string;
  body: string;
  at: string;
}

export interface NotifyPort {
  /** Tells people. Never throws: a mail server that is away must not stop a crawl. */
  tell(notice: Notice): Promise<void>;
}

export interface CrawlPorts {
  clocks: ClockPort;
  runs: RunPort;
  pauses: PausePort;
  sessions: SessionPort;
  audit: AuditPort;
  files: FilePort;
  drift: DriftPort;
  robots: RobotsPort;
  notify: NotifyPort;
}
