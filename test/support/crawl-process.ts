// A crawl in a process of its own, to be killed: settings as JSON in the first argument, one line a kept page.

import { openPool } from '#db/database';
import { coverageStore } from '#src/coverage/store';
import { saveListings } from '#src/listings/store';
import { systemClock } from '#support/clock';
import { createBrowserWorker } from '../../crawlers/browser/browser-worker.ts';
import { sampleMarket } from '../../crawlers/platforms/sample-market/adapter.ts';
import { runCrawl } from '../../crawlers/run/run-crawl.ts';
import { memoryPorts } from './memory-ports.ts';

const { url, exit, pages, query } = JSON.parse(process.argv[2] ?? '{}');
const db = openPool(url);
const store = coverageStore(
  db,
  (tx, found, page) => saveListings(tx, found, { now: new Date(), detail: page === 'detail' }),
  systemClock,
);
const browser = await createBrowserWorker({
  chromiumPath: process.env.CHROMIUM_PATH,
  searchPath: process.env.PATH,
  guard: { loopback: exit },
});
const memory = memoryPorts().ports;
const result = await runCrawl({
  adapter: sampleMarket,
  query,
  pages,
  // Screenshots and notices are not what is killed here.
  ports: { ...memory, ...store, drift: { ...memory.drift, ...store.drift } },
  browser,
  politeness: { minIntervalMs: 0 },
  onPage: ({ state }) => process.stdout.write(`${state.pagesDone}\n`),
});
await browser.close();
await db.$client.end();
process.stdout.write(`${JSON.stringify(result)}\n`);
