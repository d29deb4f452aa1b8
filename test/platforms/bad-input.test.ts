import { describe, expect, it } from 'vitest';
import { openSaved } from '#crawlers/intake/saved-answer';
import { recogniseSavedPage } from '#crawlers/intake/saved-page';
import { allAdapters } from '#crawlers/registry';
import { isBarrier } from '#domain/platform';
import { readAs } from '#src/cli/parse';
import { toGbk } from '../support/gbk.ts';
import { pageCases } from './page-cases.ts';

/** What a person gives by hand that is not as it should be: a clear outcome, never a wrong listing. */

const adapters = allAdapters().filter(({ id }) => id !== 'sample-market');
const SEEN = '2026-11-28T04:00:00.000Z';

const of = (id: string) => {
  const adapter = adapters.find((one) => one.id === id);
  if (!adapter) throw new Error(id);
  return adapter;
};

/** As `gi-watch parse` reads the bytes of a file. */
async function parse(platform: string, bytes: Uint8Array | string) {
  const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const { answers } = await openSaved(given, SEEN, of(platform).hosts);
  const [answer] = answers;
  if (!answer) throw new Error('no page');
  return readAs(of(platform), answer);
}

/** Neither says whose it is: 淘宝 and 天猫 answer items alike, and build shelves alike. */
const ALIKE = new Set(['detail-ok-pcdetail', 'shop-ok']);

describe.each(adapters.map(({ id }) => id))('a page of another platform given to %s', (reader) => {
  it('is never a listing, and never "nothing there" where goods are', () => {
    for (const owner of adapters.filter(({ id }) => id !== reader)) {
      for (const { name, answer, expected } of pageCases(owner.id)) {
        const sibling = new Set([reader, owner.id, 'taobao', 'tmall']).size === 2 && ALIKE.has(name);
        if (sibling) continue;
        const { outcome, items, why } = readAs(of(reader), answer);
        const told = { page: `${owner.id}/${name}`, items: items.length, outcome };
        expect(told).toEqual({ page: told.page, items: 0, outcome: expect.not.stringMatching(/^ok$/) });
        expect(why).not.toBe('');
        if (expected.outcome === 'ok') expect(told.outcome).toBe('drift');
        // A barrier of the same house may be told as one; what stops nobody may not be made into a barrier.
        if (isBarrier(outcome)) expect(isBarrier(expected.outcome)).toBe(true);
      }
    }
  });
});

describe('whose page it is instead', () => {
  it('is said where one other platform’s reader finds goods', () => {
    const [page] = pageCases('jd').filter(({ name }) => name === 'search-ok-page');
    if (!page) throw new Error('no page');
    expect(readAs(of('kuaishou'), page.answer)).toMatchObject({
      outcome: 'drift',
      items: [],
      why: '这像是京东的页面，不是快手的：请核对平台（jd）',
    });
  });

  it('is said by an import, too', async () => {
    const page = pageCases('jd').find(({ name }) => name === 'search-ok-page');
    const bytes = new TextEncoder().encode(page?.answer.body ?? '');
    const { pages } = await recogniseSavedPage(bytes, SEEN, of('kuaishou'));
    expect(pages.map(({ read }) => [read.outcome, read.items.length, read.why])).toEqual([
      ['drift', 0, expect.stringContaining('京东')],
    ]);
  });

  it('an item that both markets answer alike goes by the market its seller is named with', async () => {
    const item = (sellerType: string) =>
      JSON.stringify({
        api: 'mtop.taobao.pcdetail.data.get',
        ret: ['SUCCESS::调用成功'],
        data: {
          item: { itemId: '700000000501', title: '温县铁棍山药' },
          seller: { sellerId: '9000000031', sellerType, shopName: '某店' },
        },
      });
    expect(await parse('taobao', item('C'))).toMatchObject({ outcome: 'ok' });
    expect(await parse('tmall', item('C'))).toMatchObject({ outcome: 'drift', items: [] });
    expect(await parse('tmall', item('B'))).toMatchObject({ outcome: 'ok' });
    expect(await parse('taobao', item('B'))).toMatchObject({ outcome: 'drift', items: [] });
  });

  it('a shelf goes by where its links lead', async () => {
    const shelf = (host: string) =>
      `<div class="J_TItems"><dl class="item" data-id="700000000701"><dt><a href="//${host}/item.htm?id=700000000701"></a></dt><dd><a class="item-name">怀山药粉</a><span class="c-price">45.00</span></dd></dl></div>`;
    expect(await parse('taobao', shelf('item.taobao.com'))).toMatchObject({ outcome: 'ok' });
    expect(await parse('tmall', shelf('item.taobao.com'))).toMatchObject({ outcome: 'drift', items: [] });
    expect(await parse('tmall', shelf('detail.tmall.com'))).toMatchObject({ outcome: 'ok' });
    expect(await parse('taobao', shelf('detail.tmall.com'))).toMatchObject({ outcome: 'drift', items: [] });
  });
});

describe.each(adapters.map(({ id }) => id))('a file of %s that was cut', (platform) => {
  const pages = pageCases(platform).filter(({ expected }) => expected.outcome === 'ok');

  it.each([0.3, 0.6, 0.9, 0.98])('after %f of it shows nothing half read', async (share) => {
    for (const { name, answer } of pages) {
      const { outcome, items, why } = await parse(platform, answer.body.slice(0, answer.body.length * share));
      const told = { name, outcome, items: items.length };
      if (outcome === 'ok') {
        // What was cut off is the wrapper behind the data: then nothing at all is missing.
        const whole = await parse(platform, answer.body);
        expect({ name, items: items.map(({ listing }) => listing) }).toEqual({
          name,
          items: whole.items.map(({ listing }) => listing),
        });
        expect(answer.body.slice(answer.body.length * share)).not.toMatch(/["'<>[{]/);
      } else {
        expect(told).toEqual({ name, outcome: 'drift', items: 0 });
        expect(why).toMatch(/不完整|没有认得|缺少|像是/);
      }
    }
  });
});

const GOODS = (change: Record<string, unknown> = {}) => ({
  goods_id: 7001,
  goods_name: '焦作怀山药',
  group: { price: 990 },
  ...change,
});
const LIST = (...goods: object[]) => JSON.stringify({ goods_list: goods });

describe('encodings', () => {
  it.each([
    ['a byte order mark', Buffer.from(`\ufeff${LIST(GOODS())}`)],
    ['GBK', toGbk(LIST(GOODS()))],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${LIST(GOODS())}`, 'utf16le')],
  ])('JSON with %s reads the same', async (_name, bytes) => {
    const { outcome, items } = await parse('pdd', bytes);
    expect(outcome).toBe('ok');
    expect(items[0]?.listing).toMatchObject({ id: '7001', title: '焦作怀山药', price: 9.9 });
  });

  it('bytes that are no text at all are drift', async () => {
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919 + (at >> 3)) & 0xff));
    expect(await parse('pdd', noise)).toMatchObject({ outcome: 'drift', items: [] });
  });
});

describe('numbers and names as platforms show them', () => {
  const card = (price: string, shop: string, sku = '100020001') =>
    `<li class="gl-item" data-sku="${sku}"><div class="p-price"><i>${price}</i></div><div class="p-name"><em>武陟大米</em></div><div class="p-shop"><a title="${shop}">${shop}</a></div></li>`;
  const page = (...cards: string[]) =>
    `<!DOCTYPE html><html><body><ul class="gl-warp">${cards.join('')}</ul></body></html>`;

  it.each([
    ['面议', undefined, undefined],
    ['待定', undefined, undefined],
    ['1.2万', 12_000, undefined],
    ['￥12.8-36', 12.8, 36],
    ['¥1,280.00', 1280, undefined],
  ])('price %s', async (shown, price, priceMax) => {
    const { items } = await parse('jd', page(card(shown, '某店')));
    expect({ price: items[0]?.listing.price, priceMax: items[0]?.listing.priceMax }).toEqual({
      price,
      priceMax,
    });
  });

  it.each([
    ['1.5万+人付款', 15_000],
    ['已拼10万+件', 100_000],
    ['暂无', undefined],
  ])('sales %s', async (shown, sales) => {
    const { items } = await parse('pdd', LIST(GOODS({ sales_tip: shown })));
    expect(items[0]?.listing.sales).toBe(sales);
  });

  it.each(['🌾怀药之乡🍠旗舰店', '👨‍👩‍👧老王家', '𠮷田商店'])(
    'shop %s keeps every character',
    async (shop) => {
      const { items } = await parse('jd', page(card('9.9', shop)));
      expect(items[0]?.listing.shop?.name).toBe(shop);
    },
  );

  it('without an id is counted, not invented; the rest is read', async () => {
    const read = await parse('jd', page(card('9.9', '甲', ''), card('8.8', '乙'), card('7.7', '丙', '0')));
    expect(read).toMatchObject({ outcome: 'ok', rejected: 2 });
    expect(read.items.map(({ listing }) => listing.id)).toEqual(['100020001']);
    expect(read.why).toContain('2 件缺少编号或标题');
  });

  it('with no id at all is drift, not an empty result', async () => {
    expect(await parse('pdd', LIST(GOODS({ goods_id: undefined }), GOODS({ goods_id: 0 })))).toMatchObject({
      outcome: 'drift',
      items: [],
      rejected: 2,
    });
  });
});

describe('an answer of 10 MB', () => {
  const big = JSON.stringify({
    goods_list: Array.from({ length: 500 }, (_, at) =>
      GOODS({ goods_id: 7000 + at, note: 'x'.repeat(20_000) }),
    ),
  });

  it('is read whole', async () => {
    expect(big.length).toBeGreaterThan(10_000_000);
    expect((await parse('pdd', big)).items).toHaveLength(500);
  });

  it('that was cut shows nothing of it', async () => {
    expect(await parse('pdd', big.slice(0, -1_000))).toMatchObject({ outcome: 'drift', items: [] });
  });

  it('is no listing of anybody else', async () => {
    for (const { id } of adapters.filter((one) => one.id !== 'pdd'))
      expect({ id, read: await parse(id, big) }).toMatchObject({ id, read: { outcome: 'drift', items: [] } });
  });
});
