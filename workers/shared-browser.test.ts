import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { finishedRun } from '#src/coverage/runs';
import { askForPreFixes, readPreFix } from '#src/evidence/pre-fixes';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { openLog } from '#support/log';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { until } from '#test/support/until';
import { browserProcesses } from '../crawlers/browser/process-tree.ts';
import { ALL_GOODS } from '../crawlers/sample-market/search.ts';
import { type SampleMarket, startSampleMarket } from '../crawlers/sample-market/server.ts';
import { YIELDS_MS } from './pre-fix.ts';
import { startWorkers, type Workers } from './start.ts';

const log = openLog('silent');
const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-shared-'));
let market: SampleMarket;
let database: TestDatabase;
let queues: Queues;
let workers: Workers;

beforeAll(async () => {
  market = await startSampleMarket();
  database = await testDatabase();
  queues = openQueues({ postgres: database.url }, log);
  const config = readConfig({
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
  });
  const files = openFiles(path.join(folder, 'files'));
  const services = { config, db: database.db, queues, clock: systemClock, files, market };
  workers = await startWorkers(services, ['crawl-sample-market', 'pre-fix', 'listing-to-hit'], log);
}, 60_000);
afterAll(async () => {
  await workers.stop();
  await queues.close();
  await database.close();
  await market.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Browsers of this process, without their helpers: a helper's parent is a browser, or another helper. */
function browsers(): number[] {
  const all = new Set(browserProcesses());
  return [...all].filter((pid) => {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
      return !all.has(parent);
    } catch {
      return false;
    }
  });
}

/** Asks for a crawl and for the first look at a lead's page: both at once, or the look `once` something is true. */
async function askBoth(
  key: string,
  { askedAt = longAgo(), once }: { askedAt?: Date; once?: () => boolean } = {},
): Promise<{ lead: string; done(): Promise<boolean> }> {
  const item = market.data.items.find(({ id, offer }) => offer === 'goods' && !asked.has(id));
  if (!item) throw new Error('the market has no goods left');
  asked.add(item.id);
  const listing = { platform: 'sample-market', id: item.id, url: undefined };
  const lead = await aLead(database.db, { listing, now: new Date() });
  await database.db.transaction((tx) => askForPreFixes(tx, [lead], 10, askedAt));
  await queues.add('crawl-sample-market', {
    key,
    platform: 'sample-market',
    query: ALL_GOODS,
    pages: 3,
    watchId: null,
  });
  if (once) await until('the look may be asked for', once, 30_000);
  await queues.add('pre-fix', { leadId: lead });
  const done = async () =>
    (await finishedRun(database.db, key)) !== null &&
    (await readPreFix(database.db, lead))?.state !== 'waiting';
  return { lead, done };
}
const asked = new Set<string>();
/** It has let crawls go before it long enough, and looks beside this one. */
const longAgo = () => new Date(Date.now() - YIELDS_MS);

async function expectBothWhole(key: string, lead: string): Promise<void> {
  const run = await finishedRun(database.db, key);
  expect(run).toMatchObject({
    coverage: 'clean',
    state: { pages: { blocked: 0 }, items: { seen: 60 } },
  });
  expect(await readPreFix(database.db, lead)).toMatchObject({ state: 'kept' });
}

it('two arrows of one process look through one browser', async () => {
  // Slow pages, so that both are surely at work at the same time.
  market.control.set({ kind: 'slow', on: 'search', delayMs: 300 });
  const { lead, done } = await askBoth('shared 1');
  const seen = new Set<number>();
  let most = 0;
  await until(
    'both are done',
    async () => {
      const now = browsers();
      most = Math.max(most, now.length);
      for (const pid of now) seen.add(pid);
      return done();
    },
    60_000,
  );
  await expectBothWhole('shared 1', lead);
  expect({ most, browsers: seen.size }).toEqual({ most: 1, browsers: 1 });
}, 90_000);

it('a crash of it is survived by both', async () => {
  market.control.clear();
  market.control.set({ kind: 'slow', delayMs: 800 });
  const before = browsers();
  const askedBefore = market.control.asked;
  const [search, detail] = [askedBefore.search, askedBefore.detail];
  const { lead, done } = await askBoth('shared 2');
  // Both have a page open in it when it dies.
  await until(
    'both are looking',
    () => market.control.asked.search > search && market.control.asked.detail > detail,
    60_000,
  );
  const [victim] = browsers();
  if (victim === undefined) throw new Error('no browser runs');
  process.kill(victim, 'SIGKILL');
  await until('both are done', done, 60_000);
  await expectBothWhole('shared 2', lead);
  expect(before).toContain(victim);
  const after = browsers();
  expect(after).toHaveLength(1);
  expect(after).not.toContain(victim);
  const { rows } = await database.db.execute<{ twice: number }>(
    sql`select count(*)::int as twice from (select 1 from listings group by platform, item_id having count(*) > 1) t`,
  );
  expect(rows[0]?.twice).toBe(0);
}, 120_000);

it('a look nobody waits for lets the crawl end first', async () => {
  market.control.clear();
  market.control.set({ kind: 'slow', on: 'search', delayMs: 800 });
  // Two queues are read in no certain order: the look is asked for when the crawl is surely at work.
  const { search } = market.control.asked;
  const { lead, done } = await askBoth('shared 3', {
    askedAt: new Date(),
    once: () => market.control.asked.search > search,
  });
  await until('both are done', done, 60_000);
  await expectBothWhole('shared 3', lead);
  const { rows } = await database.db.execute<{ after: boolean }>(sql`
    select p.ended_at > r.finished_at as after from pre_fixes p, crawl_runs r
     where p.lead_id = ${lead} and r.key = 'shared 3'`);
  expect(rows).toEqual([{ after: true }]);
}, 90_000);
