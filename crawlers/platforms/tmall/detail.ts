import { pcDetailDraft } from '../shared/ali-detail.ts';
import { firstText, labelledLines } from '../shared/dom.ts';
import type { DataReader, DomReader } from '../shared/readers.ts';
import { at, fieldsOf, idAt, listOf, textAt } from '../shared/values.ts';
import { itemUrl } from './search.ts';

export const pcDetail: DataReader = {
  page: 'detail',
  format: 'mtop.taobao.pcdetail.data.get（2022—）',
  read(value) {
    const draft = pcDetailDraft(value, itemUrl, 'B');
    return draft && { drafts: [draft] };
  },
};

/** `TShop.Setup({ itemDO: … })` of 2013 to 2022. */
export const shopSetup: DataReader = {
  page: 'detail',
  format: 'TShop.Setup（2013—2022）',
  read(value) {
    const item = at(value, 'itemDO');
    const id = idAt(item, 'itemId');
    if (!id) return null;
    return {
      drafts: [
        {
          id,
          title: textAt(item, 'title'),
          price: priceOf(value) ?? textAt(item, 'reservePrice'),
          shop: { id: idAt(item, 'userId'), name: decoded(textAt(item, 'sellerNickName')) },
          shipFrom: textAt(item, 'prov'),
          images: listOf(at(value, 'propertyPics.default')).filter(
            (image): image is string => typeof image === 'string',
          ),
          url: itemUrl(id),
          extra: { brand: textAt(item, 'brand'), shopNumber: idAt(value, 'rstShopId') },
        },
      ],
    };
  },
};

/** The lowest and highest price of all variants. */
function priceOf(setup: unknown): string | undefined {
  const prices = Object.values(fieldsOf(at(setup, 'valItemInfo.skuMap')) ?? {})
    .map((sku) => Number(textAt(sku, 'price')))
    .filter((price) => Number.isFinite(price) && price > 0);
  if (prices.length === 0) return undefined;
  return `${Math.min(...prices)}-${Math.max(...prices)}`;
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The rendered item page of 2013 to 2022. */
export const itemPage: DomReader = {
  page: 'detail',
  format: '商品页（2013—2022）',
  source: 'dom-selector',
  mark: /class=["'][^"']*tb-detail-hd/,
  read($) {
    const id = /[?&]id=(\d+)/.exec($('link[rel="canonical"]').attr('href') ?? '')?.[1];
    return {
      drafts: [
        {
          id,
          title: firstText($, null, '.tb-detail-hd h1'),
          description: firstText($, null, '.tb-detail-hd .newp'),
          price: firstText($, null, '#J_PromoPrice .tm-price', '#J_StrPriceModBox .tm-price', '.tm-price'),
          sales: firstText($, null, '.tm-ind-sellCount .tm-count'),
          attributes: labelledLines($, $('#J_AttrUL li')),
          shop: {
            id: $('#dsr-userid').attr('value'),
            name: firstText($, null, '.slogo-shopname', 'a.shopLink'),
          },
          shipFrom: firstText($, null, '#J_deliveryAdd', '.tb-deliveryAdd'),
          images: $('#J_UlThumb img')
            .toArray()
            .map((image) => fullSize($(image).attr('src'))),
          url: itemUrl(id),
        },
      ],
    };
  },
};

/** Thumbnails carry their size behind the name of the picture. */
function fullSize(thumbnail: string | undefined): string | undefined {
  return thumbnail?.replace(/(\.(?:jpg|png|webp))_[^/]*$/, '$1');
}
