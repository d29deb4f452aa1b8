import { firstText } from '../shared/dom.ts';
import { idParameter, pageParameter, urlOf } from '../shared/links.ts';
import type { DomReader } from '../shared/readers.ts';
import { itemUrl } from './search-data.ts';

/** Rendered search page of 2016 to 2020. Advertisements at the foot have the same form. */
export const renderedGrid: DomReader = {
  page: 'search',
  format: '渲染后的搜索页（2016—2020）',
  source: 'dom-selector',
  mark: /J_MouserOnverReq/,
  read($, answer) {
    const cards = $('.item.J_MouserOnverReq').toArray();
    return {
      drafts: cards.map((element) => {
        const card = $(element);
        const link = card.find('a.pic-link, .title a').first();
        const id = link.attr('data-nid') ?? idOf(link.attr('href'));
        const isTmall =
          (link.attr('href') ?? '').includes('detail.tmall.com') ||
          card.find('.icon-service-tianmao').length > 0;
        return {
          id,
          title: firstText($, card, '.row-2.title', '.title a') ?? card.find('img.J_ItemPic').attr('alt'),
          price: firstText($, card, '.price strong', '.price'),
          sales: firstText($, card, '.deal-cnt'),
          shop: {
            id: card.find('a.shopname').attr('data-userid'),
            name: firstText($, card, 'a.shopname > span:not(.dsrs)', 'a.shopname'),
          },
          shipFrom: firstText($, card, '.location'),
          images: [card.find('img.J_ItemPic').attr('data-src') ?? card.find('img.J_ItemPic').attr('src')],
          url: itemUrl(id, isTmall),
          extra: { mall: isTmall ? 'tmall' : 'taobao' },
        };
      }),
      next:
        $('.J_Pager .next, .m-page .next').not('.next-disabled').length > 0
          ? nextPage(answer.requestedUrl)
          : null,
    };
  },
};

/** Rendered search page since 2022: class names end in hashes, so only their beginnings are looked at. */
export const renderedCards: DomReader = {
  page: 'search',
  format: '渲染后的搜索页（2022—）',
  source: 'dom-selector',
  mark: /class=["'][^"']*(?:doubleCard|Card--)[^"']*--/,
  read($, answer) {
    const cards = $('a[class*="doubleCardWrapper"], a[class*="Card--doubleCardWrapper"]').toArray();
    if (cards.length === 0) return null;
    return {
      drafts: cards.map((element) => {
        const card = $(element);
        const id = /item_id_(\d+)/.exec(card.attr('id') ?? '')?.[1] ?? idOf(card.attr('href'));
        const isTmall = (card.attr('href') ?? '').includes('detail.tmall.com');
        const whole = firstText($, card, '[class*="priceInt--"]') ?? '';
        return {
          id,
          title:
            card.find('[class*="title--"], [class*="Title--title"]').first().attr('title') ??
            firstText($, card, '[class*="itle--"]'),
          price: whole && `${whole}${firstText($, card, '[class*="priceFloat--"]') ?? ''}`,
          sales: firstText($, card, '[class*="realSales--"]'),
          shop: { name: firstText($, card, '[class*="shopNameText--"]', '[class*="shopName--"]') },
          shipFrom:
            card
              .find('[class*="procity--"]')
              .toArray()
              .map((part) => $(part).text().trim())
              .join(' ') || undefined,
          images: [card.find('img').first().attr('src')],
          url: itemUrl(id, isTmall),
          extra: { mall: isTmall ? 'tmall' : 'taobao' },
        };
      }),
      next: $('button[class*="next-next"]:not([disabled])').length > 0 ? nextPage(answer.requestedUrl) : null,
    };
  },
};

function idOf(address: string | undefined): string | undefined {
  const url = address ? urlOf(address) : null;
  return (url && idParameter(url, 'id', 'itemId')) ?? undefined;
}

function nextPage(address: string): string {
  return String(pageParameter(address, 'page') + 1);
}
