import { setTimeout as wait } from 'node:timers/promises';

/** Where the present moment comes from. Handed in, so that tests can stand in any year. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, and moves only when told. */
export function fixedClock(at: Date | string): Clock & { advance(ms: number): void } {
  let present = new Date(at).getTime();
  return {
    now: () => new Date(present),
    advance: (ms) => {
      present += ms;
    },
  };
}

/** Resolves after `ms`, or rejects with an AbortError as soon as `signal` says so. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}

/** The zone in which officers, clocks and daily reports live. China keeps no summer time. */
export const TIME_ZONE = 'Asia/Shanghai';

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in China of a moment, as YYYY-MM-DD. */
export function chinaDay(moment: Date): string {
  return DAY.format(moment);
}
