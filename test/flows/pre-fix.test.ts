import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Crawler } from '#crawlers/run/crawler';
import { startSampleMarket } from '#crawlers/sample-market/server';
import { openQueues, type Queues } from '#queues/open-queues';
import { verifyAudit } from '#src/audit/verify';
import { askForPreFixes, readPreFix } from '#src/evidence/pre-fixes';
import { checkLeadProjection } from '#src/leads/check-projection';
import { leadHistory } from '#src/leads/store';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { type FileStore, openFiles } from '#support/files';
import { pictureType } from '#support/picture-type';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { ArrowContext } from '#workers/arrow';
import { configuredVault } from '#workers/evidence/open-tools';
import { openConfiguredCrawler } from '#workers/open-crawler';
import { preFix } from '#workers/pre-fix';
import type { ReadyArrows } from '#workers/registry';

let folder: string;
let database: TestDatabase;
let queues: Queues;
let files: FileStore;
let context: ArrowContext;
let crawler: Crawler;
let ready: ReadyArrows;
let item: { id: string; title: string };

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-pre-fix-'));
  database = await testDatabase();
  const log = pino({ level: 'silent' });
  queues = openQueues({ postgres: database.url }, log);
  files = openFiles(path.join(folder, 'files'));
  const config = readConfig({
    DATA_DIR: folder,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
    LOG_LEVEL: 'silent',
  });
  const services = { config, db: database.db, queues, clock: systemClock, files };
  context = { ...services, log, signal: new AbortController().signal, jobId: '1', attempt: 1 };
  crawler = openConfiguredCrawler(services);
  ready = await preFix({ ...context, crawler });
  const market = await startSampleMarket();
  const goods = market.data.items.find((one) => one.offer === 'goods');
  if (!goods) throw new Error('the market has no goods');
  item = { id: String(goods.id), title: goods.title };
  await market.close();
});
afterAll(async () => {
  await crawler.close();
  await queues.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const lead = (platform: string, id: string) =>
  aLead(database.db, { listing: { platform, id, url: undefined }, now: new Date() });
const ask = (leads: string[], perDay: number) =>
  database.db.transaction((tx) => askForPreFixes(tx, leads, perDay, new Date()));
const work = (leadId: string) => ready.arrows[0]?.handle({ leadId } as never, context);

it('keeps answer, viewport and hashes of a new lead by itself, within the budget of a day', async () => {
  const [shown, walled, late] = [
    await lead('sample-market', item.id),
    await lead('taobao', '700001'),
    await lead('sample-market', '800002'),
  ] as const;
  expect(await ask([shown, walled, late], 2)).toEqual([shown, walled]);
  expect(await readPreFix(database.db, late)).toMatchObject({
    state: 'missed',
    why: '当日预固定已达上限 2 条',
  });

  await work(shown);
  const kept = await readPreFix(database.db, shown);
  expect(kept).toMatchObject({ state: 'kept', why: null });
  const picture = await files.read(String(kept?.picture));
  expect(pictureType(picture)).toBe('image/png');
  expect(Buffer.from(await files.read(String(kept?.answer))).toString()).toContain(item.title);
  const plain = path.join(folder, 'plain.json');
  await configuredVault(context.config).release(String(kept?.original), plain);

  // The job comes back after a kill: nothing is kept twice, nothing is said twice.
  await work(shown);
  const events = (await leadHistory(database.db, shown)).filter(({ kind }) => kind === 'pre-fixed');
  expect(events.map((event) => 'sha256' in event && event.sha256)).toEqual([kept?.picture, kept?.answer]);

  // Where nobody has signed in, nothing is tried: no barrier for something nobody asked for.
  await work(walled);
  expect(await readPreFix(database.db, walled)).toMatchObject({
    state: 'missed',
    why: '淘宝尚无可用的登录会话，请人工固定',
  });
  const { broken } = await verifyAudit(database.db, (chain) => checkLeadProjection(database.db, chain));
  expect(broken).toBeNull();
});
