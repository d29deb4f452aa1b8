import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCrawler } from '#crawlers/run/crawler';
import { openQueues } from '#queues/open-queues';
import { readBrief, saveBrief, setBriefReceiver } from '#src/briefs/store';
import { briefFigures } from '#src/views/brief-figures';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { openLog } from '#support/log';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { brief } from './brief.ts';
import { mailBrief } from './make-brief.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-brief-'));
const now = new Date('2026-05-04T00:00:00Z');
const key = { day: '2026-05-03', kind: 'day', unitId: 'all' } as const;
let database: TestDatabase;
let server: SMTPServer;
let port: number;
/** What the server does with the next letters, and the letters it took. */
let answer: 'take' | 'refuse' | 'hang up';
let taken = 0;

beforeAll(async () => {
  database = await testDatabase();
  await setBriefReceiver(database.db, 'section@example.cn', 'chen', now);
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      stream.resume();
      stream.on('end', () => {
        if (answer === 'refuse') return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }));
        taken += 1;
        if (answer === 'take') return done();
        // The letter is in, the answer never comes.
        for (const connection of server.connections) {
          if (connection.session === session) connection.close();
        }
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.close();
  rmSync(folder, { recursive: true });
});

async function mail(mailPort = port): Promise<void> {
  const config = readConfig({ SMTP_URL: `smtp://127.0.0.1:${mailPort}`, MAIL_FROM: 'a@example.cn' });
  const figures = await briefFigures(database.db, key);
  const made = { figures, pdf: Buffer.from('pdf'), docx: Buffer.from('docx') };
  await mailBrief({ config, db: database.db, files: openFiles(folder) }, key, made, now);
}
const state = async () => {
  const row = await readBrief(database.db, key);
  return { mailedAt: row?.mailedAt ?? null, mailedTo: row?.mailedTo ?? null };
};

it('is not called mailed before a server took it, goes on trying, and is sent once', async () => {
  const figures = await briefFigures(database.db, key);
  await saveBrief(database.db, { ...key, figures, pdf: 'a', docx: 'b' });
  await expect(mail(9)).rejects.toThrow('not mailed');
  expect(await state()).toEqual({ mailedAt: null, mailedTo: null });
  answer = 'refuse';
  await expect(mail()).rejects.toThrow('mailbox full');
  expect(await state()).toEqual({ mailedAt: null, mailedTo: null });
  answer = 'take';
  await mail();
  await mail();
  expect(await state()).toEqual({ mailedAt: now, mailedTo: 'section@example.cn' });
  expect(taken).toBe(1);
});

it('is printed in the browser that this process crawls with', async () => {
  const started: string[] = [];
  const crawler = openCrawler({
    chromiumPath: process.env.CHROMIUM_PATH,
    searchPath: process.env.PATH,
    onBrowserStart: ({ version }) => started.push(version),
  });
  const log = openLog('silent');
  const queues = openQueues({ postgres: database.url }, log);
  const services = { db: database.db, files: openFiles(folder), clock: systemClock, queues, log };
  const context = { ...services, config: readConfig({}), signal: new AbortController().signal };
  try {
    // A look at a platform's page is under way, and its browser runs.
    await crawler.withBrowser({ name: 'jd', rank: 'crawl' }, 'jd', async (browser) => {
      const job = await browser.open();
      await job.newPage();
      const { arrows } = await brief({ ...context, crawler });
      const month = { day: '2026-04-30', kind: 'month', unitId: 'all' } as const;
      await arrows[0]?.handle(month, { ...context, jobId: '1', attempt: 1 });
      const row = await readBrief(database.db, month);
      expect((await services.files.read(row?.pdf ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
      await job.close();
    });
    expect(started).toHaveLength(1);
  } finally {
    await crawler.close();
    await queues.close();
  }
}, 60_000);

it('is not sent again while nobody knows whether it arrived', async () => {
  const other = { ...key, kind: 'week' } as const;
  const figures = await briefFigures(database.db, other);
  await saveBrief(database.db, { ...other, figures, pdf: 'a', docx: 'b' });
  const config = readConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'a@example.cn' });
  const services = { config, db: database.db, files: openFiles(folder) };
  const made = { figures, pdf: Buffer.from('pdf'), docx: Buffer.from('docx') };
  answer = 'hang up';
  await mailBrief(services, other, made, now);
  await mailBrief(services, other, made, now);
  expect(taken).toBe(2);
  const row = await readBrief(database.db, other);
  expect([row?.mailedAt, row?.mailedTo]).toEqual([null, 'section@example.cn']);
});
