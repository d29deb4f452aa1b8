import { z } from 'zod';
import type { Connection } from '#db/database';
import { PlatformId } from '#domain/platform';
import { VisitingRules } from '#domain/visiting';
import { readPlatformProfiles } from '#rules/reference-data';
import { ownVisitingRules } from '#src/coverage/visiting';

/** How one platform is visited: what its profile says, and what the office has decided instead. */
export const VisitingRow = z.object({
  platform: PlatformId,
  minIntervalMs: z.number(),
  pagesPerDay: z.number(),
  profile: VisitingRules,
  own: z.object({ rules: VisitingRules, setBy: z.string(), setAt: z.date() }).nullable(),
});
export type VisitingRow = z.infer<typeof VisitingRow>;

/** Every platform with a profile, in the order of its id. */
export async function visitingRows(db: Connection): Promise<VisitingRow[]> {
  const profiles = await readPlatformProfiles();
  return Promise.all(
    profiles.map(async ({ id, limits: { minIntervalMs, pagesPerDay, window, robots } }) => ({
      platform: id,
      minIntervalMs,
      pagesPerDay,
      profile: { window: window ?? null, robots },
      own: await ownVisitingRules(db, id),
    })),
  );
}
