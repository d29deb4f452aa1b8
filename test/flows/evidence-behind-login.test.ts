import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Crawler } from '#crawlers/run/crawler';
import { type SampleMarket, startSampleMarket } from '#crawlers/sample-market/server';
import { openQueues, type Queues } from '#queues/open-queues';
import { sessionStore } from '#src/coverage/sessions';
import { findPacket, requestPacket } from '#src/evidence/store';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { RetryLater } from '#support/errors';
import { openFiles } from '#support/files';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { startTimeServer } from '#test/support/time-server';
import type { ArrowContext } from '#workers/arrow';
import { leadToEvidence } from '#workers/lead-to-evidence';
import { openConfiguredCrawler, sessionVault } from '#workers/open-crawler';
import type { ReadyArrows } from '#workers/registry';

/** What the signed-in officer is called on the market: must be nowhere in a packet. */
const ACCOUNT = 'officer-canary-0815';

let folder: string;
let database: TestDatabase;
let queues: Queues;
let market: SampleMarket;
let time: Awaited<ReturnType<typeof startTimeServer>>;
let context: ArrowContext;
let crawler: Crawler;
let ready: ReadyArrows;
let lead: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-behind-login-'));
  [database, market, time] = await Promise.all([testDatabase(), startSampleMarket(), startTimeServer(0)]);
  const log = pino({ level: 'silent' });
  queues = openQueues({ postgres: database.url }, log);
  const config = readConfig({
    DATA_DIR: folder,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
    LOG_LEVEL: 'silent',
    TIME_SERVERS: time.server,
  });
  const files = openFiles(path.join(folder, 'files'));
  const services = { config, db: database.db, queues, clock: systemClock, files, market };
  context = { ...services, log, signal: new AbortController().signal, jobId: '1', attempt: 1 };
  crawler = openConfiguredCrawler(services);
  ready = leadToEvidence({ ...services, crawler });
  const item = market.data.items.find((one) => one.offer === 'goods');
  const url = `http://${market.exit.host}/item/${item?.id}`;
  lead = await aLead(database.db, { listing: { platform: 'sample-market', id: String(item?.id), url } });
  market.control.set({ kind: 'login', on: 'detail' });
});
afterAll(async () => {
  await crawler.close();
  await queues.close();
  await Promise.all([database.close(), market.close(), time.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function capture(requestKey: string) {
  const request = { requestKey, pages: [], leads: [lead], mode: 'attended', occasion: '关键词' } as const;
  const { id } = await requestPacket(database.db, {
    ...request,
    pages: [],
    by: 'officer',
    operator: '张三',
    overrideReason: null,
    demo: true,
    now: new Date(),
  });
  await ready.arrows[0]?.handle({ requestId: id } as never, context);
  return findPacket(database.db, id);
}

async function signIn() {
  const cookie = {
    name: 'market_user',
    value: ACCOUNT,
    domain: market.exit.host,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  };
  const sealed = sessionVault(context.config).seal({ cookies: [cookie], origins: [] });
  const sessions = sessionStore(database.db, systemClock);
  await sessions.save({
    platform: 'sample-market',
    label: 'default',
    state: 'healthy',
    sealed,
    probedAt: null,
  });
  return sessions;
}

it('a page behind a sign-in is captured through the stored session, and only then', async () => {
  expect(await capture('before')).toMatchObject({ state: 'blocked' });

  const sessions = await signIn();
  // A crawl that uses the account is not disturbed: the capture waits its turn.
  await sessions.lease('sample-market', 'default', 'a crawl', Date.now() + 60_000);
  await expect(capture('while busy')).rejects.toThrow(RetryLater);
  await sessions.release('sample-market', 'default', 'a crawl');

  const packet = await capture('after');
  expect(packet).toMatchObject({ state: 'sealed', why: null });
  const bytes = await context.files.read(String(packet?.file));
  // The zip stores its files uncompressed: what a page, a record or the custody log says lies there in plain.
  const text = Buffer.from(bytes).toString('utf8');
  expect(text).toContain('"session": "default"');
  expect(text).toContain('未登录');
  expect(text).not.toContain(ACCOUNT);

  // Given back: the next crawl has the account again.
  expect(await sessions.lease('sample-market', 'default', 'a crawl', Date.now() + 60_000)).toBe(true);
}, 120_000);
