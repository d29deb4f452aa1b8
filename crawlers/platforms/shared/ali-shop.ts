import { firstText } from './dom.ts';
import { isHostOf, urlOf } from './links.ts';
import { absoluteUrl } from './markup.ts';
import type { DomReader } from './readers.ts';

/**
 * Goods of a shop of 淘宝 or 天猫, as its `asynSearch` fragment and the page around it show them.
 * @param sibling domain of the other market: shelves are built alike, only their links tell whose they are
 */
export function shopShelf(
  urlOfItem: (id: string | undefined) => string | undefined,
  sibling: string,
): DomReader {
  return {
    page: 'shop',
    format: '店铺商品列表（2014—）',
    source: 'dom-selector',
    mark: /J_TItems|class=["'][^"']*shop-hesper/,
    read($) {
      const shop = {
        id:
          $('input#dsr-userid, [data-shop-user-id]').attr('value') ??
          $('[data-shop-user-id]').attr('data-shop-user-id'),
        name: firstText($, null, '.shop-name-link', '.slogo-shopname', '.shop-name'),
      };
      const cards = $('.J_TItems dl.item, .shop-hesper-bd dl.item').toArray();
      const hosts = cards.flatMap(
        (card) => urlOf(absoluteUrl($(card).find('a').attr('href')) ?? '')?.hostname ?? [],
      );
      if (hosts.length > 0 && hosts.every((host) => isHostOf(host, [sibling]))) return null;
      return {
        drafts: cards.map((element) => {
          const card = $(element);
          const id = card.attr('data-id')?.replaceAll(/\D/g, '');
          return {
            id,
            title: firstText($, card, 'a.item-name', '.detail a'),
            price: firstText($, card, '.c-price', '.price'),
            sales: firstText($, card, '.sale-num'),
            shop,
            images: [card.find('img').attr('data-ks-lazyload') ?? card.find('img').attr('src')],
            url: urlOfItem(id),
          };
        }),
        next: $('.pagination a.next, a.J_SearchAsync.next').not('.disable').length > 0 ? 'next' : null,
      };
    },
  };
}
