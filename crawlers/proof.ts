import type { Outcome, PageType, PlatformId } from '#domain/platform';
import type { Proof } from './adapter.ts';
import { adapterOf } from './registry.ts';

/**
 * How sure we are of one page type and outcome of one platform. Listings of a reading that is only `modelled` are
 * `unproven`: they must be held from leads until a person has accepted real answers.
 */
export function proofOf(platform: PlatformId, page: PageType, outcome: Outcome): Proof {
  return adapterOf(platform)?.proof[page]?.[outcome] ?? 'none';
}
