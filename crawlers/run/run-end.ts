import { type CoverageState, coverageState } from '#domain/coverage';
import type { PlatformId } from '#domain/platform';
import { CrawlStop, type Stop } from './crawl-stop.ts';
import type { EndReason, Pause, RunRecord, RunState } from './ports.ts';
import type { CrawlInput } from './run-crawl.ts';
import type { HeldSession } from './session.ts';

/** What a crawl came to; the run itself is in the store. */
export interface CrawlResult {
  runId: string;
  platform: PlatformId;
  query: string;
  coverage: CoverageState;
  pages: RunState['pages'];
  items: RunState['items'];
  listings: RunState['listings'];
  /** `done`, or why the run stands still. */
  stop: Stop;
  why: string;
  end: EndReason | null;
  pause: Pause | null;
  /** When trying again makes sense, for `later`. */
  retryAt: Date | null;
}

/** The run is over: everything that was wanted was asked for. */
export async function finished(input: CrawlInput, run: RunRecord): Promise<CrawlResult> {
  const coverage = coverageState(run.state.pages);
  await input.ports.runs.finish(run.runId, run.state, coverage);
  return result(input, run, { stop: 'done', why: '', pause: null, retryAt: null });
}

/**
 * The run stands still, or ended early. What was not seen is counted as blocked, so that coverage says so.
 * @throws what is not a CrawlStop: the store, or a fault of ours
 */
export async function stopped(
  input: CrawlInput,
  run: RunRecord,
  error: unknown,
  held: HeldSession | null,
): Promise<CrawlResult> {
  const stop = input.signal?.aborted ? new CrawlStop('aborted', '采集被中止') : error;
  if (!(stop instanceof CrawlStop)) throw error;
  const { state } = run;
  state.pages.blocked = Math.max(0, planned(input, state) - state.pages.seen);
  state.pages.asked = Math.max(state.pages.asked, state.pages.seen + state.pages.blocked);
  if (stop.waitsFor !== null && stop.retryAt !== null) {
    state.waiting = { why: stop.waitsFor, until: stop.retryAt.toISOString() };
  }
  if (stop.pause && state.pauses.at(-1)?.pauseId !== stop.pause.id) {
    state.pauses.push({
      from: stop.pause.since,
      until: null,
      reason: stop.pause.reason,
      pauseId: stop.pause.id,
    });
    await held?.metBarrier(stop.pause.reason);
  }
  if (stop.end !== null) {
    state.end = stop.end;
    await input.ports.runs.finish(run.runId, state, coverageState(state.pages));
  } else {
    await input.ports.runs.keepState(run.runId, state);
  }
  return result(input, run, { stop: stop.stop, why: stop.message, pause: stop.pause, retryAt: stop.retryAt });
}

/** Pages this run would have had: the platform's own total where it gave one, else what was asked for. */
function planned(input: CrawlInput, state: RunState): number {
  if (state.end !== null) return state.pages.asked;
  const byTotal =
    state.items.claimed === null ? input.pages : Math.ceil(state.items.claimed / input.adapter.pageSize);
  return Math.max(1, Math.min(input.pages, byTotal));
}

function result(
  input: CrawlInput,
  run: RunRecord,
  how: Pick<CrawlResult, 'stop' | 'why' | 'pause' | 'retryAt'>,
): CrawlResult {
  const { pages, items, listings, end } = run.state;
  return {
    runId: run.runId,
    platform: input.adapter.id,
    query: input.query,
    coverage: coverageState(pages),
    pages,
    items,
    listings,
    end,
    ...how,
  };
}
