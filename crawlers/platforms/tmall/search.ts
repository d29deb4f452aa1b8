import { firstText } from '../shared/dom.ts';
import { idParameter, pageParameter, urlOf } from '../shared/links.ts';
import type { DomReader } from '../shared/readers.ts';

/** Search on list.tmall.com, 2014 to 2022. */
export const productGrid: DomReader = {
  page: 'search',
  format: 'list.tmall.com 商品列表（2014—2022）',
  source: 'dom-selector',
  mark: /id=["']J_ItemList["']/,
  read($, answer) {
    const cards = $('#J_ItemList .product').toArray();
    const total = $('.j_ResultsNum, .crumbTitle em').first().text().replaceAll(',', '');
    return {
      drafts: cards.map((element) => {
        const card = $(element);
        const link = card.find('.productTitle a, a.productImg').first();
        const url = urlOf(link.attr('href') ?? '');
        const shop = card.find('a.productShop-name').first();
        const shopUrl = urlOf(shop.attr('href') ?? '');
        const id = card.attr('data-id') ?? (url && idParameter(url, 'id')) ?? undefined;
        return {
          id,
          title: card.find('.productTitle a').attr('title') ?? firstText($, card, '.productTitle'),
          price: card.find('.productPrice em').attr('title') ?? firstText($, card, '.productPrice em'),
          sales: firstText($, card, '.productStatus em'),
          shop: {
            id: (shopUrl && idParameter(shopUrl, 'user_number_id')) ?? undefined,
            name: shop.text().trim(),
          },
          images: [
            card.find('a.productImg img').attr('data-ks-lazyload') ??
              card.find('a.productImg img').attr('src'),
          ],
          url: itemUrl(id),
        };
      }),
      total: /^\d+$/.test(total) ? Number(total) : undefined,
      next: $('a.ui-page-next').length > 0 ? String(pageParameter(answer.requestedUrl, 'page') + 1) : null,
    };
  },
};

/** Address of an item without tracking. */
export function itemUrl(id: string | undefined): string | undefined {
  return id ? `https://detail.tmall.com/item.htm?id=${id}` : undefined;
}
