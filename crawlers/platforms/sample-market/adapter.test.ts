import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdapterFixture, adapterContract, plainAnswer } from '#test/contract/adapter';
import type { Fault } from '../../sample-market/control.ts';
import { type SampleMarket, startSampleMarket } from '../../sample-market/server.ts';
import { sampleMarket } from './adapter.ts';
import { readPrice, readSales } from './items.ts';
import { MARKET_ORIGIN } from './links.ts';

/** Answers fetched from the market itself: a fixture cannot grow old here. */
async function fixturesFromMarket(): Promise<AdapterFixture[]> {
  const market = await startSampleMarket();
  const first = market.data.items.find((item) => item.offer === 'goods' && item.origin);
  if (!first) throw new Error('the market has no goods');
  const search = '/search?q=全部商品';
  const item = `/item/${first.id}`;
  const shop = `/shop/${first.shopId}`;
  const cases: [string, string, AdapterFixture['outcome'], number | undefined, Fault?][] = [
    ['search', search, 'ok', 20],
    ['search that finds nothing', '/search?q=zzqq', 'empty', 0],
    ['detail', item, 'ok', 1],
    ['shop', shop, 'ok', undefined],
    ['detail of a missing item', '/item/none', 'not_found', 0],
    ['login wall', search, 'login_required', 0, { kind: 'login' }],
    ['slider', search, 'challenge', 0, { kind: 'challenge' }],
    ['200 with a risk code', search, 'challenge', 0, { kind: 'risk-code' }],
    ['429', search, 'rate_limited', 0, { kind: 'rate-limit', retryAfterSeconds: 7 }],
    ['403', item, 'forbidden', 0, { kind: 'forbidden' }],
    ['500', item, 'transient', 0, { kind: 'server-error' }],
    ['redesigned search', search, 'drift', 0, { kind: 'layout' }],
    ['redesigned detail', item, 'drift', 0, { kind: 'layout' }],
    ['search cut off', search, 'transient', 0, { kind: 'truncated' }],
    ['detail cut off', item, 'transient', 0, { kind: 'truncated' }],
  ];
  const fixtures: AdapterFixture[] = [];
  for (const [name, path, outcome, items, fault] of cases) {
    if (fault) market.control.set(fault);
    fixtures.push({
      name,
      outcome,
      answer: await visit(market, path),
      ...(items === undefined ? {} : { items }),
    });
    market.control.clear();
  }
  await market.close();
  return fixtures;
}

/** Fetches a page and the request its script would make, as the browser records them. */
async function visit(market: SampleMarket, path: string) {
  const page = await fetch(market.url + path);
  const body = await page.text();
  const answer = plainAnswer({
    requestedUrl: MARKET_ORIGIN + path,
    finalUrl: page.url.replace(market.url, MARKET_ORIGIN),
    status: page.status,
    headers: Object.fromEntries(page.headers),
    body,
  });
  const input = /<script type="application\/json" id="(search|shop)-input">(.*?)<\/script>/.exec(body);
  if (!input?.[2]) return answer;
  const { query, page: number, shopId, ticket } = JSON.parse(input[2]) as Record<string, string>;
  const api =
    input[1] === 'shop'
      ? `/api/shop/${shopId}?ticket=${ticket}`
      : `/api/search?${new URLSearchParams({ q: query ?? '', page: String(number), ticket: ticket ?? '' })}`;
  const response = await fetch(market.url + api);
  answer.exchanges.push({
    url: MARKET_ORIGIN + api,
    method: 'GET',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    mime: response.headers.get('content-type') ?? '',
    body: await response.text(),
  });
  return answer;
}

const fixtures = await fixturesFromMarket();

describe('sample market, by the contract', () => {
  adapterContract({
    adapter: sampleMarket,
    fixtures,
    links: [
      { text: `${MARKET_ORIGIN}/item/800137?spm=a.b`, kind: 'detail', id: '800137' },
      { text: `【演示市场】怀山药 5斤 ${MARKET_ORIGIN}/item/800137 点击查看`, kind: 'detail', id: '800137' },
      { text: `${MARKET_ORIGIN}/shop/mk1001`, kind: 'shop', id: 'mk1001' },
      { text: 'http://127.0.0.1:43210/item/800137', kind: 'detail', id: '800137' },
    ],
  });
});

describe('sample market', () => {
  let market: SampleMarket;
  beforeAll(async () => {
    market = await startSampleMarket();
  });
  afterAll(() => market.close());

  it('keeps what the page says of an item, and where it was read', () => {
    const page = fixtures.find((fixture) => fixture.name === 'detail');
    const item = page && sampleMarket.read(page.answer).items[0];
    const meant = market.data.items.find((entry) => entry.id === item?.listing.id);
    expect(item?.listing).toMatchObject({
      title: meant?.title,
      origin: meant?.origin,
      shipFrom: meant?.shipFrom,
      description: meant?.description,
      attributes: meant?.attributes,
      demo: true,
    });
    expect(item?.sources.origin).toBe('embedded');
  });

  it('takes company and credit code from the shop page', () => {
    const page = fixtures.find((fixture) => fixture.name === 'shop');
    const listing = page && sampleMarket.read(page.answer).items[0]?.listing;
    const shop = market.data.shops.get(listing?.shop?.id ?? '');
    expect(shop).toBeDefined();
    expect(listing?.shop).toMatchObject({
      name: shop?.name,
      company: shop?.company,
      creditCode: shop?.creditCode,
    });
  });

  it('pages to the end and gives the total', () => {
    const page = fixtures.find((fixture) => fixture.name === 'search');
    const read = page && sampleMarket.read(page.answer);
    expect(read).toMatchObject({ next: '2', total: market.data.items.length });
  });

  it.each([
    ['¥38.00', { price: 38 }],
    ['¥38.00-95.00', { price: 38, priceMax: 95 }],
    ['面议', {}],
    [undefined, {}],
  ])('reads the price %s', (shown, price) => {
    expect(readPrice(shown)).toEqual(price);
  });

  it.each([
    ['420人付款', 420],
    ['7800+人付款', 7800],
    ['1.2万+人付款', 12_000],
    [undefined, undefined],
  ])('reads the sales %s', (shown, sales) => {
    expect(readSales(shown)).toBe(sales);
  });
});
