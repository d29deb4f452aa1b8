import { describe, expect, it } from 'vitest';
import { readListing } from './listing-input.ts';
import { readMoment, readPrice, readSales } from './listing-numbers.ts';

function listing(row: unknown, options = {}) {
  const result = readListing(row, options);
  if ('reason' in result) throw new Error(result.reason.en);
  return result.listing;
}

describe('prices', () => {
  it.each([
    ['280.00元', { price: 280 }],
    ['￥12.8-36', { price: 12.8, priceMax: 36 }],
    ['¥12.80 ~ ¥36.00', { price: 12.8, priceMax: 36 }],
    ['1.2万', { price: 12000 }],
    ['１，２８０元', { price: 1280 }],
    ['1,280.50', { price: 1280.5 }],
    ['12.8-36元', { price: 12.8, priceMax: 36 }],
    ['12.8元起', { price: 12.8 }],
    ['￥1.2万', { price: 12000 }],
    ['3斤28元', { price: 28 }],
    ['5kg 28.8元', { price: 28.8 }],
    ['满2件 ￥19.9', { price: 19.9 }],
    ['28.8元/500g', { price: 28.8 }],
    [9.9, { price: 9.9 }],
  ])('reads %j', (text, price) => {
    expect(readPrice(text)).toEqual(price);
  });

  it.each(['面议', '价格面议', '电询', '5kg', '', '-5', Number.NaN, {}])('leaves %j alone', (text) => {
    expect(readPrice(text)).toBeUndefined();
  });
});

describe('sales', () => {
  it.each([
    ['1.5万+人付款', 15000],
    ['已拼10万+件', 100000],
    ['月销 3000+', 3000],
    ['2万+', 20000],
    ['1.1万', 11000],
    ['近30天售出500+件', 500],
    ['500w人付款', 5_000_000],
    [132, 132],
    ['132', 132],
  ])('reads %j', (text, sales) => {
    expect(readSales(text)).toBe(sales);
  });

  it('leaves words alone', () => {
    expect(readSales('暂无销量')).toBeUndefined();
  });
});

describe('moments', () => {
  it.each([
    ['2024-05-03T14:20:00+08:00', '2024-05-03T14:20:00+08:00'],
    ['2024-05-03T06:20:00Z', '2024-05-03T06:20:00Z'],
    ['2024年5月3日', '2024-05-03T00:00:00+08:00'],
    ['2024年5月3日 14时20分', '2024-05-03T14:20:00+08:00'],
    ['2024/5/3 14:20', '2024-05-03T14:20:00+08:00'],
    ['2024.05.03', '2024-05-03T00:00:00+08:00'],
    ['20240503', '2024-05-03T00:00:00+08:00'],
    ['2024-05-03 14:20:31.123', '2024-05-03T14:20:31+08:00'],
    [1714717200, '2024-05-03T06:20:00.000Z'],
    ['1714717200000', '2024-05-03T06:20:00.000Z'],
  ])('reads %j', (text, moment) => {
    expect(readMoment(text)).toBe(moment);
  });

  it.each(['昨天', '2024-13-01', '2024年2月30日', 'NaN', '12'])('leaves %j alone', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });
});

describe('rows', () => {
  it('reads Chinese headers', () => {
    const row = {
      商品标题: '焦作温县铁棍山药 5斤',
      店铺名称: '山药之乡旗舰店',
      '价格（元）': '39.9',
      销量: '1.5万+人付款',
      产地: '河南焦作',
      发货地: '河南 焦作',
      商品链接: 'https://example.com/1',
      统一社会信用代码: '91440300708461136T',
      商品ID: 100012345678,
      平台: 'taobao',
    };
    expect(listing(row, { forStore: true })).toMatchObject({
      title: row.商品标题,
      id: '100012345678',
      platform: 'taobao',
      price: 39.9,
      sales: 15000,
      origin: '河南焦作',
      shipFrom: '河南 焦作',
      url: row.商品链接,
      shop: { name: '山药之乡旗舰店', creditCode: '91440300708461136T' },
      offer: 'goods',
    });
  });

  it('reads the flat English form', () => {
    const row = { title: '山药', shop: '老李土特产', location: '山东菏泽', price: '280.00元' };
    expect(listing(row)).toMatchObject({ shop: { name: '老李土特产' }, shipFrom: '山东菏泽', price: 280 });
  });

  it('takes our own field names before synonyms, and keeps what it passed over', () => {
    const row = { name: '内部名', title: '怀山药' };
    expect(listing(row)).toMatchObject({ title: '怀山药', extra: { name: '内部名' } });
  });

  it('keeps what it does not understand, without guessing', () => {
    const { extra, price, sales, capturedAt } = listing({
      title: '山药',
      price: '面议',
      sales: '很多',
      采集时间: '昨天',
      颜色: '白',
    });
    expect({ price, sales, capturedAt }).toEqual({});
    expect(extra).toEqual({ price: '面议', sales: '很多', 采集时间: '昨天', 颜色: '白' });
  });

  it('takes the first line of a post without a title', () => {
    expect(listing({ description: '\n 正宗怀山药 \n私信下单', offer: 'post' })).toMatchObject({
      title: '正宗怀山药',
      offer: 'post',
    });
  });

  it('reads attributes as object and as text', () => {
    expect(listing({ title: 'a', attributes: { 产地: '焦作', 净含量: 500, 空: '' } }).attributes).toEqual({
      产地: '焦作',
      净含量: '500',
    });
    expect(listing({ title: 'a', 属性: '品牌:怀牌;净含量：500g' }).attributes).toEqual({
      品牌: '怀牌',
      净含量: '500g',
    });
  });

  it('is not moved by keys that mean something to JavaScript', () => {
    const row = JSON.parse('{"title":"a","__proto__":{"demo":true},"constructor":"x"}');
    const read = listing(row);
    expect(read.demo).toBeUndefined();
    expect(({} as { demo?: boolean }).demo).toBeUndefined();
    expect(Object.keys(read.extra)).toContain('constructor');
  });

  it.each([
    ['淘宝', 'taobao'],
    ['天猫商城', 'tmall'],
    [' JD ', 'jd'],
    ['Pinduoduo', 'pdd'],
    ['抖店', 'douyin'],
  ])('knows %s by its id', (name, id) => {
    expect(listing({ id: 1, title: 'a', 平台: name }, { forStore: true }).platform).toBe(id);
  });

  it('keeps an unknown platform as it is written', () => {
    expect(listing({ id: 1, title: 'a', platform: 'zuipin.cn' }, { forStore: true }).platform).toBe(
      'zuipin.cn',
    );
  });

  it.each([
    [{ id: '1', platform: 'jd' }, '标题'],
    [{ title: 'a', platform: 'jd' }, '商品编号'],
    [{ title: 'a', id: '1' }, '平台'],
    [{ title: 'a', id: '1'.repeat(201), platform: 'jd' }, '200'],
    [[1], '对象'],
    ['text', '对象'],
    [null, '对象'],
  ])('refuses %j for the store', (row, why) => {
    expect(readListing(row, { forStore: true })).toEqual({
      reason: { zh: expect.stringContaining(why), en: expect.any(String) },
    });
  });

  it('judges rows that have no more than a title', () => {
    expect(listing({ title: '怀山药' })).toMatchObject({ title: '怀山药', attributes: {}, images: [] });
  });
});
