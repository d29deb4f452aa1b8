import type { Draft } from '../shared/draft.ts';
import { firstLine } from '../shared/markup.ts';
import type { DataReader } from '../shared/readers.ts';
import { shownTimeAt } from '../shared/shown-time.ts';
import { at, fieldsOf, idAt, numberAt, textAt } from '../shared/values.ts';

/** Search of the application, 2018 to 2021: `feeds` with the caption beside the photo. */
export const searchFeed: DataReader = {
  page: 'search',
  format: 'search/feed（2018—2021）',
  read(value, answer) {
    const feeds = at(value, 'feeds');
    if (!Array.isArray(feeds) || at(value, 'result') === undefined) return null;
    return {
      drafts: feeds.map((feed) => feedDraft(feed, answer.capturedAt)),
      next: nextOf(textAt(value, 'pcursor')),
    };
  },
};

/** Search of the web site since 2021: GraphQL `visionSearchPhoto`. */
export const visionSearch: DataReader = {
  page: 'search',
  format: 'visionSearchPhoto（2021—）',
  read(value, answer) {
    const found = at(value, 'data.visionSearchPhoto');
    const feeds = at(found, 'feeds');
    if (!Array.isArray(feeds)) return null;
    return {
      drafts: feeds.map((feed) => visionDraft(feed, answer.capturedAt)),
      next: nextOf(textAt(found, 'pcursor')),
    };
  },
};

/** One video of the web site. */
export const visionDetail: DataReader = {
  page: 'detail',
  format: 'visionVideoDetail（2021—）',
  read(value, answer) {
    const detail = at(value, 'data.visionVideoDetail');
    return fieldsOf(at(detail, 'photo')) ? { drafts: [visionDraft(detail, answer.capturedAt)] } : null;
  },
};

function feedDraft(feed: unknown, seenAt: string): Draft {
  return {
    ...common(idAt(feed, 'photoId', 'photo_id'), textAt(feed, 'caption')),
    images: [textAt(feed, 'coverUrls.0.url')],
    offer: goodsTitle(feed) ? 'post-with-goods' : 'post',
    extra: {
      goods: goodsTitle(feed),
      publishedAt: shownTimeAt(feed, seenAt, 'timestamp'),
      likes: numberAt(feed, 'likeCount'),
      plays: numberAt(feed, 'viewCount'),
    },
  };
}

function visionDraft(feed: unknown, seenAt: string): Draft {
  const photo = at(feed, 'photo');
  return {
    ...common(idAt(photo, 'id'), textAt(photo, 'caption', 'originCaption')),
    images: [textAt(photo, 'coverUrl')],
    offer: goodsTitle(photo) ? 'post-with-goods' : 'post',
    extra: {
      goods: goodsTitle(photo),
      publishedAt: shownTimeAt(photo, seenAt, 'timestamp'),
      likes: numberAt(photo, 'realLikeCount'),
    },
  };
}

/** A post shows its caption; the account behind it is a private person until goods are hung on it. */
function common(id: string | undefined, caption: string | undefined): Draft {
  return {
    id,
    title: firstLine(caption),
    description: caption,
    url: id && `https://www.kuaishou.com/short-video/${id}`,
  };
}

function goodsTitle(photo: unknown): string | undefined {
  return textAt(photo, 'plcFeatureEntry.title', 'merchantInfo.title', 'commodity.title', 'goods.title');
}

function nextOf(cursor: string | undefined): string | null {
  return cursor && cursor !== 'no_more' && cursor !== '0' ? cursor : null;
}
