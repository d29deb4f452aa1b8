import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { verifyFile } from '#src/evidence/verify/verify-file';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { aLead } from '#test/builders/lead';
import { type TestConsole, testConsole } from '#test/support/console';
import { startTimeServer } from '#test/support/time-server';
import { startWorkers, type Workers } from '#workers/start';
import { type SampleMarket, startSampleMarket } from '../../crawlers/sample-market/server.ts';

/** Four pages on a busy machine. */
const SEALED = 180_000;
let market: SampleMarket;
let console_: TestConsole;
let queues: Queues;
let workers: Workers;
let time: Awaited<ReturnType<typeof startTimeServer>>;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'giw-console-evidence-'));

beforeAll(async () => {
  [market, time, console_] = await Promise.all([startSampleMarket(), startTimeServer(0), testConsole()]);
  const log = pino({ level: 'silent' });
  queues = openQueues({ postgres: console_.database.url }, log);
  const config = readConfig({
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
    TIME_SERVERS: time.server,
  });
  const files = openFiles(path.join(os.tmpdir(), 'giw-test-files'));
  const services = { config, db: console_.database.db, queues, clock: systemClock, files, market };
  workers = await startWorkers(services, ['lead-to-evidence'], log);
});
afterAll(async () => {
  await workers.stop();
  await queues.close();
  await console_.close();
  await Promise.all([market.close(), time.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

/** Leads on two items of one shop of the market. */
async function twoOfOneShop(): Promise<string[]> {
  const goods = market.data.items.filter((item) => item.offer === 'goods');
  const first = goods.find((item) => goods.filter(({ shopId }) => shopId === item.shopId).length > 1);
  const two = goods.filter(({ shopId }) => shopId === first?.shopId).slice(0, 2);
  const ids: string[] = [];
  for (const { id, title, shopId } of two) {
    const shop = { id: String(shopId), name: '同一店铺' };
    const listing = { platform: 'sample-market', id: String(id), title, shop, demo: true };
    const url = `http://sample-market.test/item/${id}`;
    ids.push(await aLead(console_.database.db, { listing: { ...listing, url } }));
  }
  return ids;
}

async function download(page: Page, name: string | RegExp): Promise<string> {
  const asked = page.waitForEvent('download');
  await page.getByRole('link', { name }).first().click();
  return (await asked).path();
}

it('an officer captures two leads of one seller, watches the steps, and holds the packet in hand', async () => {
  const [lead, other] = (await twoOfOneShop()) as [string, string];
  const page = await console_.open('officer', 'enforcement', `/leads/${lead}`);
  await page
    .getByRole('button', { name: '固定证据' })
    .or(page.getByRole('button', { name: '(E)' }))
    .first()
    .waitFor();
  await page.keyboard.press('e');
  await page.getByLabel(/同一卖家的其他线索/).click();
  await page.getByTitle(new RegExp(`^${other} `)).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '固定证据' }).click();
  await page.getByRole('status').getByText('打开并截取页面').waitFor();
  await page.locator('.evidence-page').first().waitFor({ timeout: SEALED });

  // Both items, their shop once, and the licence the shop links to: every picture really shows.
  const pages = page.locator('.evidence-page');
  expect((await pages.locator('strong').allTextContents()).map((text) => text.split(' ')[1])).toEqual([
    '商品页',
    '店铺页',
    '商品页',
    '营业执照（亮照）页',
  ]);
  const pictures = pages.locator('figure img');
  expect(await pictures.count()).toBeGreaterThanOrEqual(8);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 10_000 })
      .toBeGreaterThan(100);
  }

  // The archive that is downloaded has the hash that the page lists.
  const wacz = createHash('sha256')
    .update(readFileSync(await download(page, /WACZ/)))
    .digest('hex');
  await page.getByText(wacz).waitFor();
  await page.getByText('怎样回放网页存档').click();
  await page.getByText('回放只供查看，不是验证', { exact: false }).waitFor();
  await page.getByText(`保管至 ${new Date().getFullYear() + 10}-`, { exact: false }).waitFor();

  const asked = page.waitForResponse((answer) => answer.url().endsWith('/verify'));
  await page.getByRole('button', { name: '验证', exact: true }).click();
  expect(await (await asked).json()).toMatchObject({ ok: true });
  await page.getByText('完整：各项校验一致').waitFor({ timeout: 30_000 });
  const packet = await download(page, '下载证据包');
  const trust = { timestampRootFiles: [], sealCertificateFiles: [] };
  expect(await verifyFile(packet, trust)).toMatchObject({ ok: true });

  await page.getByLabel('理由（至少四个字，留痕）', { exact: true }).fill('行政复议保全');
  await page.getByRole('button', { name: '依法保全' }).click();
  await page.getByText('依法保全中').waitFor();

  // The unredacted original: one asks, another approves.
  await page.getByLabel(/^未脱敏原件/).fill('复议需要核对原件');
  await page.getByRole('button', { name: '申请调取' }).first().click();
  await page.getByText('待他人批准').waitFor();
  const colleague = await console_.open('colleague', 'supervisor', page.url().slice(console_.url.length));
  await colleague.getByRole('button', { name: '批准（须他人）' }).click();
  await colleague.getByText('已批准 colleague').waitFor();
  expect(console_.errors).toEqual([]);
}, 300_000);
