import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { crawlRuns, listings } from '#db/tables/index';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { CrawlResult } from '../../crawlers/run/run-end.ts';
import { ALL_GOODS } from '../../crawlers/sample-market/search.ts';
import { type SampleMarket, startSampleMarket } from '../../crawlers/sample-market/server.ts';

const PAGES = 4;
let market: SampleMarket;
let database: TestDatabase;
let undisturbed: TestDatabase;

beforeAll(async () => {
  market = await startSampleMarket();
  database = await testDatabase();
  undisturbed = await testDatabase();
});

afterAll(async () => {
  await market.close();
  await database.close();
  await undisturbed.close();
});

function start(where: TestDatabase): ChildProcess {
  const settings = JSON.stringify({ url: where.url, exit: market.exit, pages: PAGES, query: ALL_GOODS });
  const file = path.join(import.meta.dirname, '..', 'support', 'crawl-process.ts');
  return spawn(process.execPath, ['--import', 'tsx', file, settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs a crawl; kills it without warning after `killAfter` pages. Returns its result when it came to one. */
async function run(where: TestDatabase, killAfter = Number.POSITIVE_INFINITY): Promise<CrawlResult | null> {
  const child = start(where);
  const ended = once(child, 'exit');
  let last = '';
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    last = line;
    if (Number(line) >= killAfter) child.kill('SIGKILL');
  }
  await ended;
  return last.startsWith('{') ? (JSON.parse(last) as CrawlResult) : null;
}

async function stored({ db }: TestDatabase) {
  const rows = await db.select().from(listings);
  return rows
    .map(({ itemId, version, title }) => ({ itemId, version, title }))
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
}

it('killed twice in mid-crawl, a run ends with the same listings as an undisturbed one', async () => {
  await run(undisturbed);
  expect(await run(database, 1)).toBeNull();
  expect(await run(database, 3)).toBeNull();
  const result = await run(database);
  expect(result).toMatchObject({ stop: 'done', coverage: 'clean' });
  expect(result?.listings).toEqual({ seen: 80, added: 80, changed: 0 });
  expect(await stored(database)).toEqual(await stored(undisturbed));
  const runs = await database.db.select().from(crawlRuns);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.finishedAt).not.toBeNull();
}, 120_000);
