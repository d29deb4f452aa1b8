import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleMarket } from '#crawlers/platforms/sample-market/adapter';
import { signIn } from '#crawlers/run/sign-in';
import { type SampleMarket, startSampleMarket } from '#crawlers/sample-market/server';
import { leads, notices, outbox, packets } from '#db/tables/index';
import { LAWFUL_USE_QUESTIONS, QUESTION_TEXTS } from '#domain/lawful-use';
import { openQueues, type Queues } from '#queues/open-queues';
import { lazyCasework } from '#src/casework/open';
import { ledgerOf, strikesOf } from '#src/notices/ledger';
import { readConfig } from '#support/config';
import { RetryLater } from '#support/errors';
import { type FileStore, openFiles } from '#support/files';
import { aHit, aVerdict } from '#test/builders/judgement';
import { aLead } from '#test/builders/lead';
import { aCasework } from '#test/support/casework';
import { type TestConsole, testConsole } from '#test/support/console';
import { type MailServer, startMailServer } from '#test/support/mail-server';
import { startTimeServer } from '#test/support/time-server';
import { until } from '#test/support/until';
import type { ArrowContext, BrowserServices } from '#workers/arrow';
import { crawlPorts } from '#workers/crawl-ports';
import { evidenceToNotice } from '#workers/evidence-to-notice';
import { leadToEvidence } from '#workers/lead-to-evidence';
import { openConfiguredCrawler, sessionVault } from '#workers/open-crawler';
import { recheck } from '#workers/recheck';
import type { ReadyArrows } from '#workers/registry';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-removal-'));
const log = pino({ level: 'silent' });
const closing: (() => Promise<unknown>)[] = [];
/** The day on which everything happens; the re-checks move it on. */
let now = new Date('2026-11-24T02:00:00Z');
const clock = { now: () => now };
let office: TestConsole;
let market: SampleMarket;
let services: BrowserServices;
let queues: Queues;
let files: FileStore;
let mail: MailServer;

beforeAll(async () => {
  market = await startSampleMarket();
  const time = await startTimeServer();
  mail = await startMailServer();
  const config = readConfig({
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    SMTP_URL: mail.url,
    MAIL_FROM: '维权中心 <centre@unit.example>',
    TIME_SERVERS: time.server,
    CHROMIUM_PATH: process.env.CHROMIUM_PATH,
  });
  files = openFiles(path.join(folder, 'files'));
  office = await testConsole(async ({ db, url }) => {
    queues = openQueues({ postgres: url }, log);
    const base = { config, db, queues, clock, files, market };
    services = { ...base, crawler: openConfiguredCrawler(base) };
    return { files, queues, casework: lazyCasework({ db, files, clock, config }) };
  });
  closing.push(
    () => services.crawler.close(),
    () => office.close(),
    () => queues.close(),
    () => market.close(),
    time.close,
    mail.close,
  );
}, 90_000);
afterAll(async () => {
  for (const close of closing) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** Works one job of an arrow as a worker would, with its clock. */
async function work(ready: ReadyArrows | Promise<ReadyArrows>, payload: object): Promise<void> {
  const { arrows } = await ready;
  const context: ArrowContext = {
    ...services,
    log,
    signal: new AbortController().signal,
    jobId: '1',
    attempt: 1,
  };
  await arrows[0]?.handle(payload as never, context);
}

/** A lead on an item of the market, units and a mandate. */
async function aCase(): Promise<{ lead: string; item: string }> {
  const { db } = office.database;
  // Units, the confirmed right and the mandate of its centre.
  closing.push(async () => basis.close());
  const basis = await aCasework(db);
  const item = market.data.items.find(({ title }) => title.includes('山药'));
  if (!item) throw new Error('the market sells no yam');
  const listing = {
    platform: 'sample-market' as const,
    id: item.id,
    title: item.title,
    url: `http://${market.exit.host}/item/${item.id}`,
    shop: { id: item.shopId, name: '某店' },
    demo: true,
  };
  const hits = [
    aHit({ law: ['令80第30条(一)', '无直接罚则'], reasons: ['产地自述 山东菏泽 ≠ 保护地域 焦作'] }),
  ];
  const lead = await aLead(db, { listing, now, judgement: { hits, byIndication: [aVerdict()] } });
  return { lead, item: item.id };
}

/** Answers the eight lawful-use questions one by one, each with what was looked at. */
async function answerQuestions(page: Page): Promise<void> {
  for (const [index, question] of LAWFUL_USE_QUESTIONS.entries()) {
    const asked = page.locator('.questions > .ant-collapse-item').nth(index);
    await asked.getByRole('button', { name: QUESTION_TEXTS[question].zh, exact: false }).click();
    await asked.getByText('不成立', { exact: true }).click();
    await asked.getByRole('textbox').fill('页面与产地标注均已核看，未见此项');
    await asked.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText(`已答 ${index + 1} / 8`).waitFor();
  }
}

async function record(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: '登记 ▾' }).click();
  await page.getByRole('menuitem', { name: step }).click();
  await page.getByRole('dialog').filter({ hasText: '保存' }).waitFor();
}

/** Two looks count as two only when somebody else looks: one of them is signed in. */
async function signInOnce(): Promise<void> {
  const context = { ...services, log, signal: new AbortController().signal, jobId: '1', attempt: 1 };
  const turn = { name: 'sign-in', rank: 'person' } as const;
  const done = await services.crawler.withBrowser(turn, 'sample-market', (browser) =>
    signIn({
      adapter: sampleMarket,
      ports: crawlPorts(context, log),
      browser,
      vault: sessionVault(services.config),
      actor: 'wang',
      onPage: async (page) => {
        await page.fill('input[name=account]', '焦作采集员');
        await page.fill('input[name=password]', 'not-kept');
        await page.click('form[action="/login"] button');
      },
    }),
  );
  expect(done).toEqual({ signedIn: true });
}

/** Both looks of the due day, far enough apart. */
async function lookOn(noticeId: string, day: number, sentAt: Date): Promise<string | null> {
  const { db } = office.database;
  now = new Date(sentAt.getTime() + day * DAY_MS);
  // The first look asks for a second, six hours later; what is plainly there needs none.
  await work(recheck(services), { noticeId, dueDay: '2026-12-31' }).catch((error: unknown) => {
    if (!(error instanceof RetryLater)) throw error;
  });
  now = new Date(now.getTime() + 7 * 3_600_000);
  await work(recheck(services), { noticeId, dueDay: '2026-12-31' });
  return (await ledgerOf(db, noticeId)).find((one) => one.day === day)?.result ?? null;
}

it('goes from lead to removal, and back again when the goods are', async () => {
  const { db } = office.database;
  const { lead, item } = await aCase();
  const wang = await office.open('wang', 'liaison', `/leads/${lead}`);
  // Dates that the forms suggest come from the browser: it lives on the same day as the office.
  await wang.clock.setFixedTime(now);

  await answerQuestions(wang);
  await wang.getByRole('button', { name: '确认线索 (Y)' }).click();
  await until('the lead is confirmed', async () => (await leadOf(lead)).status === 'confirmed');

  await wang.goto(`${office.url}/evidence?lead=${lead}`);
  await wang.getByRole('button', { name: /固定/ }).first().click();
  const packet = await until('a packet is asked for', async () => (await db.select().from(packets))[0]);
  await work(leadToEvidence(services), { requestId: packet.id });
  const [sealed] = await db.select().from(packets);
  expect({ state: sealed?.state, why: sealed?.why }).toEqual({ state: 'sealed', why: null });

  await wang.goto(`${office.url}/notices?draft=${lead}`);
  await wang.getByText('1 条线索，1 件通知').waitFor();
  await wang.getByRole('button', { name: '为 1 条线索起草' }).click();
  const notice = await until('a notice is drafted', async () => (await db.select().from(notices))[0]);
  await wang.getByText('由您拟稿，须由另一人签发').waitFor();

  const li = await office.open('li', 'liaison', `/notices?document=${notice.id}`);
  const sign = li.getByRole('button', { name: '签发', exact: true });
  await li.getByText('签发前还须查看 1 个证据包').waitFor();
  expect(await sign.isDisabled()).toBe(true);
  // The packet's pictures come first; only then can a look be put on record.
  await li.getByRole('button', { name: '登记已查看' }).click();
  await li.getByText('已查看').waitFor();
  await sign.click();
  await until('it is signed', async () => (await noticeOf(notice.id)).status === 'signed');

  await wang.reload();
  await record(wang, '发送到指定邮箱');
  await wang.getByLabel('收件邮箱').fill('ipr@platform.example');
  await wang.getByRole('button', { name: '保存' }).click();
  await until('a letter waits', async () => (await db.select().from(outbox)).length === 1);
  await work(evidenceToNotice(services), { noticeId: notice.id });
  const letters = await mail.letters();
  expect(letters).toHaveLength(1);
  const [letter] = letters;
  expect(letter?.to?.[0]?.address).toBe('ipr@platform.example');
  expect(letter?.attachments.map(({ filename }) => filename)).toContainEqual(
    expect.stringContaining(packet.id),
  );
  expect((await noticeOf(notice.id)).status).toBe('sent');
  const sentAt = now;

  await wang.reload();
  await record(wang, '登记答复');
  await wang.getByRole('radio', { name: '已下架' }).check();
  await wang.getByRole('button', { name: '保存' }).click();
  await until('the answer is kept', async () => (await noticeOf(notice.id)).status === 'answered');

  await signInOnce();
  market.control.delist(item);
  for (const day of [1, 3, 7, 30]) expect([day, await lookOn(notice.id, day, sentAt)]).toEqual([day, 'gone']);
  expect((await noticeOf(notice.id)).status).toBe('closed');
  expect((await leadOf(lead)).status).toBe('closed');
  const seller = (await leadOf(lead)).sellerKey ?? '';
  expect(await strikesOf(db, seller)).toMatchObject([{ leadId: lead, overturnedAt: null }]);

  market.control.relist(item);
  expect(await lookOn(notice.id, 90, sentAt)).toBe('returned');
  expect((await leadOf(lead)).status).toBe('reopened');
  expect(await strikesOf(db, seller)).toHaveLength(1);
  await wang.goto(`${office.url}/notices?document=${notice.id}`);
  await wang.getByText('重新上架').waitFor();
  expect(office.errors).toEqual([]);
}, 240_000);

async function leadOf(id: string) {
  const [row] = await office.database.db.select().from(leads).where(eq(leads.id, id));
  if (!row) throw new Error('the lead is gone');
  return row;
}

async function noticeOf(id: string) {
  const [row] = await office.database.db.select().from(notices).where(eq(notices.id, id));
  if (!row) throw new Error('the notice is gone');
  return row;
}
