import { firstText } from '../shared/dom.ts';
import type { DomReader } from '../shared/readers.ts';
import { itemUrl } from './search.ts';

/** Goods on a shop's pages. */
export const shelf: DomReader = {
  page: 'shop',
  format: '店铺商品列表（2015—）',
  source: 'dom-selector',
  mark: /class=["'][^"']*(?:jSubObject|j-module)/,
  read($) {
    const shop = {
      id: $('#shop_id, input[name="shopId"]').attr('value'),
      name: firstText($, null, '.jLogo a', '.shopName', '.jRating .name'),
    };
    const cards = $('li.jSubObject, .jSearchList .jItem').toArray();
    if (cards.length === 0) return null;
    return {
      drafts: cards.map((element) => {
        const card = $(element);
        const link = card.find('.jDesc a, .jPic a').first();
        const id = /\/(\d+)\.html/.exec(link.attr('href') ?? '')?.[1];
        return {
          id,
          title: firstText($, card, '.jDesc a') ?? link.attr('title'),
          price: firstText($, card, '.jdPrice .jdNum', '.jdNum'),
          shop,
          images: [card.find('img').attr('original') ?? card.find('img').attr('src')],
          url: itemUrl(id),
        };
      }),
    };
  },
};
