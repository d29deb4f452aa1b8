import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCreditCode } from '#domain/credit-code';
import { demoRegister } from './register.ts';
import { ALL_GOODS, searchMarket } from './search.ts';
import { type SampleMarket, startSampleMarket } from './server.ts';

let market: SampleMarket;
beforeAll(async () => {
  market = await startSampleMarket({ controlEndpoint: true });
});
afterAll(() => market.close());

describe('the goods', () => {
  it('are many, of every meaning, each in a shop that is there', () => {
    const { items, shops } = market.data;
    expect(items.length).toBeGreaterThanOrEqual(300);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    expect(new Set(items.map((item) => item.meant)).size).toBe(9);
    for (const item of items) expect(shops.has(item.shopId)).toBe(true);
  });

  it('have companies with right credit codes, and two shops whose code is wrong on purpose', () => {
    const shops = [...market.data.shops.values()].filter((shop) => shop.creditCode !== undefined);
    const wrong = shops.filter((shop) => !isCreditCode(shop.creditCode ?? ''));
    expect(shops.length).toBeGreaterThan(40);
    expect(wrong.map((shop) => shop.company)).toEqual([undefined, undefined]);
  });

  it('have a register whose shops are among them', () => {
    for (const user of demoRegister().users) {
      const shop = market.data.shops.get(user.shops[0]?.shopId ?? '');
      expect(shop).toMatchObject({ company: user.company, creditCode: user.creditCode });
    }
  });
});

describe('search', () => {
  const none = new Set<string>();

  it('finds the name first and what looks like it after', () => {
    const { items } = searchMarket(market.data, none, '怀山药', 1);
    expect(items[0]?.title).toContain('怀山药');
    const all = searchMarket(market.data, none, ALL_GOODS, 1);
    expect(all.total).toBe(market.data.items.length);
  });

  it('leaves out what is delisted', () => {
    const [first] = searchMarket(market.data, none, '怀山药', 1).items;
    const { items } = searchMarket(market.data, new Set([first?.id ?? '']), '怀山药', 1);
    expect(items).not.toContainEqual(first);
  });
});

describe('control', () => {
  const steer = (wish: unknown) =>
    fetch(`${market.url}/control`, { method: 'POST', body: JSON.stringify(wish) });

  it('can be asked from another process, when that was allowed', async () => {
    const id = market.data.items[0]?.id ?? '';
    await steer({ delist: [id], set: [{ kind: 'forbidden', on: 'search', times: 1 }] });
    expect((await fetch(`${market.url}/item/${id}`)).status).toBe(404);
    expect((await fetch(`${market.url}/search?q=x`)).status).toBe(403);
    expect((await fetch(`${market.url}/search?q=x`)).status).toBe(200);
    await steer({ clear: true, relist: [id] });
    expect((await fetch(`${market.url}/item/${id}`)).status).toBe(200);
  });

  it('refuses what it does not know, and is closed by default', async () => {
    expect((await steer({ set: [{ kind: 'earthquake' }] })).status).toBe(400);
    const plain = await startSampleMarket();
    const answer = await fetch(`${plain.url}/control`, { method: 'POST', body: '{"clear":true}' });
    expect(answer.status).toBe(404);
    await plain.close();
  });
});

describe('pages', () => {
  it('say what this market is, everywhere', async () => {
    for (const path of [
      '/',
      '/search?q=x',
      `/item/${market.data.items[0]?.id}`,
      '/login',
      '/shop/mk1001',
      '/shop/mk1001/licence',
      '/nowhere',
    ]) {
      expect(await (await fetch(market.url + path)).text()).toContain('演示市场');
    }
  });

  it('show a hostile text as text', async () => {
    const hostile = await (
      await fetch(
        `${market.url}/search?q=${encodeURIComponent('</script><script>alert(1)</script>"><img src=x onerror=alert(1)>')}`,
      )
    ).text();
    expect(hostile).not.toContain('<script>alert');
    expect(hostile).not.toContain('<img src=x');
  });
});
