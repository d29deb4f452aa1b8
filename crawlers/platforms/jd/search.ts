import type { CheerioAPI } from 'cheerio';
import { type Elements, firstText } from '../shared/dom.ts';
import type { Draft } from '../shared/draft.ts';
import { pageParameter } from '../shared/links.ts';
import type { DataReader, DomReader } from '../shared/readers.ts';
import { at, idAt, numberAt, textAt } from '../shared/values.ts';

/** Search since 2024: `pc_search_searchWare`. */
export const searchWare: DataReader = {
  page: 'search',
  format: 'pc_search_searchWare（2024—）',
  read(value) {
    const wares = at(value, 'data.wareList');
    if (!Array.isArray(wares)) return null;
    const total = numberAt(value, 'data.resultCount', 'data.wareCount');
    const page = numberAt(value, 'data.page', 'data.pageIndex') ?? 1;
    return {
      drafts: wares.map((ware) => {
        const id = idAt(ware, 'skuId', 'wareId');
        return {
          id,
          title: textAt(ware, 'wareName', 'wname'),
          price: textAt(ware, 'realPrice', 'jdPrice'),
          sales: textAt(ware, 'totalSales', 'orderSales'),
          shop: {
            id: idAt(ware, 'shopId', 'venderId'),
            name: textAt(ware, 'shopName', 'goodShop.goodShopName'),
          },
          images: [imageOf(textAt(ware, 'imageurl', 'imageUrl'))],
          url: itemUrl(id),
          extra: { comments: textAt(ware, 'commentFuzzy', 'commentCount') },
        };
      }),
      total,
      next: page * wares.length < (total ?? 0) ? String(page + 1) : null,
    };
  },
};

/** Results of 2013 to 2023, the page itself or the fragment that loads as one scrolls. */
export const goodsList: DomReader = {
  page: 'search',
  format: 'li.gl-item（2013—2023）',
  source: 'dom-selector',
  mark: /class=["'][^"']*gl-item/,
  read($, answer) {
    const cards = $('li.gl-item').toArray();
    if (cards.length === 0) return null;
    const settings = $('script').text();
    const total = /result_count\s*:\s*['"](\d+)/.exec(settings)?.[1];
    const pages = Number(/page_count\s*:\s*['"](\d+)/.exec(settings)?.[1] ?? 0);
    const page = Number(
      /\bpage\s*:\s*['"](\d+)['"]/.exec(settings)?.[1] ?? pageParameter(answer.requestedUrl, 'page'),
    );
    return {
      drafts: cards.map((card) => cardDraft($, $(card))),
      total: total === undefined ? undefined : Number(total),
      // JD counts halves: each page of a person is two pages of the server, and the next one has an odd number.
      next: page < pages ? String(page + (page % 2 === 1 ? 2 : 1)) : null,
    };
  },
};

function cardDraft($: CheerioAPI, card: Elements): Draft {
  const id = card.attr('data-sku') ?? /\/(\d+)\.html/.exec(card.find('.p-img a').attr('href') ?? '')?.[1];
  const shop = card.find('.p-shop a').first();
  const image = card.find('.p-img img').first();
  return {
    id,
    title: firstText($, card, '.p-name em', '.p-name a'),
    description: firstText($, card, '.p-name .promo-words'),
    price: firstText($, card, '.p-price i', '.p-price strong'),
    shop: {
      id: /index-(\d+)/.exec(shop.attr('href') ?? '')?.[1] ?? card.find('[data-venid]').attr('data-venid'),
      name: shop.attr('title') ?? firstText($, card, '.p-shop'),
    },
    images: [image.attr('data-lazy-img') ?? image.attr('source-data-lazy-img') ?? image.attr('src')],
    url: itemUrl(id),
    extra: {
      comments: firstText($, card, '.p-commit strong')?.replace(/条评价$/, ''),
      selfOperated: card.find('.p-shop').attr('data-selfware') === '1' || undefined,
    },
  };
}

/** Results since 2024, rendered; class names carry hashes, so only their beginnings are looked at. */
export const wrappedCards: DomReader = {
  page: 'search',
  format: 'plugin_goodsCardWrapper（2024—）',
  source: 'dom-selector',
  mark: /plugin_goodsCardWrapper/,
  read($) {
    const cards = $('.plugin_goodsCardWrapper[data-sku], .plugin_goodsCardWrapper [data-sku]').toArray();
    return {
      drafts: cards.map((element) => {
        const card = $(element);
        const id = card.attr('data-sku');
        return {
          id,
          title:
            card.find('[class*="goods_title"] [title]').attr('title') ??
            firstText($, card, '[class*="goods_title"]'),
          price: firstText($, card, '[class*="_price_"]'),
          sales: firstText($, card, '[class*="goods_volume"]'),
          shop: { name: firstText($, card, '[class*="_name_"]') },
          images: [card.find('img').first().attr('data-src') ?? card.find('img').first().attr('src')],
          url: itemUrl(id),
        };
      }),
    };
  },
};

function imageOf(shown: string | undefined): string | undefined {
  if (!shown || /^(?:https?:)?\/\//.test(shown)) return shown;
  return `https://img10.360buyimg.com/n7/${shown}`;
}

export function itemUrl(id: string | undefined): string | undefined {
  return id ? `https://item.jd.com/${id}.html` : undefined;
}
