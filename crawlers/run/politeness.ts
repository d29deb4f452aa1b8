import type { DomainClock } from './ports.ts';

/** How gently one platform is treated. Every figure is a setting with a careful default. */
export interface PolitenessPolicy {
  /** Steady minimum between two page loads: ours or robots' Crawl-delay, the longer. */
  minIntervalMs: number;
  /** Pages a day and domain. */
  dailyBudget: number;
  /** Hours of the day in Asia/Shanghai, `HH:MM`; absent means all day. May span midnight. */
  window?: { from: string; until: string } | undefined;
  /** First wait after a 429 without Retry-After; doubles from there. */
  backoffStartMs: number;
  backoffCapMs: number;
  /** An unbroken row of 429 of this length stops the platform and tells a person. */
  giveUpAfterMs: number;
  /** Longer waits than this are not sat out: the job is put aside until then. */
  patienceMs: number;
}

export const DEFAULT_POLITENESS: PolitenessPolicy = {
  minIntervalMs: 3_000,
  dailyBudget: 2_000,
  backoffStartMs: 30_000,
  backoffCapMs: 30 * 60_000,
  giveUpAfterMs: 15 * 60_000,
  patienceMs: 5 * 60_000,
};

export type Turn =
  | { kind: 'go'; atMs: number }
  /** Not now; nothing was spent. */
  | { kind: 'later'; untilMs: number; why: 'backoff' | 'budget' | 'window' };

/** Takes the next turn of a domain: the later of the two clocks rules. Pure, for ClockPort.change. */
export function takeTurn(
  clock: DomainClock,
  nowMs: number,
  policy: PolitenessPolicy,
): { clock: DomainClock; result: Turn } {
  const later = (untilMs: number, why: 'backoff' | 'budget' | 'window') => ({
    clock,
    result: { kind: 'later', untilMs, why } as const,
  });
  const opensMs = windowOpens(nowMs, policy.window);
  if (opensMs > nowMs) return later(opensMs, 'window');
  const day = shanghaiDay(nowMs);
  const pagesToday = clock.day === day ? clock.pagesToday : 0;
  if (pagesToday >= policy.dailyBudget) return later(nextDay(nowMs), 'budget');
  const atMs = Math.max(nowMs, clock.steadyUntil, clock.backoffUntil);
  if (atMs - nowMs > policy.patienceMs) return later(atMs, 'backoff');
  return {
    clock: { ...clock, day, pagesToday: pagesToday + 1, steadyUntil: atMs + policy.minIntervalMs },
    result: { kind: 'go', atMs },
  };
}

/** After an answer that was not a 429: the backoff decays by one doubling. */
export function afterSuccess(clock: DomainClock): DomainClock {
  return { ...clock, backoffStep: Math.max(0, clock.backoffStep - 1), limitedSince: null };
}

/** After a 429: wait as told, else twice as long as the last time, up to the cap. */
export function afterRateLimit(
  clock: DomainClock,
  nowMs: number,
  retryAfterSeconds: number | null,
  policy: PolitenessPolicy,
): { clock: DomainClock; result: { untilMs: number; tooLong: boolean } } {
  const doubled = Math.min(policy.backoffCapMs, policy.backoffStartMs * 2 ** clock.backoffStep);
  const waitMs = retryAfterSeconds === null ? doubled : retryAfterSeconds * 1000;
  const untilMs = Math.max(clock.backoffUntil, nowMs + waitMs);
  const limitedSince = clock.limitedSince ?? nowMs;
  return {
    clock: { ...clock, backoffUntil: untilMs, backoffStep: clock.backoffStep + 1, limitedSince },
    result: { untilMs, tooLong: nowMs - limitedSince >= policy.giveUpAfterMs },
  };
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** YYYY-MM-DD in Asia/Shanghai, which has had no summer time since 1991. */
export function shanghaiDay(ms: number): string {
  return new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

function nextDay(nowMs: number): number {
  return (Math.floor((nowMs + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** The moment the window is open: now, or its next beginning. */
function windowOpens(nowMs: number, window: PolitenessPolicy['window']): number {
  if (!window) return nowMs;
  const midnight = nextDay(nowMs) - DAY_MS;
  const minute = Math.floor((nowMs - midnight) / 60_000);
  const from = minutes(window.from);
  const until = minutes(window.until);
  const open = from <= until ? minute >= from && minute < until : minute >= from || minute < until;
  if (open) return nowMs;
  const begins = midnight + from * 60_000;
  return begins > nowMs ? begins : begins + DAY_MS;
}

function minutes(clock: string): number {
  const [hours = 0, mins = 0] = clock.split(':').map(Number);
  return hours * 60 + mins;
}
