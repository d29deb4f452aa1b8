import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MarketVisit, visitMarket } from '#test/support/crawling';
import { sampleMarket } from '../../crawlers/platforms/sample-market/adapter.ts';

let visit: MarketVisit;
beforeAll(async () => {
  visit = await visitMarket();
});
beforeEach(() => visit.fresh());
afterAll(() => visit.close());

describe('an undisturbed crawl', () => {
  it('reads every page to the platform’s own end and counts what it saw', async () => {
    const result = await visit.crawl({ query: '绞胎瓷', pages: 10 });
    const { memory } = visit;
    expect(result).toMatchObject({ stop: 'done', end: 'platform-end', coverage: 'clean' });
    expect(result.items.seen).toBe(result.items.claimed);
    expect(memory.listings.size).toBe(result.items.claimed);
    expect(result.pages).toEqual({
      asked: result.pages.seen,
      seen: result.pages.seen,
      blocked: 0,
      partial: 0,
    });
    expect([...memory.listings.values()].every((listing) => listing.demo && listing.price !== 0)).toBe(true);
    expect(memory.canaries).toMatchObject([{ healthy: true }]);
  });

  it('stops at the page cap and says so', async () => {
    const result = await visit.crawl({ pages: 2 });
    expect(result).toMatchObject({
      stop: 'done',
      end: 'page-cap',
      coverage: 'clean',
      listings: { seen: 40, added: 40 },
    });
  });

  it('doubles nothing when it is run again, and sees what changed', async () => {
    const first = await visit.crawl({ pages: 2 });
    const second = await visit.crawl({ pages: 2 });
    expect(second.runId).not.toBe(first.runId);
    expect(second.listings).toEqual({ seen: 40, added: 0, changed: 0 });
    expect(visit.memory.listings.size).toBe(40);
  });

  it('fetches the details that are wanted, and marks what is gone', async () => {
    const [gone] = [...(await idsOfFirstPage())];
    visit.market.control.delist(gone ?? '');
    visit.ports.runs.wantedDetails = async (_platform, ids, limit) => [gone ?? '', ...ids].slice(0, limit);
    const result = await visit.crawl({ pages: 1, details: 4 });
    const withOrigin = [...visit.memory.listings.values()].filter((listing) => listing.description);
    expect(withOrigin).toHaveLength(3);
    expect([...visit.memory.gone.keys()]).toEqual([gone]);
    expect(result).toMatchObject({ stop: 'done', coverage: 'clean', pages: { asked: 5, seen: 5 } });
  });

  it('keeps what pages really answer that were only modelled so far, without their secrets', async () => {
    expect(visit.memory.firstAnswers).toEqual([]);
    const { search, ...others } = sampleMarket.proof;
    const adapter = { ...sampleMarket, proof: { ...others, search: { ...search, ok: 'modelled' as const } } };
    await visit.crawl({ pages: 1, adapter });
    // The canary's page and the page asked for.
    expect(visit.memory.firstAnswers.map(({ page, outcome }) => `${page} ${outcome}`)).toEqual([
      'search ok',
      'search ok',
    ]);
    const body = visit.memory.firstAnswers[1]?.body ?? '';
    expect(body).toContain('"list":[{');
    expect(body).toContain('/api/search');
    expect(body).not.toMatch(/data-user-id="(?!\[redacted\])/);
  });

  it('believes "nothing found" only after the canary has sung', async () => {
    const result = await visit.crawl({ query: 'zzqqxx' });
    expect(result).toMatchObject({ stop: 'done', end: 'empty', coverage: 'clean', listings: { seen: 0 } });
    expect(visit.memory.canaries.at(-1)).toMatchObject({ healthy: true });
  });
});

async function idsOfFirstPage(): Promise<Set<string>> {
  await visit.crawl({ pages: 1, key: 'look' });
  return new Set(visit.memory.listings.keys());
}
