import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { saveWatch } from '#src/watches/store';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { ArrowContext } from './arrow.ts';
import { riskiestFirst, watchToCrawl } from './watch-to-crawl.ts';

let database: TestDatabase;
let queues: Queues;
beforeAll(async () => {
  database = await testDatabase();
  queues = openQueues({ postgres: database.url }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await queues.close();
  await database.close();
});

it('asks first for what led to most leads, and leaves the rest in its order', () => {
  const jobs = ['怀山药', '槐山药', '四大怀药'].map((query) => ({ platform: 'jd', query }));
  const first = riskiestFirst(
    jobs,
    new Map([
      ['jd 四大怀药', 7],
      ['jd 槐山药', 2],
      ['pdd 怀山药', 90],
    ]),
  );
  expect(first.map(({ query }) => query)).toEqual(['四大怀药', '槐山药', '怀山药']);
});

it('asks once for a turn that is due, on every platform of the watch', async () => {
  const { db } = database;
  const watch = {
    id: 'w',
    name: 'w',
    indications: ['怀山药'],
    queries: ['怀山药', '怀山药同款'],
    platforms: ['jd', 'pdd'],
    everyMinutes: 60,
    pages: 2,
    enabled: true,
  };
  await saveWatch(db, watch, 'wang', new Date());
  const log = pino({ level: 'silent' });
  const services = { config: readConfig({}), db, queues, clock: systemClock, files: openFiles('unused') };
  const context: ArrowContext = {
    ...services,
    log,
    signal: new AbortController().signal,
    jobId: '1',
    attempt: 1,
  };
  const { arrows } = await watchToCrawl(services);
  await arrows[0]?.handle({}, context);
  await arrows[0]?.handle({}, context);
  expect((await queues.counts('crawl-jd')).waiting).toBe(2);
  expect((await queues.counts('crawl-pdd')).waiting).toBe(2);
});
