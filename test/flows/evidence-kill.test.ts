import { expect, it } from 'vitest';
import { killAndFinish } from '#test/support/evidence-kills';

it('a capture killed at random moments leaves no half-sealed packet and ends well after restart', async () => {
  const { halfSealed, intact, steps } = await killAndFinish(2);
  expect(steps).toHaveLength(2);
  expect(halfSealed).toBe(0);
  expect(intact).toBe(true);
}, 180_000);
