import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MarketVisit, visitMarket } from '#test/support/crawling';
import { browserProcesses } from '../../crawlers/browser/process-tree.ts';

let visit: MarketVisit;
beforeAll(async () => {
  visit = await visitMarket();
});
beforeEach(() => visit.fresh());
afterAll(() => visit.close());

describe('disturbances that pass', () => {
  it('a 429 costs no attempt: five of them, and nothing is missing', async () => {
    visit.market.control.set({ kind: 'rate-limit', on: 'search', after: 2, times: 5 });
    const result = await visit.crawl({
      pages: 4,
      politeness: { minIntervalMs: 0, backoffStartMs: 5, backoffCapMs: 20 },
    });
    expect(result).toMatchObject({ stop: 'done', coverage: 'clean', listings: { seen: 80 } });
    const troubles = [...visit.memory.runs.values()].at(-1)?.state.troubles ?? [];
    expect(troubles.map((trouble) => trouble.outcome)).toEqual(Array(5).fill('rate_limited'));
    expect(visit.memory.pauses).toEqual([]);
  });

  it('waits as Retry-After says, and puts the run aside when that is long', async () => {
    visit.market.control.set({
      kind: 'rate-limit',
      on: 'search',
      after: 2,
      times: 1,
      retryAfterSeconds: 3600,
    });
    const before = Date.now();
    const result = await visit.crawl({ pages: 4 });
    expect(result).toMatchObject({ stop: 'later', coverage: 'partial', listings: { seen: 20 } });
    expect(result.retryAt?.getTime()).toBeGreaterThanOrEqual(before + 3600_000);
    visit.memory.clocks.clear();
    expect(await visit.crawl({ pages: 4 })).toMatchObject({
      runId: result.runId,
      stop: 'done',
      listings: { seen: 80 },
    });
  });

  it('stands still when the day’s budget is used, and goes on the next day where it stood', async () => {
    // One page for the canary, two of the search.
    const politeness = { minIntervalMs: 0, dailyBudget: 3 };
    const asked = visit.market.control.asked.search;
    const result = await visit.crawl({ pages: 4, politeness });
    expect(result).toMatchObject({
      stop: 'later',
      why: '今日额度用完',
      end: null,
      coverage: 'partial',
      pages: { asked: 4, seen: 2, blocked: 2 },
    });
    const run = () => visit.memory.runs.get(result.runId);
    const midnight = result.retryAt?.toISOString();
    expect(midnight).toMatch(/T16:00:00\.000Z$/);
    expect(run()).toMatchObject({ coverage: null, state: { waiting: { why: 'budget', until: midnight } } });
    // The same day nothing more is asked.
    expect(await visit.crawl({ pages: 4, politeness })).toMatchObject({ runId: result.runId, stop: 'later' });
    expect(visit.market.control.asked.search - asked).toBe(3);
    // A night goes by.
    for (const [domain, clock] of visit.memory.clocks)
      visit.memory.clocks.set(domain, { ...clock, day: '2020-01-01' });
    expect(await visit.crawl({ pages: 4, politeness })).toMatchObject({
      runId: result.runId,
      stop: 'done',
      coverage: 'clean',
      listings: { seen: 80, added: 80 },
    });
    expect(visit.market.control.asked.search - asked).toBe(5);
    expect(run()?.state.waiting).toBeNull();
  });

  it('stops the platform when every answer is 429 for too long', async () => {
    visit.market.control.set({ kind: 'rate-limit', on: 'search' });
    const result = await visit.crawl({
      politeness: { minIntervalMs: 0, backoffStartMs: 5, backoffCapMs: 20, giveUpAfterMs: 60 },
    });
    expect(result).toMatchObject({ stop: 'barrier', coverage: 'blind', pause: { reason: 'rate_limited' } });
  });

  it.each(['crash', 'server-error', 'truncated'] as const)(
    '%s: tried again, nothing missing',
    async (kind) => {
      visit.market.control.set({ kind, on: 'search', after: 2, times: 2 });
      const result = await visit.crawl({ pages: 3 });
      expect(result).toMatchObject({ stop: 'done', coverage: 'clean', listings: { seen: 60 } });
    },
  );

  it('a browser that is killed is replaced, and nothing is missing', async () => {
    const killed: number[] = [];
    const onPage = (): void => {
      const [browser] = browserProcesses();
      if (killed.length > 0 || browser === undefined) return;
      process.kill(browser, 'SIGKILL');
      killed.push(browser);
    };
    const result = await visit.crawl({ pages: 3, onPage });
    expect(killed).toHaveLength(1);
    expect(result).toMatchObject({ stop: 'done', coverage: 'clean', listings: { seen: 60 } });
  });

  it('an aborted run stands where it was and goes on later', async () => {
    const abort = new AbortController();
    const stopped = await visit.crawl({ pages: 3, signal: abort.signal, onPage: () => abort.abort() });
    expect(stopped).toMatchObject({ stop: 'aborted', coverage: 'partial', pages: { seen: 1 } });
    expect(await visit.crawl({ pages: 3 })).toMatchObject({
      runId: stopped.runId,
      stop: 'done',
      coverage: 'clean',
      listings: { seen: 60, added: 60 },
    });
  });

  it('gives up on a page after three attempts and says what it did not see', async () => {
    visit.market.control.set({ kind: 'crash', on: 'search', after: 2 });
    const result = await visit.crawl({ pages: 3 });
    expect(result).toMatchObject({ stop: 'failed', end: 'failed', coverage: 'partial' });
    expect(result.pages).toEqual({ asked: 3, seen: 1, blocked: 2, partial: 0 });
  });
});
