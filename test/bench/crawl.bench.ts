import { memoryPorts } from '#test/support/memory-ports';
import { createBrowserWorker } from '../../crawlers/browser/browser-worker.ts';
import { browserProcesses, proportionalMemory } from '../../crawlers/browser/process-tree.ts';
import { sampleMarket } from '../../crawlers/platforms/sample-market/adapter.ts';
import { runCrawl } from '../../crawlers/run/run-crawl.ts';
import { ALL_GOODS } from '../../crawlers/sample-market/search.ts';
import { startSampleMarket } from '../../crawlers/sample-market/server.ts';

interface Row {
  name: string;
  size: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  min: number;
  median: number;
  runs: number;
}

const RUNS = 5;
const PAGES = 10;
const DETAILS = 10;

/**
 * Pages a minute with real Chromium on the sample market when politeness is nought, and the proportional
 * memory of the browser at work. Real platforms are visited at their own pace: this is what the machine could
 * do, not what is asked of anybody.
 */
export default async function crawlBench(): Promise<Row[]> {
  const market = await startSampleMarket();
  const browser = await createBrowserWorker({
    chromiumPath: process.env.CHROMIUM_PATH,
    searchPath: process.env.PATH,
    guard: { loopback: market.exit },
  });
  const rates: number[] = [];
  const megabytes: number[] = [];
  try {
    // One run to start the browser, which is not what is measured.
    for (let run = 0; run <= RUNS; run++) {
      const { ports } = memoryPorts();
      const began = performance.now();
      const result = await runCrawl({
        adapter: sampleMarket,
        query: ALL_GOODS,
        pages: PAGES,
        details: DETAILS,
        ports,
        browser,
        politeness: { minIntervalMs: 0 },
      });
      if (result.coverage !== 'clean') throw new Error(`the market was not seen in full: ${result.why}`);
      const minutes = (performance.now() - began) / 60_000;
      if (run === 0) continue;
      rates.push(result.pages.seen / minutes);
      megabytes.push((proportionalMemory(browserProcesses()) ?? Number.NaN) / 2 ** 20);
    }
  } finally {
    await browser.close();
    await market.close();
  }
  const size = `${PAGES} search + ${DETAILS} detail pages`;
  return [
    row('crawl, politeness 0', size, 'pages/min', rates),
    row('browser worker, PSS', size, 'MB', megabytes),
  ];
}

function row(name: string, size: string, unit: string, values: number[]): Row {
  const sorted = [...values].sort((a, b) => a - b);
  const median = round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  return {
    name,
    size,
    value: median,
    unit,
    floor: null,
    ratio: null,
    min: round(sorted[0] ?? Number.NaN),
    median,
    runs: values.length,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
