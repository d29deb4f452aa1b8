import type { Draft } from '../shared/draft.ts';
import type { DataReader } from '../shared/readers.ts';
import { at, idAt, listOf, numberAt, textAt } from '../shared/values.ts';

/** Lists of 2018: categories, `goods_list` with the group price inside. */
export const goodsList: DataReader = {
  page: 'search',
  format: 'goods_list（2018）',
  read(value) {
    const goods = at(value, 'goods_list');
    return Array.isArray(goods) ? { drafts: goods.map(goodsDraft), next: nextPage(value) } : null;
  },
};

/** Search of 2019 (`items` of goods) and of 2021 on (each wrapped as `item_data.goods_model`). */
export const searchItems: DataReader = {
  page: 'search',
  format: 'search items（2019—）',
  read(value) {
    const items = at(value, 'items');
    // `flip` or `p_search` tells PDD's list from any other object that has items.
    if (!Array.isArray(items) || (at(value, 'flip') === undefined && at(value, 'p_search') === undefined))
      return null;
    return {
      drafts: items.map((item) => goodsDraft(at(item, 'item_data.goods_model') ?? item)),
      total: numberAt(value, 'total'),
      next: nextPage(value),
    };
  },
};

/** The first result page of the mobile site, as the page embeds it. */
export const embeddedSearch: DataReader = {
  page: 'search',
  format: 'rawData.stores（2021—）',
  read(value) {
    const list = at(value, 'stores.store.data.ssrListData.list');
    return Array.isArray(list) ? { drafts: list.map(goodsDraft) } : null;
  },
};

/** Item page: `window.rawData`. */
export const embeddedGoods: DataReader = {
  page: 'detail',
  format: 'rawData.store.initDataObj.goods（2019—）',
  read(value) {
    const state = at(value, 'store.initDataObj') ?? at(value, 'initDataObj');
    const goods = at(state, 'goods');
    const id = idAt(goods, 'goodsID', 'goodsId');
    if (!id) return null;
    const mall = at(state, 'mall');
    return {
      drafts: [
        {
          id,
          title: textAt(goods, 'goodsName'),
          description: textAt(goods, 'goodsDesc', 'shareDesc'),
          price: rangeOf(textAt(goods, 'minGroupPrice'), textAt(goods, 'maxGroupPrice')),
          sales: textAt(goods, 'sideSalesTip', 'sales'),
          attributes: propertiesOf(goods),
          shop: { id: idAt(mall, 'mallID', 'mallId'), name: textAt(mall, 'mallName') },
          images: listOf(at(goods, 'topGallery')).map((picture) =>
            typeof picture === 'string' ? picture : textAt(picture, 'url'),
          ),
          url: goodsUrl(id),
        },
      ],
    };
  },
};

/** Goods of a shop. */
export const mallGoods: DataReader = {
  page: 'shop',
  format: 'mall goods_list（2020—）',
  read(value) {
    const goods = at(value, 'result.goods_list') ?? at(value, 'data.goods_list');
    if (!Array.isArray(goods)) return null;
    const shop = {
      id: idAt(value, 'result.mall_id', 'data.mall_id'),
      name: textAt(value, 'result.mall_name', 'data.mall_name'),
    };
    return { drafts: goods.map((one) => ({ ...goodsDraft(one), shop })) };
  },
};

function goodsDraft(goods: unknown): Draft {
  const id = idAt(goods, 'goods_id', 'goodsID', 'goodsId');
  const inFen = numberAt(goods, 'group.price', 'price', 'min_group_price');
  return {
    id,
    title: textAt(goods, 'goods_name', 'goodsName', 'short_name'),
    // Integers are fen; a text such as 10.8 is already yuan.
    price: textAt(goods, 'price_info', 'priceInfo') ?? (inFen === undefined ? undefined : inFen / 100),
    sales: textAt(goods, 'sales_tip', 'salesTip', 'sales', 'cnt'),
    shop: {
      id: idAt(goods, 'mall_id', 'ad.mall_id', 'mallId'),
      name: textAt(goods, 'mall_name', 'mallName'),
    },
    images: [textAt(goods, 'hd_thumb_url', 'hd_url', 'thumb_url', 'imgUrl')],
    url: goodsUrl(id),
    extra: {
      marketPriceFen: numberAt(goods, 'market_price'),
      advertisement: at(goods, 'ad') ? true : undefined,
    },
  };
}

function propertiesOf(goods: unknown): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const property of listOf(at(goods, 'goodsProperty'))) {
    const name = textAt(property, 'key');
    const values = listOf(at(property, 'values')).filter((value) => typeof value === 'string');
    if (name && values.length > 0) attributes[name] = values.join(' ');
  }
  return attributes;
}

function rangeOf(low: string | undefined, high: string | undefined): string | undefined {
  return low && high && low !== high ? `${low}-${high}` : low;
}

/** PDD counts on with a token: the answer says whether there is more. */
function nextPage(value: unknown): string | null {
  const page = numberAt(value, 'p_search.page');
  return at(value, 'last_page') === false && page !== undefined ? String(page + 1) : null;
}

export function goodsUrl(id: string | undefined): string | undefined {
  return id ? `https://mobile.yangkeduo.com/goods.html?goods_id=${id}` : undefined;
}
