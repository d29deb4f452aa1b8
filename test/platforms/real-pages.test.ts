import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recogniseSavedPage } from '#crawlers/intake/saved-page';
import { allAdapters } from '#crawlers/registry';
import type { PageType } from '#domain/platform';
import { ROOT } from '#support/config';
import { matrix, proofTable, savedPages, savedPagesTable } from '../../crawlers/tools/platforms-page.ts';

const folder = path.join(ROOT, '../shared/reference/data/pages');

/**
 * Counts taken from the files by other means: a text search for the mark every item carries (`"nid":`,
 * `data-sku=`, `"goods_name":` …), and the fields counted the same way.
 */
const COUNTS: Record<
  string,
  { page: PageType; items: number; price: number; shop: number; sales: number; place: number }
> = {
  '1688/search-data-cable.html': { page: 'search', items: 20, price: 20, shop: 18, sales: 20, place: 20 },
  'douyin/aweme-list-1.js': { page: 'feed', items: 25, price: 0, shop: 0, sales: 0, place: 0 },
  'douyin/general-search.json': { page: 'search', items: 16, price: 0, shop: 0, sales: 0, place: 0 },
  'jd/search-list-fragment.html': { page: 'search', items: 30, price: 30, shop: 27, sales: 0, place: 0 },
  'jd/search-mouse.html': { page: 'search', items: 30, price: 30, shop: 30, sales: 0, place: 0 },
  'kuaishou/search-feed.json': { page: 'search', items: 15, price: 0, shop: 0, sales: 0, place: 0 },
  'pdd/category-response-0.json': { page: 'search', items: 119, price: 119, shop: 0, sales: 119, place: 0 },
  'pdd/search-response-food.json': {
    page: 'search',
    items: 360,
    price: 360,
    shop: 131,
    sales: 360,
    place: 0,
  },
  'taobao/alimama-landing-items.json': {
    page: 'search',
    items: 100,
    price: 100,
    shop: 100,
    sales: 100,
    place: 100,
  },
  'taobao/search-g_page_config-sesame.js': {
    page: 'search',
    items: 36,
    price: 36,
    shop: 36,
    sales: 36,
    place: 36,
  },
  'taobao/search-g_page_config-womens-bag.json': {
    page: 'search',
    items: 33,
    price: 33,
    shop: 33,
    sales: 33,
    place: 33,
  },
  'taobao/search-rendered-ipad.html': {
    page: 'search',
    items: 48,
    price: 48,
    shop: 48,
    sales: 44,
    place: 48,
  },
  'tmall/detail-iphone11.html': { page: 'detail', items: 1, price: 1, shop: 1, sales: 0, place: 1 },
  'weibo/m-container-getIndex-1.js': { page: 'feed', items: 10, price: 0, shop: 0, sales: 0, place: 0 },
  'xianyu/mtop-idlemtopsearch-pc-1.js': {
    page: 'search',
    items: 30,
    price: 30,
    shop: 0,
    sales: 0,
    place: 30,
  },
  'xiaohongshu/explore-initial-state.html': {
    page: 'feed',
    items: 35,
    price: 0,
    shop: 0,
    sales: 0,
    place: 0,
  },
  'xiaohongshu/search-notes.js': { page: 'search', items: 19, price: 0, shop: 0, sales: 0, place: 0 },
};

describe.skipIf(!existsSync(folder))('pages saved from the real platforms', () => {
  const files = savedPages(folder);
  const read = new Map(files.map(({ file, result }) => [file, result]));

  it('are all known here', () => {
    expect([...read.keys()].sort()).toEqual(Object.keys(COUNTS).sort());
  });

  it.each(Object.entries(COUNTS))('%s', (file, { page, items, price, shop, sales, place }) => {
    const result = read.get(file);
    expect(result).toMatchObject({ page, outcome: 'ok' });
    const listings = result?.items.map(({ listing }) => listing) ?? [];
    const count = (has: (listing: (typeof listings)[number]) => unknown) =>
      listings.filter((one) => has(one)).length;
    expect({
      items: listings.length,
      price: count((one) => one.price !== undefined),
      shop: count((one) => one.shop?.name),
      sales: count((one) => one.sales !== undefined),
      place: count((one) => one.shipFrom ?? one.shop?.location),
    }).toEqual({ items, price, shop, sales, place });
    for (const { id, title } of listings) {
      expect(id).not.toBe('');
      expect(title).not.toMatch(/<\/?(?:span|font|em)\b|&amp;/);
    }
  });

  it('belong to no other platform', () => {
    for (const { file, answer } of files) {
      const owner = file.split('/')[0];
      for (const adapter of allAdapters().filter(({ id }) => id !== owner)) {
        expect({ file, reader: adapter.id, items: adapter.read(answer).items.length }).toEqual({
          file,
          reader: adapter.id,
          items: 0,
        });
      }
    }
  });

  it('are recognised without being told the platform', async () => {
    for (const { file } of files) {
      const found = await recogniseSavedPage(readFileSync(path.join(folder, file)));
      expect({ file, pages: found.pages.map(({ platform }) => platform) }).toEqual({
        file,
        pages: [file.split('/')[0]],
      });
    }
  });

  it('are what every proven cell stands on, and no other cell is called proven', () => {
    const seen = new Set(
      files.map(({ file, result }) => `${file.split('/')[0]} ${result.page} ${result.outcome}`),
    );
    const claimed = allAdapters()
      .filter(({ id }) => id !== 'sample-market')
      .flatMap(({ id, proof }) =>
        Object.entries(proof).flatMap(([page, cells]) =>
          Object.entries(cells ?? {}).flatMap(([outcome, how]) =>
            how === 'proven' ? [`${id} ${page} ${outcome}`] : [],
          ),
        ),
      );
    expect(claimed.sort()).toEqual([...seen].sort());
  });
});

describe('docs/platforms.md', () => {
  const page = readFileSync(path.join(ROOT, 'docs/platforms.md'), 'utf8');

  it('shows the proof of every adapter as it is now (npm run platforms:docs)', () => {
    expect(page).toContain(matrix(allAdapters()));
    const shown = path.join(ROOT, 'src/console/pages/crawl/platform-proof.json');
    expect(JSON.parse(readFileSync(shown, 'utf8'))).toEqual(proofTable(allAdapters()));
  });

  it.skipIf(!existsSync(folder))('shows what is read from every saved page', () => {
    expect(page).toContain(savedPagesTable(savedPages(folder)));
  });
});
