import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { seriousFindings } from '#test/support/accessibility';
import { type TestConsole, testConsole } from '#test/support/console';
import { startWorkers, type Workers } from '#workers/start';

let console_: TestConsole;
let queues: Queues;
let workers: Workers;
let page: Page;
beforeAll(async () => {
  console_ = await testConsole();
  const log = pino({ level: 'silent' });
  const { db } = console_.database;
  queues = openQueues({ postgres: console_.database.url }, log);
  const files = openFiles(path.join(os.tmpdir(), 'giw-test-files'));
  const services = { config: readConfig({}), db, queues, clock: systemClock, files };
  workers = await startWorkers(services, ['upload-to-listing'], log);
  page = await console_.open('supervisor', 'supervisor');
});
afterAll(async () => {
  await workers.stop();
  await queues.close();
  await console_.close();
});

it('takes a file from drop to rows, and shows what was not read', async () => {
  await page.goto(`${console_.url}/crawl/intake`);
  const csv = '商品标题,商品编号,平台,价格\n怀山药同款 5斤,i1,jd,28.8\n没有编号,,jd,1\n';
  const file = { name: '导出.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('怀山药同款 5斤').waitFor();
  await page.getByText('缺少商品编号').first().waitFor();
  await page.getByRole('button', { name: '确认入库' }).click();
  await page.getByRole('link', { name: '下载未读行及原因' }).waitFor();
  const { rows } = await console_.database.db.$client.query(
    "select item_id from listings where item_id = 'i1'",
  );
  expect(rows).toHaveLength(1);
});

it.each(['status', 'intake', 'watches', 'sessions', 'proving', 'reading', 'trouble'])(
  'has no serious accessibility finding on the tab %s',
  async (tab) => {
    await page.goto(`${console_.url}/crawl/${tab}`);
    await page.getByRole('tab', { selected: true }).waitFor();
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
  },
);
