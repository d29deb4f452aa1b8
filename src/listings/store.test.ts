import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listingVersions } from '#db/tables/index';
import type { Listing } from '#domain/listing';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { findListing, type SaveOptions, saveListings } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const NOW = new Date('2026-05-03T02:00:00Z');
const LATER = new Date('2026-05-04T02:00:00Z');
const save = (found: Listing[], options: Partial<SaveOptions> = {}) =>
  database.db.transaction((tx) => saveListings(tx, found, { now: NOW, ...options }));

describe('saving listings', () => {
  it('adds once, then changes nothing', async () => {
    const listing = aListing({ id: 'once' });
    expect(await save([listing])).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    const again = await save([listing], { now: LATER });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1, toJudge: [] });
    expect(await findListing(database.db, 'taobao', 'once')).toMatchObject({ version: 1, lastSeen: LATER });
  });

  it('keeps the earlier version when the text changes, and says what changed', async () => {
    await save([aListing({ id: 'text', title: '旧' })]);
    expect(await save([aListing({ id: 'text', title: '新', price: 5 })], { now: LATER })).toMatchObject({
      changed: 1,
    });
    const row = await findListing(database.db, 'taobao', 'text');
    expect(row).toMatchObject({
      version: 2,
      title: '新',
      changedFields: ['title', 'price'],
      lastChanged: LATER,
    });
    const versions = await database.db.select().from(listingVersions);
    expect(versions).toMatchObject([
      { listingId: row?.id, version: 1, content: { title: '旧' }, from: NOW, until: LATER },
    ]);
  });

  it('makes no version of sales', async () => {
    await save([aListing({ id: 'sales', sales: 1 })]);
    expect(await save([aListing({ id: 'sales', sales: 900 })])).toMatchObject({ unchanged: 1 });
    expect(await findListing(database.db, 'taobao', 'sales')).toMatchObject({ version: 1, sales: 900 });
  });

  it('does not lose what a detail page told when a search page tells less', async () => {
    const detail = aListing({ id: 'merge', origin: '山东菏泽', attributes: { 品种: '铁棍' } });
    await save([detail], { detail: true });
    expect(await save([aListing({ id: 'merge' })])).toMatchObject({ unchanged: 1 });
    const row = await findListing(database.db, 'taobao', 'merge');
    expect(row?.content).toMatchObject({ origin: '山东菏泽', attributes: { 品种: '铁棍' } });
    expect(row?.detailSeen).toEqual(NOW);
  });

  it('lets an older look fill gaps only', async () => {
    await save([aListing({ id: 'old', title: '今天', capturedAt: LATER.toISOString() })]);
    await save([aListing({ id: 'old', title: '昨天', origin: '焦作', capturedAt: NOW.toISOString() })]);
    const row = await findListing(database.db, 'taobao', 'old');
    expect(row).toMatchObject({
      title: '今天',
      firstSeen: NOW,
      lastSeen: LATER,
      content: { origin: '焦作' },
    });
  });

  it('counts an item that comes twice in one batch once', async () => {
    const saved = await save([aListing({ id: 'twice', title: 'a' }), aListing({ id: 'twice', title: 'b' })]);
    expect(saved).toMatchObject({ added: 1, changed: 0 });
    expect(await findListing(database.db, 'taobao', 'twice')).toMatchObject({ version: 1, title: 'b' });
  });

  it('stores hostile text without harm and without moving offsets', async () => {
    const title = `a\u0000b\ud800c\\u0000怀山药'; drop table listings; --`;
    await save([aListing({ id: 'hostile', title })]);
    const row = await findListing(database.db, 'taobao', 'hostile');
    expect(row?.title).toBe(`a\ufffdb\ufffdc\\u0000怀山药'; drop table listings; --`);
    expect(row?.title.indexOf('怀山药')).toBe(title.indexOf('怀山药'));
  });

  it('stores a title of one megabyte', async () => {
    await save([aListing({ id: 'huge', title: '长'.repeat(350_000) })]);
    expect((await findListing(database.db, 'taobao', 'huge'))?.title).toHaveLength(350_000);
  });

  it('gives concurrent writers of the same new items one row each', async () => {
    const many = Array.from({ length: 600 }, (_, i) => aListing({ id: `race-${i}` }));
    const saved = await Promise.all([save(many), save([...many].reverse()), save(many)]);
    expect(saved.map(({ added }) => added).sort()).toEqual([0, 0, 600]);
  });

  it('names the seller by a valid credit code, else by the shop', async () => {
    await save([
      aListing({ id: 'cc', shop: { id: 's9', creditCode: '9144 0300 7084 6113 6t' } }),
      aListing({ id: 'bad', shop: { id: 's9', creditCode: '914403007084611360' } }),
      aListing({ id: 'none', shop: { name: '老李' } }),
    ]);
    const keys = await Promise.all(
      ['cc', 'bad', 'none'].map(async (id) => (await findListing(database.db, 'taobao', id))?.sellerKey),
    );
    expect(keys).toEqual(['cc:91440300708461136T', 'shop:taobao:s9', null]);
  });
});
