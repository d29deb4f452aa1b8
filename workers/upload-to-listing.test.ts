import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProven } from '#crawlers/intake/original';
import { recogniseSavedPage } from '#crawlers/intake/saved-page';
import { PLATFORM_IDS } from '#domain/platform';
import { openQueues, type Queues } from '#queues/open-queues';
import {
  findIntake,
  listingsOfIntake,
  recordIntake,
  rejectsOf,
  rememberMapping,
  startIntake,
} from '#src/intake/store';
import {
  decideReading,
  heldListings,
  noteReading,
  provingCells,
  releasedListings,
  samples,
} from '#src/listings/readings';
import { findListing, saveListings } from '#src/listings/store';
import { systemClock } from '#support/clock';
import { ROOT, readConfig } from '#support/config';
import { type FileStore, openFiles } from '#support/files';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { ArrowContext } from './arrow.ts';
import { serveFolder } from './clocks/intake-folder.ts';
import { bringInLine } from './hit-to-lead.ts';
import { uploadToListing } from './upload-to-listing.ts';

let database: TestDatabase;
let folder: string;
let files: FileStore;
let queues: Queues;
let context: ArrowContext;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'giw-intake-test-'));
  files = openFiles(path.join(folder, 'files'));
  const log = pino({ level: 'silent' });
  queues = openQueues({ postgres: database.url }, log);
  const services = { config: readConfig({}), db: database.db, queues, clock: systemClock, files };
  context = { ...services, log, signal: new AbortController().signal, jobId: '1', attempt: 1 };
});
afterAll(async () => {
  await queues.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function bring(
  name: string,
  content: string,
  more: { platform?: string; state?: 'looking' | 'working' } = {},
) {
  const bytes = Buffer.from(content);
  const sha256 = await files.keep(bytes);
  const { platform = null, state = 'working' } = more;
  const way = name === 'share' ? ('share' as const) : ('upload' as const);
  const brought = { way, name, sha256, bytes: bytes.length, broughtBy: 'wang', platform, state };
  return recordIntake(database.db, brought, new Date());
}

async function run(intakeId: number, step: 'look' | 'read') {
  const { arrows } = await uploadToListing(context);
  await arrows[0]?.handle({ intakeId, step }, context);
  const intake = await findIntake(database.db, intakeId);
  if (intake === null) throw new Error('the intake is gone');
  return intake;
}

async function rejects(id: number) {
  const out = [];
  for await (const { line, zh } of rejectsOf(database.db, id)) out.push({ line, zh });
  return out;
}

describe('an upload', () => {
  it('is shown before it is stored, by columns a person mapped once', async () => {
    const csv = '货品叫法,货号码,钱\n怀山药礼盒,a1,28.8元\n铁棍山药,,19\n';
    const first = await run((await bring('a.csv', csv, { platform: 'jd', state: 'looking' })).id, 'look');
    expect(first).toMatchObject({ state: 'preview', form: 'csv', rows: 0 });
    expect(first.preview).toMatchObject({
      headers: ['货品叫法', '货号码', '钱'],
      remembered: false,
      rows: [{ reason: { zh: expect.stringContaining('标题列') } }],
    });

    const mapping = { 货品叫法: 'title', 货号码: 'id', 钱: 'price' };
    const headers = ['货品叫法', '货号码', '钱'];
    await rememberMapping(database.db, { platform: 'jd', headers, mapping, by: 'wang' }, new Date());
    const second = await run((await bring('a.csv', csv, { platform: 'jd', state: 'looking' })).id, 'look');
    expect(second.preview).toMatchObject({
      remembered: true,
      mapping,
      rows: [
        { line: 2, title: '怀山药礼盒', id: 'a1', platform: 'jd', price: 28.8 },
        { line: 3, reason: { zh: expect.stringContaining('编号') } },
      ],
    });

    await database.db.transaction((tx) => startIntake(tx, second.id, { platform: 'jd', mapping }));
    const done = await run(second.id, 'read');
    expect(done).toMatchObject({ state: 'done', rows: 2, added: 1, rejected: 1 });
    expect(await listingsOfIntake(database.db, second.id)).toHaveLength(1);
    expect(await rejects(second.id)).toEqual([{ line: 3, zh: '缺少商品编号（id / 商品id）' }]);
  });

  it('read again after a kill stores and counts nothing twice', async () => {
    const row = (id: number) => JSON.stringify({ platform: 'jd', id: `k${id}`, title: `四大怀药 ${id}` });
    const lines = Array.from({ length: 620 }, (_, index) => (index === 3 ? '{broken' : row(index)));
    const { id } = await bring('k.jsonl', lines.join('\n'));
    const stop = new Error('killed');
    let batches = 0;
    const add = queues.add;
    queues.add = async (...job) => {
      batches += 1;
      if (batches === 1) throw stop;
      return add.apply(queues, job);
    };
    await expect(run(id, 'read')).rejects.toBe(stop);
    queues.add = add;
    expect(await findIntake(database.db, id)).toMatchObject({ state: 'working', rows: 500 });
    expect(await run(id, 'read')).toMatchObject({ state: 'done', rows: 620, added: 619, rejected: 1 });
    expect(await rejects(id)).toHaveLength(1);
  });

  it.each([
    ['empty.csv', '\n', '找不到标题列'],
    ['page.html', '<html><body>hello</body></html>', '没有已知平台的页面'],
    ['bomb.xlsx', 'PK not a workbook', '不是有效的 XLSX'],
  ])('%s of which nothing can be read fails with what to do', async (name, content, why) => {
    const failed = await run((await bring(name, content)).id, 'read');
    expect(failed).toMatchObject({ state: 'failed', why: { zh: expect.stringContaining(why) } });
    expect(failed.why?.zh).not.toContain(os.tmpdir());
  });

  it('takes a share text that names an item and its title', async () => {
    const text = '【京东】「正宗铁棍山药 温县垆土 5斤」 https://item.jd.com/100012043978.html';
    const { id } = await bring('share', text);
    expect(await run(id, 'read')).toMatchObject({ state: 'done', form: 'share', rows: 1, added: 1 });
    expect(await findListing(database.db, 'jd', '100012043978')).toMatchObject({
      title: '正宗铁棍山药 温县垆土 5斤',
    });
  });
});

/** A page written after documented structure, of a page type for which there is no real one. */
async function modelledPage(): Promise<{ platform: string; file: string }> {
  const folder = path.join(ROOT, 'crawlers/platforms');
  for (const platform of PLATFORM_IDS) {
    const cases = await readdir(path.join(folder, platform, 'pages')).catch(() => []);
    for (const each of cases.filter((name) => /-ok/.test(name))) {
      for (const name of await readdir(path.join(folder, platform, 'pages', each))) {
        const file = path.join(folder, platform, 'pages', each, name);
        if (name.startsWith('expected')) continue;
        const { pages } = await recogniseSavedPage(await readFile(file));
        const [page] = pages;
        if (page?.read.outcome !== 'ok' || isProven(page.platform, page.read.page)) continue;
        return { platform: page.platform, file };
      }
    }
  }
  throw new Error('every page type has a real page by now: this test needs another way to be unproven');
}

describe('a reading that was never proven', () => {
  const lead = (id: string) =>
    aListing({ platform: 'kuaishou', id, title: '正宗槐山药 焦作特产', origin: '山东菏泽' });

  /** Stores and judges listings as an unproven search page would have told them; returns their row ids. */
  async function readUnproven(...ids: string[]): Promise<number[]> {
    const saved = await database.db.transaction(async (tx) => {
      const { ids: rows } = await saveListings(tx, ids.map(lead), { now: new Date() });
      await noteReading(tx, rows, { platform: 'kuaishou', page: 'search', proven: false }, new Date());
      return rows;
    });
    const { arrows } = await (await import('./listing-to-hit.ts')).listingToHit(context);
    await arrows[0]?.handle({ listingIds: saved }, context);
    return saved;
  }

  const open = (ids: number[]) =>
    database.db.transaction((tx) => bringInLine(tx, ids, new Set(['怀山药']), new Date()));
  const decide = (id: number, decision: 'accepted' | 'rejected') =>
    database.db.transaction((tx) => decideReading(tx, id, decision, 'wang', new Date()));

  it('opens no lead until three in a row were accepted', async () => {
    const ids = await readUnproven('u1', 'u2', 'u3', 'u4', 'u5');
    expect(await open(ids)).toEqual([]);
    expect(await provingCells(database.db)).toMatchObject([
      { platform: 'kuaishou', held: 5, released: false },
    ]);

    const [first, second, third, fourth, fifth] = ids as [number, number, number, number, number];
    await decide(first, 'accepted');
    await decide(second, 'rejected');
    await decide(third, 'accepted');
    expect(await decide(fourth, 'accepted')).toMatchObject({ released: false });
    expect(await open(ids)).toEqual([]);

    expect(await decide(fifth, 'accepted')).toMatchObject({ released: true });
    expect(await decide(fifth, 'accepted')).toBeNull();
    expect(await releasedListings(database.db, 10)).toEqual([first, third, fourth, fifth]);
    expect(await open(ids)).toHaveLength(4);
    expect([...(await heldListings(database.db, ids))]).toEqual([second]);
  });

  it('does not hold what a person brings in a file of their own', async () => {
    const [id] = await readUnproven('own');
    await database.db.transaction((tx) => decideReading(tx, id as number, 'rejected', 'wang', new Date()));
    const [other] = await readUnproven('own-2');
    expect([...(await heldListings(database.db, [other as number]))]).toEqual([other]);
    const content = JSON.stringify(lead('own-2'));
    await run((await bring('own.jsonl', content)).id, 'read');
    expect([...(await heldListings(database.db, [other as number]))]).toEqual([]);
  });

  it('comes from a saved page whose parser is only modelled, whose first answer is kept', async () => {
    const { platform, file } = await modelledPage();
    const done = await run((await bring('page.html', await readFile(file, 'utf8'))).id, 'read');
    expect(done).toMatchObject({ state: 'done' });
    const ids = await listingsOfIntake(database.db, done.id);
    expect(ids.length).toBeGreaterThan(0);
    expect([...(await heldListings(database.db, ids))].sort()).toEqual([...ids].sort());
    expect(await samples(database.db)).toMatchObject([{ platform, outcome: 'ok' }]);
  });
});

describe('the watched folder', () => {
  it('brings a file in once and moves it away with a report', async () => {
    const place = await mkdtemp(path.join(folder, 'watched-'));
    const row = JSON.stringify({ platform: 'jd', id: 'w1', title: '怀菊花' });
    await writeFile(path.join(place, 'drop.jsonl'), `${row}\nnot json\n`);
    await writeFile(path.join(place, 'still-copying.jsonl'), row);
    const past = new Date(Date.now() - 60_000);
    await utimes(path.join(place, 'drop.jsonl'), past, past);

    await serveFolder(place, context);
    await serveFolder(place, context);
    const { rows } = await database.db.$client.query("select id from intakes where way = 'folder'");
    expect(rows).toHaveLength(1);
    const id = Number(rows[0].id);
    await run(id, 'read');
    await serveFolder(place, context);
    expect((await readdir(place)).sort()).toEqual(['done', 'still-copying.jsonl']);
    const report = JSON.parse(
      await readFile(path.join(place, 'done', `${id}-drop.jsonl.report.json`), 'utf8'),
    );
    expect(report).toMatchObject({ state: 'done', rows: 2, added: 1, rejects: [{ line: 2 }] });
  });
});
