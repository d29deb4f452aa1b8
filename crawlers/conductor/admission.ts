import type { MemoryRoom } from './memory.ts';

export interface AdmissionPolicy {
  /** What one browser with a shop page needs. */
  perJobBytes: number;
  /** Kept free for everything else on the machine. */
  reserveBytes: number;
}

export const DEFAULT_ADMISSION: AdmissionPolicy = { perJobBytes: 400 * 2 ** 20, reserveBytes: 400 * 2 ** 20 };

/**
 * Whether another browser job may begin. With hysteresis: once memory was short, it has to be clearly there
 * again, else jobs would be let in and out with every page.
 */
export function createAdmission(measure: () => MemoryRoom, policy: AdmissionPolicy = DEFAULT_ADMISSION) {
  let short = false;
  return {
    /** @param running jobs at work; the first is always admitted, else a small machine would never crawl */
    admits(running: number): boolean {
      if (running === 0) return true;
      const needed = policy.perJobBytes + policy.reserveBytes;
      const { free } = measure();
      if (free < needed) short = true;
      else if (free >= needed + policy.perJobBytes / 2) short = false;
      return !short;
    },
  };
}

export type Admission = ReturnType<typeof createAdmission>;
