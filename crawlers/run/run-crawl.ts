import type { Listing } from '#domain/listing';
import type { ParsedPage, PlatformAdapter } from '../adapter.ts';
import type { BrowserWorker } from '../browser/browser-worker.ts';
import { createPageLoader } from '../browser/page-loader.ts';
import { proveCanary } from './canary.ts';
import { CrawlStop } from './crawl-stop.ts';
import { createFillWatch, type FillWatch } from './fill-watch.ts';
import { DEFAULT_POLITENESS, type PolitenessPolicy } from './politeness.ts';
import type { CrawlPorts, EndReason, RunRecord, RunState } from './ports.ts';
import type { RobotsPolicy } from './robots.ts';
import { type CrawlResult, finished, stopped } from './run-end.ts';
import { type HeldSession, holdSession, type SessionVault } from './session.ts';
import { sleep } from './sleep.ts';
import { createVisitor, type Visit } from './visitor.ts';

export interface CrawlInput {
  adapter: PlatformAdapter;
  query: string;
  /** Most search pages to read. */
  pages: number;
  ports: CrawlPorts;
  browser: BrowserWorker;
  /** Names the run: a run of the same key that was killed or paused goes on where it stood. */
  key?: string;
  /** Account label. Without a stored session of that label the crawl goes unsigned. */
  session?: string;
  vault?: SessionVault | null;
  /** Most detail pages to fetch, of those RunPort.wantedDetails names. */
  details?: number;
  politeness?: Partial<PolitenessPolicy>;
  robots?: RobotsPolicy;
  /** Our name towards robots.txt. */
  userAgent?: string;
  signal?: AbortSignal | undefined;
  /** Called after every kept page, with its listings; the store has them already. */
  onPage?: (progress: { page: ParsedPage['page']; listings: Listing[]; state: RunState }) => void;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const CANARY_MAX_AGE_MS = 6 * 3_600_000;
const CANARY_FOR_EMPTY_MS = 10 * 60_000;

/**
 * Crawls one query on one platform. Every page is kept together with the place where the run stands, so that
 * a run killed at any line goes on without loss or doubling. Never throws for what a platform does; throws
 * when the store cannot be written.
 */
export async function runCrawl(input: CrawlInput): Promise<CrawlResult> {
  const { adapter, ports, query } = input;
  const session = input.session ?? 'default';
  const key = input.key ?? `${adapter.id}/${query}`;
  const run = await ports.runs.open({ key, platform: adapter.id, query, pagesAsked: input.pages });
  const { state } = run;
  let held: HeldSession | null = null;
  let loader: ReturnType<typeof createPageLoader> | null = null;
  try {
    await refuseWhilePaused(input, session);
    goOn(state, input.pages);
    await recordRobotsOverride(input, run);
    held = await holdSession({ adapter, ports, label: session, vault: input.vault ?? null });
    loader = createPageLoader(input.browser, adapter, {
      storageState: held?.storageState,
      signal: input.signal,
    });
    const visit = createVisitor({
      adapter,
      ports,
      browser: input.browser,
      loader,
      session,
      runId: run.runId,
      state,
      politeness: { ...DEFAULT_POLITENESS, ...input.politeness },
      robots: input.robots ?? { obey: true },
      userAgent: input.userAgent ?? 'GIWatch',
      signal: input.signal,
      sleep: input.sleep ?? sleep,
    });
    await held?.probe(loader);
    await proveCanary(adapter, ports, visit, CANARY_MAX_AGE_MS);
    const fill = createFillWatch(adapter, ports);
    const watched = watching(fill, visit);
    await walkSearch(input, run, watched);
    await walkDetails(input, run, watched, held ? session : 'anonymous');
    await fill.conclude(run.runId);
    return await finished(input, run);
  } catch (error) {
    return await stopped(input, run, error, held);
  } finally {
    await held?.release(loader);
    await loader?.close();
  }
}

async function refuseWhilePaused({ adapter, ports }: CrawlInput, session: string): Promise<void> {
  const pause = await ports.pauses.active(adapter.id, session);
  if (pause) throw new CrawlStop('barrier', pause.why, { pause });
}

/** Who does not obey robots.txt says on which basis, where nobody can take it back. */
async function recordRobotsOverride(
  { adapter, ports, robots, query }: CrawlInput,
  run: RunRecord,
): Promise<void> {
  if (robots === undefined || robots.obey) return;
  await ports.audit.record({
    platform: adapter.id,
    actor: 'system:crawl',
    kind: 'robots.overridden',
    payload: { run: run.runId, query, legalBasis: robots.legalBasis },
  });
}

/** A resumed run asks anew for what was blocked; the pause stays in its record, with its end. */
function goOn(state: RunState, pages: number): void {
  state.pages.blocked = 0;
  state.waiting = null;
  state.pages.asked = Math.max(state.pages.seen, state.end === null ? pages : state.pages.asked);
  const open = state.pauses.at(-1);
  if (open && open.until === null) open.until = new Date().toISOString();
}

async function walkSearch(input: CrawlInput, run: RunRecord, visit: Visit): Promise<void> {
  const { state } = run;
  while (state.end === null) {
    if (state.pagesDone >= input.pages) return endSearch(input, run, 'page-cap');
    const { page } = await visit({ page: 'search', query: input.query, cursor: state.cursor });
    if (page.outcome !== 'ok') return emptyEnd(input, run, visit);
    const known = new Set(state.seenIds);
    const ids = page.items.map((item) => item.listing.id);
    const fresh = ids.filter((id) => !known.has(id));
    const repeated = fresh.length === 0 && sameIds(ids, state.seenIds.slice(-ids.length));
    await keep(input, run, page, () => {
      state.seenIds.push(...fresh);
      state.pagesDone++;
      state.cursor = page.next;
      state.items.seen += fresh.length;
      state.items.claimed = page.total ?? state.items.claimed;
      if (looksPartial(page, input.adapter)) state.pages.partial++;
    });
    if (repeated) return endSearch(input, run, 'repeated-page');
    if (fresh.length === 0) return endSearch(input, run, 'no-new-ids');
    if (page.next === null) return endSearch(input, run, 'platform-end');
  }
}

/** Every page of goods is counted, field by field, on its way. */
function watching(fill: FillWatch, visit: Visit): Visit {
  return async (request) => {
    const visited = await visit(request);
    if (visited.page.outcome === 'ok') await fill.add(visited);
    return visited;
  };
}

/** "Nothing found" is believed only while a word that always finds something still does. */
async function emptyEnd(input: CrawlInput, run: RunRecord, visit: Visit): Promise<void> {
  const { state } = run;
  if (state.pagesDone === 0) await proveCanary(input.adapter, input.ports, visit, CANARY_FOR_EMPTY_MS);
  state.pages.seen++;
  state.pagesDone++;
  await endSearch(input, run, 'empty');
}

/** End and wanted details are stored as one, so that a killed run knows which half it was in. */
async function endSearch(input: CrawlInput, run: RunRecord, end: EndReason): Promise<void> {
  const { state } = run;
  state.end = end;
  state.pages.asked = state.pages.seen;
  const limit = input.details ?? 0;
  if (limit > 0) {
    state.detailsLeft = await input.ports.runs.wantedDetails(input.adapter.id, state.seenIds, limit);
    state.pages.asked += state.detailsLeft.length;
  }
  await input.ports.runs.keepState(run.runId, state);
}

async function walkDetails(input: CrawlInput, run: RunRecord, visit: Visit, seenAs: string): Promise<void> {
  const { state } = run;
  for (let id = state.detailsLeft[0]; id !== undefined; id = state.detailsLeft[0]) {
    const { page, answer } = await visit({ page: 'detail', id });
    if (page.outcome === 'ok') {
      await keep(input, run, page, () => state.detailsLeft.shift());
      continue;
    }
    await input.ports.runs.noteGone(
      { platform: input.adapter.id, id },
      // A run whose canary did not sing has ended before this line.
      { at: answer.capturedAt, session: seenAs, state: 'gone', canaryHealthy: true, why: page.why },
    );
    state.detailsLeft.shift();
    state.pages.seen++;
    await input.ports.runs.keepState(run.runId, state);
  }
}

async function keep(input: CrawlInput, run: RunRecord, page: ParsedPage, advance: () => void): Promise<void> {
  const { ports } = input;
  const { state } = run;
  const listings = page.items.map((item) => item.listing);
  advance();
  state.pages.seen++;
  state.listings.seen = state.items.seen;
  const kept = await ports.runs.keepPage({ runId: run.runId, page: page.page, listings, state });
  state.listings = kept.listings;
  input.onPage?.({ page: page.page, listings, state });
}

/** Part of the answer was not readable, or fewer than half of a full page came although more follow. */
function looksPartial(page: ParsedPage, adapter: PlatformAdapter): boolean {
  if ((page.rejected ?? 0) > page.items.length / 10) return true;
  return page.next !== null && page.items.length < adapter.pageSize / 2;
}

function sameIds(a: string[], b: string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((id, i) => id === b[i]);
}
