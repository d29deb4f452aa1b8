import type { StampFilesText } from '#src/evidence/integrity/timestamp';

const RENEW_BEFORE_MS = 60 * 86_400_000;
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;

/** When a packet's timestamp must be looked after next; null when there is none to look after. */
export function nextStamp(
  made: { timestamp: 'stamped' | 'pending' | 'none'; stamps: readonly Pick<StampFilesText, 'expires'>[] },
  now: Date,
): Date | null {
  if (made.timestamp === 'none') return null;
  if (made.timestamp === 'pending') return new Date(now.getTime() + FIRST_RETRY_MS);
  // The stamp that lasts longest is what the packet's age rests on.
  const last = Math.max(...made.stamps.map((stamp) => Date.parse(stamp.expires)));
  return new Date(last - RENEW_BEFORE_MS);
}

/** Pause before the next try of a stamp that could not be had; doubles up to six hours. */
export function retryAt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20)));
}
