import { expect, it } from 'vitest';
import { killAndFinish } from '#test/support/evidence-kills';

/** GI_WATCH_KILLS=20 runs the long form. */
const KILLS = Number(process.env.GI_WATCH_KILLS ?? 2);

it('a capture killed at random moments leaves no half-sealed packet and ends well after restart', async () => {
  const { killedIn, finished, halfSealed, broken } = await killAndFinish(KILLS);
  expect(killedIn).toHaveLength(KILLS);
  expect(halfSealed).toBe(0);
  expect(broken).toBe(0);
  // The undisturbed one and the one after the last kill, at least.
  expect(finished).toBeGreaterThanOrEqual(2);
}, 900_000);
