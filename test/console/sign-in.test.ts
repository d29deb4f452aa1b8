import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { ensureDemoWatch } from '#src/watches/demo-watch';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { type TestConsole, testConsole } from '#test/support/console';
import { until } from '#test/support/until';
import { startWorkers, type Workers } from '#workers/start';
import { searchMarket } from '../../crawlers/sample-market/search.ts';
import { type SampleMarket, startSampleMarket } from '../../crawlers/sample-market/server.ts';

const QUERY = '绞胎瓷';
const PASSWORD = 'secret-canary-7f3a';
/** The crawler's browser shows pages in this size; the login form is looked up in one of the same. */
const VIEWPORT = { width: 1440, height: 900 };

let market: SampleMarket;
let console_: TestConsole;
let queues: Queues;
let workers: Workers;
let page: Page;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'giw-sign-in-'));
beforeAll(async () => {
  market = await startSampleMarket();
  console_ = await testConsole();
  const log = pino({ level: 'silent' });
  const { db } = console_.database;
  queues = openQueues({ postgres: console_.database.url }, log);
  const files = openFiles(path.join(os.tmpdir(), 'giw-test-files'));
  const config = readConfig({
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
  });
  const services = { config, db, queues, clock: systemClock, files, market };
  await ensureDemoWatch(db, new Date());
  const arrows = ['sign-in', 'crawl-sample-market', 'listing-to-hit', 'hit-to-lead'] as const;
  workers = await startWorkers(services, arrows, log);
  page = await console_.open('supervisor', 'supervisor', '/crawl/status');
});
afterAll(async () => {
  await workers.stop();
  await queues.close();
  await console_.close();
  await market.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Where the fields of the market's login form lie, in pixels of the page. */
async function loginForm(): Promise<Record<'account' | 'password', { x: number; y: number }>> {
  const context = await page.context().browser()?.newContext({ viewport: VIEWPORT });
  const form = await context?.newPage();
  if (!context || !form) throw new Error('no browser');
  await form.goto(`${market.url}/login`);
  const centre = async (name: string) => {
    const box = await form.locator(`input[name=${name}]`).boundingBox();
    if (!box) throw new Error(`${name} is not shown`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const places = { account: await centre('account'), password: await centre('password') };
  await context.close();
  return places;
}

/** What a person does: looks at the picture, clicks where the field is, types below it. */
async function fillIn(place: { x: number; y: number }, text: string): Promise<void> {
  const picture = page.locator('img.live-frame');
  const size = await picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
  const box = await picture.boundingBox();
  if (!box) throw new Error('no picture');
  const scale = box.width / size;
  const acted = page.waitForResponse((answer) => answer.url().endsWith('/acts'));
  await picture.click({ position: { x: place.x * scale, y: place.y * scale } });
  await acted;
  const typed = page.waitForResponse((answer) => answer.url().endsWith('/acts'));
  await page.getByLabel('输入文字，回车发送').fill(text);
  await page.getByLabel('输入文字，回车发送').press('Enter');
  await typed;
}

it('a crawl that met a login wall is taken on by a person at the console, and sees the same as without it', async () => {
  const { db } = console_.database;
  // The canary and the first page pass.
  market.control.set({ kind: 'login', on: 'search', after: 2 });
  await queues.add('crawl-sample-market', {
    key: 'sign-in-test',
    platform: 'sample-market',
    query: QUERY,
    pages: 5,
    watchId: null,
  });
  await page.getByText('演示市场 · 需要登录').waitFor();
  await page.locator('.barrier-picture img, img.barrier-picture').first().waitFor();
  const met = await db.execute(sql`select state->'pages'->>'seen' as seen, finished_at from crawl_runs`);
  expect(met.rows).toEqual([{ seen: '1', finished_at: null }]);
  // The pause is shown a moment before it is told.
  const told = await until('somebody is told', async () => {
    const { rows } = await db.execute<{ title: string }>(sql`select title from crawl_notices`);
    return rows.length > 0 ? rows : null;
  });
  expect(told.map(({ title }) => title)).toEqual([expect.stringContaining('演示市场采集已暂停')]);

  await page
    .getByRole('alert')
    .getByRole('button', { name: /登\s*录/ })
    .click();
  await page.getByRole('button', { name: /^登\s*录$/ }).click();
  await page.locator('img.live-frame').waitFor();
  const form = await loginForm();
  await fillIn(form.account, '焦作采集员');
  await fillIn(form.password, PASSWORD);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByText('已登录，会话已加密保存').waitFor();

  await until(
    'the crawl is at its end',
    async () => {
      const { rows } = await db.execute(sql`select 1 from crawl_runs where finished_at is not null`);
      return rows.length === 1;
    },
    60_000,
  );
  const { rows } = await db.execute<{ coverage: string; state: { pauses: object[]; seenIds: string[] } }>(
    sql`select coverage, state from crawl_runs`,
  );
  expect(rows).toMatchObject([
    {
      coverage: 'clean',
      state: { end: 'platform-end', pauses: [{ reason: 'login_required', until: expect.any(String) }] },
    },
  ]);
  const pages = [1, 2, 3, 4, 5].map((number) => searchMarket(market.data, new Set(), QUERY, number));
  const expected = pages.flatMap(({ items }) => items.map(({ id }) => id));
  expect(expected.length).toBeGreaterThan(20);
  expect(rows[0]?.state.seenIds).toEqual(expected);

  const events = await db.execute<{ kind: string; actor: string }>(
    sql`select kind, actor from events where subject_kind = 'platform' order by seq`,
  );
  expect(events.rows).toEqual([
    { kind: 'crawl.paused', actor: 'system:crawl' },
    { kind: 'sign-in.asked', actor: 'supervisor' },
    { kind: 'session.signed-in', actor: 'supervisor' },
    { kind: 'resumed', actor: 'supervisor' },
    { kind: 'sign-in.signed-in', actor: 'supervisor' },
  ]);
  const kept = await db.execute(sql`
    select s.sealed, s.state, i.frame, i.state as asked from crawl_sessions s, sign_ins i`);
  expect(kept.rows).toMatchObject([{ state: 'healthy', frame: null, asked: 'signed-in' }]);
  const everything = await db.execute<{ text: string }>(sql`
    select concat((select string_agg(t::text, ' ') from crawl_sessions t), (select string_agg(t::text, ' ') from sign_ins t),
      (select string_agg(t::text, ' ') from events t), (select string_agg(t::text, ' ') from crawl_runs t)) as text`);
  expect(everything.rows[0]?.text).not.toContain(PASSWORD);

  await page.goto(`${console_.url}/crawl/status`);
  await page
    .getByRole('button', { name: /展开行|Expand row/ })
    .first()
    .click();
  await page.getByLabel('未看到的页面').getByText('需要登录').first().waitFor();
  expect(console_.errors).toEqual([]);
}, 120_000);
