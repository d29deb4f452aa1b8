import type { Draft } from '../shared/draft.ts';
import { firstLine } from '../shared/markup.ts';
import type { DataReader } from '../shared/readers.ts';
import { shownTimeAt } from '../shared/shown-time.ts';
import { at, fieldsOf, idAt, listOf, numberAt, textAt } from '../shared/values.ts';

/** General search: cards of several kinds, of which those with a video or a picture post count. */
export const generalSearch: DataReader = {
  page: 'search',
  format: 'general/search（2020—）',
  read(value, answer) {
    const answered = Array.isArray(at(value, 'data')) ? value : at(value, 'data');
    const cards = at(answered, 'data');
    if (!Array.isArray(cards) || at(answered, 'status_code') === undefined) return null;
    const posts = cards.flatMap((card) => {
      const post = at(card, 'aweme_info');
      return post ? [post] : listOf(at(card, 'aweme_mix_info.mix_items'));
    });
    // Cards of another kind only (related words) are no empty result, they are one we cannot see through.
    if (cards.length > 0 && posts.length === 0) return null;
    return {
      drafts: posts.map((post) => postDraft(post, answer.capturedAt)),
      next: numberAt(answered, 'has_more') === 1 ? (textAt(answered, 'cursor') ?? null) : null,
    };
  },
};

/** Posts of one account or topic: `aweme_list`. */
export const postList: DataReader = {
  page: 'feed',
  format: 'aweme_list（2018—）',
  read(value, answer) {
    const posts = at(value, 'aweme_list');
    if (!Array.isArray(posts)) return null;
    const more = at(value, 'has_more');
    return {
      drafts: posts.map((post) => postDraft(post, answer.capturedAt)),
      next: more === true || more === 1 ? (textAt(value, 'max_cursor', 'cursor') ?? null) : null,
    };
  },
};

/** One post: `aweme_detail`. */
export const postDetail: DataReader = {
  page: 'detail',
  format: 'aweme_detail（2021—）',
  read(value, answer) {
    const post = at(value, 'aweme_detail') ?? at(value, 'app.videoDetail');
    return fieldsOf(post) ? { drafts: [postDraft(post, answer.capturedAt)] } : null;
  },
};

function postDraft(post: unknown, seenAt: string): Draft {
  const id = idAt(post, 'aweme_id', 'awemeId');
  const words = textAt(post, 'desc', 'preview_title', 'item_title');
  const goods = goodsOf(post);
  return {
    id,
    title: firstLine(words),
    description: words,
    price: goods.price,
    shop: goods.shop ?? businessOf(at(post, 'author')),
    images: [textAt(post, 'video.cover.url_list.0', 'images.0.url_list.0')],
    url: id && `https://www.douyin.com/video/${id}`,
    offer: goods.title ? 'post-with-goods' : 'post',
    extra: {
      goods: goods.title,
      goodsId: goods.id,
      publishedAt: shownTimeAt(post, seenAt, 'create_time'),
      likes: numberAt(post, 'statistics.digg_count'),
    },
  };
}

interface Goods {
  id?: string | undefined;
  title?: string | undefined;
  price?: number | undefined;
  shop?: Draft['shop'];
}

/** The goods hung on a post: `promotions`, or the shopping anchor whose `extra` is JSON in a string. */
function goodsOf(post: unknown): Goods {
  const promotion =
    listOf(at(post, 'promotions'))[0] ?? listOf(at(post, 'simple_promotions'))[0] ?? anchorGoods(post);
  if (!fieldsOf(promotion)) return {};
  const fen = numberAt(promotion, 'price', 'min_price');
  return {
    id: idAt(promotion, 'product_id', 'promotion_id'),
    title: textAt(promotion, 'title', 'elastic_title', 'product_name'),
    price: fen === undefined ? undefined : fen / 100,
    shop: { id: idAt(promotion, 'shop_id'), name: textAt(promotion, 'shop_name') },
  };
}

function anchorGoods(post: unknown): unknown {
  const extra = textAt(post, 'anchor_info.extra');
  if (!extra) return undefined;
  try {
    return listOf(JSON.parse(extra))[0];
  } catch {
    return undefined;
  }
}

/** An account verified as a business keeps its name; a private person's is not stored. */
function businessOf(author: unknown): Draft['shop'] {
  const verified = textAt(author, 'enterprise_verify_reason');
  return verified ? { id: idAt(author, 'uid'), name: textAt(author, 'nickname'), company: verified } : {};
}
