import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MarketVisit, visitMarket } from '#test/support/crawling';
import { sampleMarket } from '../../crawlers/platforms/sample-market/adapter.ts';
import { lookAgain } from '../../crawlers/run/look-again.ts';

let visit: MarketVisit;
beforeAll(async () => {
  visit = await visitMarket();
});
beforeEach(() => visit.fresh());
afterAll(() => visit.close());

describe('other barriers', () => {
  it.each([
    ['challenge', 'challenge'],
    ['risk-code', 'challenge'],
    ['forbidden', 'forbidden'],
  ] as const)('%s pauses as %s after one look, without a reload', async (kind, reason) => {
    visit.market.control.set({ kind, on: 'search', after: 2 });
    const asked = visit.market.control.asked.search;
    const result = await visit.crawl();
    expect(result).toMatchObject({ stop: 'barrier', coverage: 'partial', pause: { reason } });
    expect(visit.market.control.asked.search - asked).toBe(3);
    expect(visit.memory.listings.size).toBe(20);
  });

  it('a challenge page is no listing and no delisting', async () => {
    visit.market.control.set({ kind: 'challenge', on: 'detail' });
    const result = await visit.crawl({ pages: 1, details: 2 });
    expect(result).toMatchObject({ stop: 'barrier' });
    expect(visit.memory.gone.size).toBe(0);
    expect([...visit.memory.listings.values()].every((listing) => !listing.title.includes('验证'))).toBe(
      true,
    );
  });
});

describe('a second look', () => {
  const look = (id: string) =>
    lookAgain({
      adapter: sampleMarket,
      id,
      ports: visit.ports,
      browser: visit.browser,
      politeness: { minIntervalMs: 0 },
    });

  it('tells there, gone, and not seen apart', async () => {
    const item = visit.market.data.items[0]?.id ?? '';
    expect(await look(item)).toMatchObject({ state: 'there', canaryHealthy: true, listing: { id: item } });
    visit.market.control.delist(item);
    expect(await look(item)).toMatchObject({ state: 'gone', canaryHealthy: true });
    visit.market.control.set({ kind: 'challenge', on: 'detail' });
    expect(await look(item)).toMatchObject({ state: 'unseen', stop: 'barrier' });
  });
});

describe('a changed layout', () => {
  it('is drift: results held back, raw answer kept, nobody told "nothing found"', async () => {
    visit.market.control.set({ kind: 'layout' });
    const result = await visit.crawl();
    expect(result).toMatchObject({ stop: 'drift', end: 'drift', coverage: 'blind' });
    expect(visit.memory.listings.size).toBe(0);
    expect(visit.memory.rawAnswers).toHaveLength(1);
    expect(visit.memory.rawAnswers[0]?.body).toContain('entries');
    expect(visit.memory.canaries.at(-1)).toMatchObject({ healthy: false });
    expect(visit.memory.notices).toMatchObject([{ kind: 'drift' }]);
  });

  it('in mid-crawl keeps what was read and says that the rest was not seen', async () => {
    visit.market.control.set({ kind: 'layout', on: 'search', after: 3 });
    const result = await visit.crawl();
    expect(result).toMatchObject({
      stop: 'drift',
      coverage: 'partial',
      pages: { asked: 5, seen: 2, blocked: 3 },
    });
  });
});
