import { SIGNED_OUT } from '#domain/eyes';
import type { Listing } from '#domain/listing';
import { proveCanary } from './canary.ts';
import { CrawlStop, type Stop } from './crawl-stop.ts';
import { type SingleVisitInput, visitApart } from './single-visit.ts';
import type { Visit } from './visitor.ts';

/** One look at one item. Only the platform's own words count as `gone`; everything unclear is `unseen`. */
export interface Look {
  at: string;
  session: string;
  state: 'there' | 'gone' | 'unseen';
  why: string;
  /** A word that always finds something still found something. */
  canaryHealthy: boolean;
  listing: Listing | null;
  /** How it ended when it was stopped; null otherwise. */
  stop: Stop | null;
  /** When trying again makes sense. */
  retryAt: Date | null;
  /** Set on a `gone` without a sign-in: the same visitor was shown the known word's results and another item. */
  shownSignedOut?: boolean;
}

const CANARY_MAX_AGE_MS = 10 * 60_000;

/**
 * Looks at one item again, under the same rules as a crawl. Never throws for what a platform does.
 * @param now whose hours apart two looks are counted by
 */
export async function lookAgain(input: SingleVisitInput, now: () => Date = () => new Date()): Promise<Look> {
  const { adapter, ports, id } = input;
  let session = input.session ?? SIGNED_OUT;
  const look = (change: Partial<Look>): Look => ({
    at: now().toISOString(),
    session,
    state: 'unseen',
    why: '',
    canaryHealthy: false,
    listing: null,
    stop: null,
    retryAt: null,
    ...change,
  });
  let canaryHealthy = false;
  try {
    return await visitApart({ ...input, asStranger: true }, async (visit, _loader, seenAs) => {
      session = seenAs;
      await proveCanary(adapter, ports, visit, CANARY_MAX_AGE_MS);
      canaryHealthy = true;
      const { page } = await visit({ page: 'detail', id });
      if (page.outcome === 'not_found') {
        const gone = look({ state: 'gone', why: page.why, canaryHealthy });
        return seenAs === SIGNED_OUT
          ? { ...gone, shownSignedOut: await strangersSeeItems(input, visit) }
          : gone;
      }
      const listing = page.items.find((item) => item.listing.id === id)?.listing ?? null;
      return look({ state: listing ? 'there' : 'unseen', why: page.why, canaryHealthy, listing });
    });
  } catch (error) {
    const stop = stopOnly(error);
    return look({ why: stop.message, canaryHealthy, stop: stop.stop, retryAt: stop.retryAt });
  }
}

/**
 * Whether a visitor without a sign-in is shown goods at all, now: the known word finds something, and the page of one
 * of its items opens. Without that, "not found" may only mean "not for strangers".
 */
async function strangersSeeItems({ adapter, id }: SingleVisitInput, visit: Visit): Promise<boolean> {
  try {
    const { page: found } = await visit({ page: 'search', query: adapter.canary, cursor: null });
    const known = found.items.find((item) => item.listing.id !== id)?.listing.id;
    if (known === undefined) return false;
    const { page } = await visit({ page: 'detail', id: known });
    return page.outcome === 'ok' && page.items.some((item) => item.listing.id === known);
  } catch (error) {
    stopOnly(error);
    return false;
  }
}

function stopOnly(error: unknown): CrawlStop {
  if (error instanceof CrawlStop) return error;
  throw error;
}

const APART_MS = 6 * 3_600_000;

/**
 * Whether an item is gone, by all looks at it. "Gone" needs two independent looks: at least six hours apart, the
 * canary healthy at both, the platform saying so itself both times, and no look in between that saw it. Independent
 * are looks of different sessions, one of which may be signed out. Two looks that are both signed out are what an
 * installation has that signs in nowhere: they count when at both of them the platform showed other goods to that
 * same visitor. Anything else is `unconfirmed` (未能确认).
 */
export function judgeLooks(looks: readonly JudgedLook[]): 'gone' | 'still-there' | 'unconfirmed' {
  const told = looks
    .filter((look) => look.state !== 'unseen')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (told.at(-1)?.state === 'there') return 'still-there';
  const sinceSeen = told.slice(told.findLastIndex((look) => look.state === 'there') + 1);
  const sound = sinceSeen.filter((look) => look.canaryHealthy);
  const confirmed = sound.some((first) =>
    sound.some(
      (second) => Date.parse(second.at) - Date.parse(first.at) >= APART_MS && independent(first, second),
    ),
  );
  return confirmed ? 'gone' : 'unconfirmed';
}

type JudgedLook = Pick<Look, 'at' | 'session' | 'state' | 'canaryHealthy' | 'shownSignedOut'>;

function independent(first: JudgedLook, second: JudgedLook): boolean {
  if (first.session !== second.session) return true;
  return first.session === SIGNED_OUT && first.shownSignedOut === true && second.shownSignedOut === true;
}
