import { type MarketData, type MarketItem, PAGE_SIZE } from './model.ts';

/** The query that lists everything the market has. */
export const ALL_GOODS = '全部商品';

export interface Found {
  items: MarketItem[];
  total: number;
}

/**
 * Finds as shops do: by pairs of neighbouring characters, so that 怀山药 also brings 淮山药 and 铁棍山药, best first.
 * `page` counts from 1.
 */
export function searchMarket(
  data: MarketData,
  delisted: ReadonlySet<string>,
  query: string,
  page: number,
): Found {
  const wanted = query.trim();
  const offered = data.items.filter((item) => !delisted.has(item.id));
  const ranked = wanted === ALL_GOODS || wanted === '' ? offered : rank(offered, data, wanted);
  const from = (page - 1) * PAGE_SIZE;
  return { items: ranked.slice(from, from + PAGE_SIZE), total: ranked.length };
}

function rank(items: readonly MarketItem[], data: MarketData, query: string): MarketItem[] {
  const wanted = pairs(query);
  return items
    .map((item, order) => {
      const text = pairs(
        `${item.title} ${data.shops.get(item.shopId)?.name ?? ''} ${item.attributes.品类 ?? ''}`,
      );
      let score = 0;
      for (const pair of wanted) if (text.has(pair)) score++;
      return { item, order, score };
    })
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((entry) => entry.item);
}

function pairs(text: string): Set<string> {
  const symbols = Array.from(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  if (symbols.length === 1) return new Set(symbols);
  return new Set(symbols.slice(1).map((symbol, i) => `${symbols[i]}${symbol}`));
}
