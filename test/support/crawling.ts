import { type BrowserWorker, createBrowserWorker } from '../../crawlers/browser/browser-worker.ts';
import { sampleMarket } from '../../crawlers/platforms/sample-market/adapter.ts';
import type { CrawlPorts } from '../../crawlers/run/ports.ts';
import { type CrawlInput, runCrawl } from '../../crawlers/run/run-crawl.ts';
import type { CrawlResult } from '../../crawlers/run/run-end.ts';
import { ALL_GOODS } from '../../crawlers/sample-market/search.ts';
import { type SampleMarket, startSampleMarket } from '../../crawlers/sample-market/server.ts';
import { type CrawlMemory, memoryPorts } from './memory-ports.ts';

/** A market, a browser that may visit it, and what was remembered. */
export interface MarketVisit {
  market: SampleMarket;
  browser: BrowserWorker;
  ports: CrawlPorts;
  memory: CrawlMemory;
  crawl(change?: Partial<CrawlInput>): Promise<CrawlResult>;
  /** Forgets every run and listing and switches every fault off. */
  fresh(): void;
  close(): Promise<void>;
}

export async function visitMarket(): Promise<MarketVisit> {
  const market = await startSampleMarket();
  const browser = await createBrowserWorker({
    chromiumPath: process.env.CHROMIUM_PATH,
    searchPath: process.env.PATH,
    guard: { loopback: market.exit },
  });
  const visit: MarketVisit = {
    market,
    browser,
    ...memoryPorts(),
    crawl: (change = {}) =>
      runCrawl({
        adapter: sampleMarket,
        query: ALL_GOODS,
        pages: 5,
        ports: visit.ports,
        browser,
        politeness: { minIntervalMs: 0, backoffStartMs: 100 },
        ...change,
      }),
    fresh() {
      Object.assign(visit, memoryPorts());
      market.control.clear();
      market.control.relist(...market.control.delisted);
    },
    async close() {
      await browser.close();
      await market.close();
    },
  };
  return visit;
}

/** What a crawl found, without the moment at which it was seen. */
export function found(memory: CrawlMemory): string[] {
  return [...memory.listings.values()].map(({ capturedAt: _, ...listing }) => JSON.stringify(listing)).sort();
}
