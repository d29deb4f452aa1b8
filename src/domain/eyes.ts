import type { RecheckLook } from './notice.ts';

/** The label of nobody: what every visitor sees. No session may bear it. */
export const SIGNED_OUT = 'anonymous';

/**
 * Through whose eyes the next look at an item is taken: those that have looked least often, so that two looks are
 * two persons' wherever there are two. One account alone proves nothing: a platform may hide goods from it.
 * @param accounts labels of the sessions that may look now
 * @param needsLogin the platform shows strangers little: accounts look first
 */
export function nextEyes(
  looks: readonly Pick<RecheckLook, 'session'>[],
  accounts: readonly string[],
  needsLogin: boolean,
): string {
  const eyes = needsLogin ? [...accounts, SIGNED_OUT] : [SIGNED_OUT, ...accounts];
  const taken = (label: string) => looks.filter(({ session }) => session === label).length;
  return eyes.reduce((best, label) => (taken(label) < taken(best) ? label : best));
}

/**
 * The platform said "gone", but to one and the same account alone: no second account looked, and a stranger was
 * shown nothing. A second account would settle it.
 */
export function goneToOneAccountAlone(
  looks: readonly Pick<RecheckLook, 'session' | 'state' | 'canaryHealthy'>[],
): boolean {
  const gone = looks.filter(({ state, canaryHealthy }) => state === 'gone' && canaryHealthy);
  const accounts = new Set(gone.map(({ session }) => session));
  return accounts.size === 1 && !accounts.has(SIGNED_OUT);
}
