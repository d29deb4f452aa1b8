import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { saveListings } from '#src/listings/store';
import { unseenListings } from '#src/views/unseen-listings';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { type SampleMarket, startSampleMarket } from '../crawlers/sample-market/server.ts';
import type { ArrowContext } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { lookAgainArrow } from './look-again.ts';
import { openConfiguredCrawler, sessionVault } from './open-crawler.ts';

const QUERY = '绞胎瓷';
const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-look-again-'));
let market: SampleMarket;
let database: TestDatabase;
let queues: Queues;
let context: ArrowContext;
beforeAll(async () => {
  market = await startSampleMarket();
  database = await testDatabase();
  const log = pino({ level: 'silent' });
  queues = openQueues({ postgres: database.url }, log);
  const config = readConfig({
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
  });
  const files = openFiles(path.join(folder, 'files'));
  const services = { config, db: database.db, queues, clock: systemClock, files, market };
  context = { ...services, log, signal: new AbortController().signal, jobId: '1', attempt: 1 };
});
afterAll(async () => {
  await queues.close();
  await database.close();
  await market.close();
  rmSync(folder, { recursive: true, force: true });
});

async function crawl(key: string): Promise<void> {
  const crawler = openConfiguredCrawler(context);
  try {
    const ports = crawlPorts(context, context.log);
    const politeness = { minIntervalMs: 0 };
    const result = await crawler.crawl('sample-market', { key, query: QUERY, pages: 5, ports, politeness });
    expect(result).toMatchObject({ coverage: 'clean', end: 'platform-end' });
  } finally {
    await crawler.close();
  }
}

/** One turn of the arrow, as if `hours` had gone by since the last one. */
async function turn(hours: number): Promise<void> {
  await database.db.execute(sql`
    update absences set next_look = next_look - make_interval(hours => ${hours}),
      looks = (select coalesce(jsonb_agg(look || jsonb_build_object('at',
        to_char((look->>'at')::timestamptz at time zone 'UTC' - make_interval(hours => ${hours}), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))), '[]')
        from jsonb_array_elements(looks) look)`);
  const crawler = openConfiguredCrawler(context);
  try {
    const { arrows } = await lookAgainArrow({ ...context, crawler });
    await arrows[0]?.handle({}, context);
  } finally {
    await crawler.close();
  }
}

async function signIn(label: string, account: string): Promise<void> {
  const cookie = { name: 'market_user', value: account, domain: 'sample-market.test', path: '/' };
  const state = {
    cookies: [{ ...cookie, expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const }],
    origins: [],
  };
  await crawlPorts(context, context.log).sessions.save({
    platform: 'sample-market',
    label,
    state: 'healthy',
    sealed: sessionVault(context.config).seal(state),
    probedAt: null,
  });
}

/** A listing still shown that has been looked at once by a stranger, in vain, and once by the first account: gone. */
async function halfConfirmed(): Promise<string> {
  const { rows } = await database.db.execute<{ id: number; item_id: string }>(sql`
    select id, item_id from listings l where platform = 'sample-market' and delisted_at is null
      and not exists (select from absences a where a.listing_id = l.id) order by item_id limit 1`);
  const [row] = rows;
  if (!row) throw new Error('no listing is left');
  const look = { at: new Date().toISOString(), canaryHealthy: true, why: '' };
  const looks = [
    { ...look, session: 'anonymous', state: 'unseen', canaryHealthy: false },
    { ...look, session: 'default', state: 'gone' },
  ];
  await database.db.execute(sql`
    insert into absences (listing_id, since, looks, next_look)
    values (${row.id}, now(), ${JSON.stringify(looks)}::jsonb, now() + interval '6 hours')`);
  market.control.delist(row.item_id);
  return row.item_id;
}

it('calls gone what two independent looks say is gone, and nothing else', async () => {
  await crawl('first');
  expect(await unseenListings(database.db, 10)).toEqual([]);
  const { rows } = await database.db.execute<{ item_id: string }>(
    sql`select item_id from listings where platform = 'sample-market' order by item_id`,
  );
  const [gone = '', back = ''] = rows.map((row) => row.item_id);
  market.control.delist(gone, back);
  await crawl('second');
  const missing = await unseenListings(database.db, 10);
  expect(missing.map(({ itemId }) => itemId).sort()).toEqual([gone, back].sort());
  expect(missing).toMatchObject([{ looks: [], result: null, toldByPage: false }, { result: null }]);

  // One had only been sold out for a moment: at the first look it is there.
  market.control.relist(back);
  await turn(0);
  expect(await unseenListings(database.db, 10)).toMatchObject([
    {
      itemId: gone,
      result: null,
      looks: [{ session: 'anonymous', state: 'gone', canaryHealthy: true, shownSignedOut: true }],
    },
  ]);

  // Six hours later through the same eyes, but other goods are now behind a login wall: "not found" to a stranger
  // proves nothing, and nothing is told yet. The wall is no barrier either: nobody meant to sign in.
  market.control.set({ kind: 'login', on: 'detail', after: 1, times: 1 });
  await turn(7);
  expect((await unseenListings(database.db, 10))[0]).toMatchObject({
    result: null,
    looks: [{}, { session: 'anonymous', state: 'gone', shownSignedOut: false }],
  });
  expect(await crawlPorts(context, context.log).pauses.active('sample-market', 'anonymous')).toBeNull();
  market.control.clear();
  // Somebody signs in: the third look is another's.
  await signIn('default', 'wang');
  await turn(7);
  expect(await unseenListings(database.db, 10)).toMatchObject([
    { itemId: gone, result: 'gone', nextLook: null, looks: [{}, {}, { session: 'default' }] },
  ]);
  const told = await database.db.execute(
    sql`select item_id, delisted_why from listings where delisted_at is not null`,
  );
  expect(told.rows).toEqual([{ item_id: gone, delisted_why: expect.stringContaining('下架') }]);
}, 90_000);

it('needs no sign-in where the platform shows its goods to strangers', async () => {
  const { rows } = await database.db.execute<{ id: number; item_id: string }>(sql`
    select id, item_id from listings where platform = 'sample-market' and delisted_at is null order by item_id desc limit 1`);
  const [row] = rows;
  if (!row) throw new Error('no listing is left');
  // Whoever was signed in is gone: only the anonymous visitor is left.
  await database.db.execute(sql`delete from crawl_sessions`);
  await database.db.execute(sql`
    insert into absences (listing_id, since, looks, next_look) values (${row.id}, now(), '[]', now())`);
  market.control.delist(row.item_id);
  await turn(0);
  expect((await unseenListings(database.db, 10)).find(({ itemId }) => itemId === row.item_id)).toMatchObject({
    result: null,
    looks: [{ session: 'anonymous', shownSignedOut: true }],
  });
  await turn(7);
  expect((await unseenListings(database.db, 10)).find(({ itemId }) => itemId === row.item_id)).toMatchObject({
    result: 'gone',
    looks: [{}, { session: 'anonymous', state: 'gone', shownSignedOut: true }],
  });
}, 90_000);

it('asks a second account where one was told that it is gone, and believes the two', async () => {
  await signIn('default', 'wang');
  await signIn('second', 'li');
  const item = await halfConfirmed();
  await turn(7);
  expect((await unseenListings(database.db, 10)).find(({ itemId }) => itemId === item)).toMatchObject({
    result: 'gone',
    looks: [{}, { session: 'default' }, { session: 'second', state: 'gone' }],
  });
  await database.db.execute(sql`delete from crawl_sessions`);
}, 60_000);

it('is put off by a barrier, and asks nothing while one stands', async () => {
  const listing = aListing({ platform: 'sample-market', id: 'no-such-item', demo: true });
  const { ids } = await database.db.transaction((tx) => saveListings(tx, [listing], { now: new Date() }));
  await database.db.execute(sql`
    insert into absences (listing_id, since, looks, next_look) values (${ids[0]}, now(), '[]', now())`);
  const { pauses } = crawlPorts(context, context.log);
  await pauses.pause({
    platform: 'sample-market',
    session: 'another',
    reason: 'forbidden',
    why: '服务器答复 403',
    url: '',
    screenshot: null,
    since: new Date().toISOString(),
  });
  const asked = market.control.asked.detail;
  await turn(0);
  const [waiting] = await unseenListings(database.db, 10);
  expect(waiting).toMatchObject({ itemId: 'no-such-item', looks: [], result: null });
  expect(waiting?.nextLook?.getTime()).toBeGreaterThan(Date.now());
  expect(market.control.asked.detail).toBe(asked);
}, 30_000);
