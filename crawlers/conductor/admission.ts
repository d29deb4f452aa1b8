import type { MemoryRoom } from './memory.ts';

export interface AdmissionPolicy {
  /** What one more job is taken to need, at the least: a context with a shop page. */
  perJobBytes: number;
  /** Kept free for everything else on the machine. */
  reserveBytes: number;
}

export const DEFAULT_ADMISSION: AdmissionPolicy = { perJobBytes: 400 * 2 ** 20, reserveBytes: 400 * 2 ** 20 };

/**
 * Whether another browser job may begin. With hysteresis: once memory was short, it has to be clearly there
 * again, else jobs would be let in and out with every page.
 * @param browserBytes what the browsers of this process hold now (PSS, in bytes; null where the system does not
 *   tell): heavy pages make the next job be taken for as heavy as those at work
 */
export function createAdmission(
  measure: () => MemoryRoom,
  policy: AdmissionPolicy = DEFAULT_ADMISSION,
  browserBytes: () => number | null = () => null,
) {
  let short = false;
  return {
    /** @param running jobs at work; the first is always admitted, else a small machine would never crawl */
    admits(running: number): boolean {
      if (running === 0) return true;
      const perJob = Math.max(policy.perJobBytes, (browserBytes() ?? 0) / running);
      const needed = perJob + policy.reserveBytes;
      const { free } = measure();
      if (free < needed) short = true;
      else if (free >= needed + perJob / 2) short = false;
      return !short;
    },
  };
}

export type Admission = ReturnType<typeof createAdmission>;
