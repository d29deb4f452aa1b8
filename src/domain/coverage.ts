import { z } from 'zod';

/**
 * clean   every page asked for was seen
 * partial some pages were seen, some not
 * blind   nothing was seen: shown as blind, never as "nothing found"
 */
export const COVERAGE_STATES = ['clean', 'partial', 'blind'] as const;
export const CoverageState = z.enum(COVERAGE_STATES);
export type CoverageState = z.infer<typeof CoverageState>;

/** What one crawl run saw and did not see, per platform and query. */
export const Coverage = z.object({
  platform: z.string(),
  query: z.string(),
  pages: z.object({
    asked: z.number().int().nonnegative(),
    seen: z.number().int().nonnegative(),
    blocked: z.number().int().nonnegative(),
    partial: z.number().int().nonnegative(),
  }),
  /** Items seen, and the platform's own total where it gives one. */
  items: z.object({
    seen: z.number().int().nonnegative(),
    claimed: z.number().int().nonnegative().nullable(),
  }),
});
export type Coverage = z.infer<typeof Coverage>;

/** The state is computed, never stored by hand. */
export function coverageState(pages: Coverage['pages']): CoverageState {
  if (pages.seen === 0) return 'blind';
  if (pages.blocked > 0 || pages.partial > 0 || pages.seen < pages.asked) return 'partial';
  return 'clean';
}
