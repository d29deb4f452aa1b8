import { setImmediate as nextTurn } from 'node:timers/promises';
import { demoRegister } from '#crawlers/sample-market/register';
import { isPlatformId } from '#domain/platform';
import { EMPTY_SNAPSHOT, type Register } from '#domain/register';
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher, type Matcher } from '#rules/engine/match';
import { judge } from '#rules/engine/verdict';
import type { StoredJudgement } from '#src/listings/judgements';
import type { readListings } from '#src/listings/store';
import { chinaDay } from '#support/clock';

type StoredListing = Awaited<ReturnType<typeof readListings>>[number];

/** The city whose names a new installation acts for, until `gi-watch watch add` says otherwise. */
const HOME_CITY = '焦作';

/** Judging between two turns of the event loop: the job's lock must stay renewable. */
const TURN = 25;

let compiled: Promise<Matcher> | undefined;

/** The rules, compiled once a process: it takes seconds and does not change while it runs. */
export function sharedMatcher(): Promise<Matcher> {
  compiled ??= loadRulebook().then((rulebook) => compileMatcher(rulebook));
  return compiled;
}

/** What a new installation acts for: the names of its own city. */
export async function homeNames(): Promise<ReadonlySet<string>> {
  const { rulebook } = await sharedMatcher();
  const home = rulebook.indications.filter(({ area }) => area.city?.startsWith(HOME_CITY));
  return new Set(home.map(({ name }) => name));
}

/**
 * Judges stored listings, giving way to other work now and then.
 * @param crawled ids of those that a crawl has met
 */
export async function judgeListings(
  matcher: Matcher,
  register: Register,
  rows: readonly StoredListing[],
  crawled: ReadonlySet<number>,
): Promise<StoredJudgement[]> {
  const out: StoredJudgement[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % TURN === TURN - 1) await nextTurn();
    out.push({
      listingId: row.id,
      listingVersion: row.version,
      judgement: judgeOne(matcher, register, row, crawled),
    });
  }
  return out;
}

function judgeOne(matcher: Matcher, register: Register, row: StoredListing, crawled: ReadonlySet<number>) {
  const { content } = row;
  const stated = content.capturedAt === undefined ? Number.NaN : Date.parse(content.capturedAt);
  const assumed = Number.isNaN(stated);
  return judge(matcher, {
    id: String(row.id),
    listing: content,
    // Goods of the sample market meet only the register that was invented with them.
    register: content.demo ? demoRegister() : register,
    snapshot: EMPTY_SNAPSHOT,
    actDate: chinaDay(assumed ? row.lastChanged : new Date(stated)),
    actDateAssumed: assumed,
    // Only a crawl fetches detail pages, and only of what it has met: a row of a file, or of a platform without
    // an adapter, says all it will say.
    isFinal: row.detailSeen !== null || !isPlatformId(row.platform) || !crawled.has(row.id),
  });
}
