import type { MarketItem, MarketShop } from './model.ts';
import { PAGE_SIZE } from './model.ts';
import type { Found } from './search.ts';
import { priceText, soldText } from './wording.ts';

/** The JSON answers of the market's own requests. */

function card(item: MarketItem, shop: MarketShop | undefined) {
  return {
    itemId: item.id,
    kind: item.offer,
    title: item.title,
    priceText: priceText(item),
    soldText: soldText(item.sales),
    pic: `/pic/${item.id}/0.svg`,
    shipFrom: item.shipFrom ?? null,
    shop: { shopId: item.shopId, name: shop?.name ?? '', city: shop?.location ?? null },
  };
}

export function searchAnswer(
  found: Found,
  shops: ReadonlyMap<string, MarketShop>,
  query: string,
  page: number,
) {
  return {
    code: 0,
    msg: 'ok',
    data: {
      keyword: query,
      total: found.total,
      page,
      pageSize: PAGE_SIZE,
      hasNext: page * PAGE_SIZE < found.total,
      list: found.items.map((item) => card(item, shops.get(item.shopId))),
    },
  };
}

/** The same result after a redesign: other field names, prices as numbers. */
export function redesignedSearchAnswer(found: Found) {
  return {
    code: 0,
    result: {
      count: found.total,
      entries: found.items.map((item) => ({ gid: item.id, subject: item.title, amount: item.price })),
    },
  };
}

export function shopAnswer(shop: MarketShop, items: MarketItem[]) {
  return {
    code: 0,
    msg: 'ok',
    data: {
      shop: { shopId: shop.id, name: shop.name, since: shop.since, city: shop.location ?? null },
      licence: { company: shop.company ?? null, creditCode: shop.creditCode ?? null },
      list: items.map((item) => card(item, shop)),
    },
  };
}

export const RISK_ANSWER = { code: 'RISK_CONTROL', msg: '访问存在风险，请完成验证', data: null };
export const NEED_LOGIN_ANSWER = { code: 'NEED_LOGIN', msg: '请先登录', data: null };
