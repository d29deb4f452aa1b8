import type { Draft } from '../shared/draft.ts';
import type { DataReader } from '../shared/readers.ts';
import { at, fieldsOf, idAt, listOf, numberAt, textAt } from '../shared/values.ts';

/** Search pages of 2014 to 2020: the whole result as `g_page_config`, and the same object from `?data-key=…`. */
export const pageConfig: DataReader = {
  page: 'search',
  format: 'g_page_config（2014—2020）',
  read(value) {
    const auctions = at(value, 'mods.itemlist.data.auctions');
    const nothing =
      at(value, 'mods.noresult.status') === 'show' || at(value, 'mods.itemlist.status') === 'hide';
    if (!Array.isArray(auctions)) return nothing && at(value, 'mods.itemlist') ? { drafts: [] } : null;
    const pager = at(value, 'mods.pager.data');
    const current = numberAt(pager, 'currentPage') ?? 1;
    return {
      // Banners of a theme stand among the goods; they have no number of an item.
      drafts: auctions.filter((auction) => !at(auction, 'activity.tpl')).map(auctionDraft),
      total: numberAt(pager, 'totalCount'),
      next: current < (numberAt(pager, 'totalPage') ?? 1) ? String(current + 1) : null,
    };
  },
};

function auctionDraft(auction: unknown): Draft {
  const id = idAt(auction, 'nid');
  const isTmall = at(auction, 'shopcard.isTmall') === true;
  return {
    id,
    // An advertisement shows another text than the item's own; the one shown is what buyers read.
    title: textAt(auction, 'title', 'raw_title'),
    price: textAt(auction, 'view_price'),
    sales: textAt(auction, 'view_sales'),
    shop: { id: idAt(auction, 'user_id'), name: textAt(auction, 'nick') },
    shipFrom: textAt(auction, 'item_loc'),
    images: [textAt(auction, 'pic_url')],
    url: itemUrl(id, isTmall),
    attributes: labelled(listOf(at(auction, 'p4pTags'))),
    extra: {
      mall: isTmall ? 'tmall' : 'taobao',
      category: textAt(auction, 'category'),
      comments: textAt(auction, 'comment_count'),
      rawTitle: textAt(auction, 'raw_title'),
      advertisement: textAt(auction, 'p4p') === '1' || undefined,
    },
  };
}

/** Tags of advertisements, written as 材质:牛皮. */
function labelled(tags: readonly unknown[]): Record<string, string> {
  const pairs = tags.flatMap((tag) => {
    const match = typeof tag === 'string' ? /^([^:：]+)[:：](.+)$/.exec(tag) : null;
    return match?.[1] && match[2] ? [[match[1], match[2]] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Search pages since 2022: `mtop.relationrecommend.wirelessrecommend.recommend`. */
export const recommend: DataReader = {
  page: 'search',
  format: 'mtop.relationrecommend（2022—）',
  read(value) {
    const cards = at(value, 'data.itemsArray');
    if (!Array.isArray(cards)) return null;
    const info = at(value, 'data.mainInfo');
    const current = numberAt(info, 'page') ?? 1;
    const goods = cards.filter(
      (card) => fieldsOf(card)?.item_id !== undefined || fieldsOf(card)?.title !== undefined,
    );
    return {
      drafts: goods.map(recommendDraft),
      total: numberAt(info, 'totalResults'),
      next: current < (numberAt(info, 'totalPage') ?? 1) ? String(current + 1) : null,
    };
  },
};

function recommendDraft(card: unknown): Draft {
  const id = idAt(card, 'item_id', 'nid');
  const isTmall = textAt(card, 'auctionURL')?.includes('detail.tmall.com') === true;
  return {
    id,
    title: textAt(card, 'title', 'raw_title'),
    price: textAt(card, 'priceShow.price', 'price', 'view_price'),
    sales: textAt(card, 'realSales', 'view_sales'),
    shop: {
      id: idAt(card, 'userInfo.userId', 'user_id', 'shopInfo.shopId'),
      name: textAt(card, 'shopInfo.title', 'nick'),
    },
    shipFrom: textAt(card, 'procity', 'item_loc'),
    images: [textAt(card, 'pic_path', 'pic_url')],
    url: itemUrl(id, isTmall),
    extra: { mall: isTmall ? 'tmall' : 'taobao' },
  };
}

/** Advertising landing page of 2019: `mtop.alimama.union.sem.landing.pc.items`. */
export const landing: DataReader = {
  page: 'search',
  format: 'mtop.alimama.union.sem.landing（2019）',
  read(value) {
    const items = at(value, 'data.mainItems');
    if (!Array.isArray(items)) return null;
    return {
      drafts: items.map((item) => {
        const id = idAt(item, 'itemId');
        const isTmall = textAt(item, 'ismall') === '1';
        return {
          id,
          title: textAt(item, 'title'),
          price: textAt(item, 'promoPrice', 'price'),
          sales: textAt(item, 'sellCount'),
          shop: { name: textAt(item, 'wangwangId') },
          shipFrom: textAt(item, 'loc'),
          images: [textAt(item, 'imgUrl')],
          url: itemUrl(id, isTmall),
          extra: {
            mall: isTmall ? 'tmall' : 'taobao',
            listPrice: textAt(item, 'price'),
            advertisement: true,
          },
        };
      }),
    };
  },
};

/** Address of an item without tracking. */
export function itemUrl(id: string | undefined, isTmall = false): string | undefined {
  if (!id) return undefined;
  return isTmall ? `https://detail.tmall.com/item.htm?id=${id}` : `https://item.taobao.com/item.htm?id=${id}`;
}
