import { z } from 'zod';

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/** Hours in China in which a platform is visited; may span midnight. */
export const VisitingWindow = z
  .strictObject({ from: ClockTime, until: ClockTime })
  .refine(({ from, until }) => from !== until, '起止时间不能相同');

/**
 * When a platform is visited, and whether its robots.txt is obeyed. Not obeying takes a named legal basis; every run
 * by it goes into the audit trail.
 */
export const VisitingRules = z.strictObject({
  /** Null: all day. */
  window: VisitingWindow.nullable(),
  robots: z.union([
    z.literal('obey'),
    z.strictObject({ legalBasis: z.string().trim().min(8, '须写明法律依据，至少八个字').max(500) }),
  ]),
});
export type VisitingRules = z.infer<typeof VisitingRules>;
