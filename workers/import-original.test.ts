import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { listIntakes, listingsOfIntake } from '#src/intake/store';
import { findListing } from '#src/listings/store';
import { fixedClock } from '#support/clock';
import { type FileStore, openFiles } from '#support/files';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { importOriginal } from './import-original.ts';

let database: TestDatabase;
let folder: string;
let files: FileStore;
let queues: Queues;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'giw-import-test-'));
  files = openFiles(path.join(folder, 'files'));
  queues = openQueues({ postgres: database.url }, pino({ level: 'silent' }));
});
afterAll(async () => {
  await queues.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function bring(name: string, content: string, platform?: string, at = '2026-11-03T02:00:00Z') {
  const file = path.join(folder, name);
  await writeFile(file, content);
  const rejected: string[] = [];
  const services = { db: database.db, queues, files, clock: fixedClock(at) };
  const original = { file, name, broughtBy: 'wang', ...(platform === undefined ? {} : { platform }) };
  const reading = importOriginal(services, original, {
    onRejected: (_line, { zh }) => rejected.push(zh),
    onProgress: () => {},
  });
  const intake = await reading.catch((error: Error) => error);
  return { intake, rejected, record: (await listIntakes(database.db, 1))[0] };
}

/** A result page of 淘宝 as its own script carries it, recorded by a browser. */
function harOf(titles: readonly string[]): string {
  const auctions = titles.map((title, n) => ({
    nid: `10${n}`,
    raw_title: title,
    title,
    view_price: '29.90',
    nick: '某店',
    user_id: '7',
    detail_url: `//item.taobao.com/item.htm?id=10${n}`,
  }));
  const config = { pageName: 'mainsrp', mods: { itemlist: { status: 'show', data: { auctions } } } };
  const text = `<html><head><script>g_page_config = ${JSON.stringify(config)};\n</script></head><body></body></html>`;
  return JSON.stringify({
    log: {
      version: '1.2',
      entries: [
        {
          startedDateTime: '2026-11-02T02:00:00.000Z',
          request: { method: 'GET', url: 'https://s.taobao.com/search?q=x' },
          response: { status: 200, content: { mimeType: 'text/html', text } },
        },
      ],
    },
  });
}

it('takes what a browser recorded, and records who brought it with the bytes kept', async () => {
  const { intake, record } = await bring('search.har', harOf(['怀山药同款 5斤', '槐山药']));
  expect(intake).toMatchObject({ rows: 2, added: 2, rejected: 0 });
  expect(record).toMatchObject({
    way: 'command',
    form: 'har',
    state: 'done',
    broughtBy: 'wang',
    rows: 2,
    added: 2,
  });
  expect(await files.isWhole(record?.sha256 ?? '')).toBe(true);
  expect(await listingsOfIntake(database.db, record?.id ?? 0)).toHaveLength(2);
  expect((await findListing(database.db, 'taobao', '100'))?.content.title).toBe('怀山药同款 5斤');
  expect((await bring('search.har', harOf(['怀山药同款 5斤', '槐山药']))).intake).toMatchObject({
    unchanged: 2,
  });
});

it('takes no page of another platform for the one that was asked for', async () => {
  const { intake, rejected, record } = await bring('other.har', harOf(['铁棍山药']), 'jd');
  expect(intake).toMatchObject({ message: expect.stringContaining('Not one row') });
  expect(rejected).toEqual(['这是 taobao 的页面，不是 jd 的']);
  expect(record).toMatchObject({
    state: 'failed',
    rejected: 1,
    why: { zh: expect.stringContaining('没有一行可读') },
  });
});

it('says of a command that was killed that it was, once no file could take so long', async () => {
  const [killed] = await listIntakes(database.db, 1);
  await database.db.execute(`update intakes set state = 'working', why = null where id = ${killed?.id}`);
  await bring('a.jsonl', '{"title":"x","platform":"jd","id":"1"}\n', undefined, '2026-11-03T03:00:00Z');
  const stateOf = async () => (await listIntakes(database.db, 9)).find(({ id }) => id === killed?.id)?.state;
  expect(await stateOf()).toBe('working');
  await bring('a.jsonl', '{"title":"x","platform":"jd","id":"1"}\n', undefined, '2026-11-03T09:00:00Z');
  expect(await stateOf()).toBe('failed');
});
