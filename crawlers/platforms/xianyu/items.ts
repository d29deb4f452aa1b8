import type { Draft } from '../shared/draft.ts';
import { firstLine } from '../shared/markup.ts';
import type { DataReader } from '../shared/readers.ts';
import { shownTimeAt } from '../shared/shown-time.ts';
import { at, fieldsOf, idAt, listOf, textAt } from '../shared/values.ts';

/** Search: `mtop.taobao.idlemtopsearch.pc.search`. */
export const searchResults: DataReader = {
  page: 'search',
  format: 'mtop.taobao.idlemtopsearch（2023—）',
  read(value, answer) {
    const results = at(value, 'data.resultList');
    if (!Array.isArray(results)) return null;
    const cards = results.map((result) => at(result, 'data.item.main')).filter((card) => fieldsOf(card));
    // Cards of another kind only would be an empty list that is none.
    if (results.length > 0 && cards.length === 0) return null;
    return {
      drafts: cards.map((card) => cardDraft(card, answer.capturedAt)),
      next: at(value, 'data.resultInfo.hasNextPage') === true ? 'next' : null,
    };
  },
};

function cardDraft(card: unknown, seenAt: string): Draft {
  const shown = at(card, 'exContent');
  const counted = at(card, 'clickParam.args');
  const id = idAt(shown, 'itemId') ?? idAt(counted, 'item_id', 'id');
  const words = textAt(shown, 'detailParams.title', 'title');
  const isShop =
    at(shown, 'userIsUseFishShopCard') === true || textAt(counted, 'userIsUseFishShopCard') === 'true';
  return {
    id,
    title: firstLine(words),
    description: words,
    price: priceOf(at(shown, 'price')) ?? textAt(counted, 'price'),
    // Most sellers are private persons: the number groups their offers, the name is kept of shops only.
    shop: { id: idAt(counted, 'seller_id'), name: isShop ? textAt(shown, 'userNickName') : undefined },
    shipFrom: textAt(shown, 'area'),
    images: [textAt(shown, 'picUrl')],
    url: itemUrl(id),
    extra: {
      wanted: tags(shown).find((tag) => /人想要$/.test(tag)),
      tags: tags(shown),
      publishedAt: shownTimeAt(counted, seenAt, 'publishTime'),
      auction: at(shown, 'isAuction') === true || undefined,
    },
  };
}

/** The price is drawn from pieces: a sign, whole yuan, decimals. */
function priceOf(pieces: unknown): string | undefined {
  return (
    listOf(pieces)
      .map((piece) => textAt(piece, 'text') ?? '')
      .join('') || undefined
  );
}

function tags(shown: unknown): string[] {
  const rows = Object.values(fieldsOf(at(shown, 'fishTags')) ?? {});
  return rows
    .flatMap((row) => listOf(at(row, 'tagList')))
    .flatMap((tag) => textAt(tag, 'data.content') ?? [])
    .filter((text) => !/^https?:/.test(text));
}

/** One item: `mtop.taobao.idle.pc.detail`. */
export const itemDetail: DataReader = {
  page: 'detail',
  format: 'mtop.taobao.idle.pc.detail（2023—）',
  read(value, answer) {
    const item = at(value, 'data.itemDO');
    const id = idAt(item, 'itemId');
    if (!id) return null;
    const seller = at(value, 'data.sellerDO');
    const isShop = fieldsOf(at(seller, 'fishShopInfo')) !== null || at(seller, 'idleFishShop') === true;
    const labels = listOf(at(item, 'itemLabelExtList'));
    return {
      drafts: [
        {
          id,
          title: textAt(item, 'title') ?? firstLine(textAt(item, 'desc')),
          description: textAt(item, 'desc'),
          price: textAt(item, 'soldPrice', 'minPrice'),
          attributes: Object.fromEntries(
            labels.flatMap((label) => {
              const name = textAt(label, 'propertyText');
              const text = textAt(label, 'valueText', 'text');
              return name && text ? [[name, text]] : [];
            }),
          ),
          shop: {
            id: idAt(seller, 'sellerId'),
            name: isShop ? textAt(seller, 'nick') : undefined,
            location: textAt(seller, 'publishCity', 'city'),
          },
          images: listOf(at(item, 'imageInfos')).map((image) => textAt(image, 'url')),
          url: itemUrl(id),
          extra: {
            publishedAt: shownTimeAt(item, answer.capturedAt, 'gmtCreate'),
            wanted: textAt(item, 'wantCnt'),
          },
        },
      ],
    };
  },
};

export function itemUrl(id: string | undefined): string | undefined {
  return id ? `https://www.goofish.com/item?id=${id}` : undefined;
}
