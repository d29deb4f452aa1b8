import type { Draft } from '../shared/draft.ts';
import { firstLine, plainText } from '../shared/markup.ts';
import type { DataReader, Harvest } from '../shared/readers.ts';
import { shownTimeAt } from '../shared/shown-time.ts';
import { at, fieldsOf, idAt, listOf, numberAt, textAt } from '../shared/values.ts';

/** Containers whose number begins so are searches; the others are accounts and topics. */
const SEARCH_CONTAINER = /^100103/;

/** `container/getIndex` of a search. */
export const searchCards: DataReader = {
  page: 'search',
  format: 'container/getIndex 搜索（2017—）',
  read: (value, answer) => cardsOf(value, answer.capturedAt, true),
};

/** `container/getIndex` of an account or topic. */
export const accountCards: DataReader = {
  page: 'feed',
  format: 'container/getIndex 主页（2017—）',
  read: (value, answer) => cardsOf(value, answer.capturedAt, false),
};

function cardsOf(value: unknown, seenAt: string, wantsSearch: boolean): Harvest | null {
  const cards = at(value, 'data.cards');
  const about = at(value, 'data.cardlistInfo');
  if (!Array.isArray(cards) || !about) return null;
  if (SEARCH_CONTAINER.test(textAt(about, 'containerid') ?? '') !== wantsSearch) return null;
  const posts = cards
    .flatMap((card) => [card, ...listOf(at(card, 'card_group'))])
    .flatMap((card) => at(card, 'mblog') ?? []);
  return {
    drafts: posts.map((post) => postDraft(post, seenAt)),
    total: numberAt(about, 'total'),
    next: posts.length > 0 ? (textAt(about, 'page') ?? null) : null,
  };
}

/** One post: `statuses/show`, or `$render_data` of its page. */
export const singlePost: DataReader = {
  page: 'detail',
  format: 'statuses/show、$render_data（2017—）',
  read(value, answer) {
    const post = [at(value, 'data'), at(value, '0.status'), at(value, 'status')].find(
      (one) => textAt(one, 'text') && idAt(one, 'id', 'mid') && fieldsOf(at(one, 'user')),
    );
    return post ? { drafts: [postDraft(post, answer.capturedAt)] } : null;
  },
};

function postDraft(post: unknown, seenAt: string): Draft {
  const id = idAt(post, 'id', 'mid', 'idstr');
  const words = textAt(post, 'longText.longTextContent', 'text');
  const isGoods = /product|shop|goods/i.test(textAt(post, 'page_info.type', 'page_info.object_type') ?? '');
  return {
    id,
    title: firstLine(words && plainText(words)),
    description: words,
    shop: businessOf(at(post, 'user')),
    images: listOf(at(post, 'pics')).map((picture) => textAt(picture, 'large.url', 'url')),
    url: id && `https://m.weibo.cn/detail/${id}`,
    offer: isGoods ? 'post-with-goods' : 'post',
    extra: {
      goods: isGoods ? textAt(post, 'page_info.page_title', 'page_info.title') : undefined,
      publishedAt: shownTimeAt(post, seenAt, 'created_at'),
      reposts: numberAt(post, 'reposts_count'),
      likes: numberAt(post, 'attitudes_count'),
    },
  };
}

/** Verified organisations (types 1 to 7) keep their name; a private person's is not stored, famous or not. */
function businessOf(user: unknown): Draft['shop'] {
  const type = numberAt(user, 'verified_type');
  if (at(user, 'verified') !== true || type === undefined || type < 1 || type > 7) return {};
  return {
    id: idAt(user, 'id'),
    name: textAt(user, 'screen_name'),
    company: textAt(user, 'verified_reason'),
  };
}
