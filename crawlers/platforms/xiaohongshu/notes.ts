import type { Draft } from '../shared/draft.ts';
import { firstLine } from '../shared/markup.ts';
import type { DataReader } from '../shared/readers.ts';
import { shownTimeAt } from '../shared/shown-time.ts';
import { at, fieldsOf, idAt, listOf, numberAt, textAt } from '../shared/values.ts';

/** Search: `/api/sns/web/v1/search/notes`. Suggestions stand among the notes and are no notes. */
export const searchNotes: DataReader = {
  page: 'search',
  format: 'search/notes（2023—）',
  read(value, answer) {
    const items = at(value, 'data.items');
    if (!Array.isArray(items) || at(value, 'data.has_more') === undefined) return null;
    return {
      drafts: notesIn(items).map((item) => cardDraft(item, answer.capturedAt)),
      next: at(value, 'data.has_more') === true ? 'next' : null,
    };
  },
};

/** The search page's own state. */
export const searchState: DataReader = {
  page: 'search',
  format: '__INITIAL_STATE__.search（2023—）',
  read(value, answer) {
    const feeds = at(value, 'search.feeds._value') ?? at(value, 'search.feeds');
    // Every page carries an empty search: it counts only where somebody searched.
    if (!Array.isArray(feeds) || !textAt(value, 'search.searchContext.keyword', 'search.searchValue'))
      return null;
    return { drafts: notesIn(feeds).map((item) => cardDraft(item, answer.capturedAt)) };
  },
};

/** The explore page's own state. */
export const exploreState: DataReader = {
  page: 'feed',
  format: '__INITIAL_STATE__.feed（2023—）',
  read(value, answer) {
    const feeds = at(value, 'feed.feeds._value') ?? at(value, 'feed.feeds');
    if (!Array.isArray(feeds) || feeds.length === 0) return null;
    return { drafts: notesIn(feeds).map((item) => cardDraft(item, answer.capturedAt)) };
  },
};

/** One note, from the page's state or from `/api/sns/web/v1/feed`. */
export const noteDetail: DataReader = {
  page: 'detail',
  format: 'noteDetailMap、v1/feed（2023—）',
  read(value, answer) {
    const notes = Object.values(fieldsOf(at(value, 'note.noteDetailMap')) ?? {}).map((entry) =>
      at(entry, 'note'),
    );
    const answered =
      at(value, 'data.has_more') === undefined ? at(value, 'data.items.0.note_card') : undefined;
    const note = [answered, ...notes].find((one) => idAt(one, 'note_id', 'noteId'));
    return note ? { drafts: [noteDraft(note, answer.capturedAt)] } : null;
  },
};

function notesIn(items: readonly unknown[]): unknown[] {
  return items.filter((item) => {
    const kind = textAt(item, 'model_type', 'modelType');
    return kind === undefined || kind === 'note';
  });
}

function cardDraft(item: unknown, seenAt: string): Draft {
  const card = at(item, 'note_card') ?? at(item, 'noteCard');
  return { ...noteDraft(card, seenAt), ...addressed(idAt(item, 'id')) };
}

function noteDraft(note: unknown, seenAt: string): Draft {
  const words = textAt(note, 'desc');
  const goods = listOf(at(note, 'goods_card_list') ?? at(note, 'goodsList'))[0] ?? at(note, 'goods_info');
  const goodsTitle = textAt(goods, 'title', 'name');
  return {
    ...addressed(idAt(note, 'note_id', 'noteId')),
    title: textAt(note, 'display_title', 'displayTitle', 'title') ?? firstLine(words),
    description: words,
    shop: goodsTitle
      ? { id: idAt(goods, 'seller_id'), name: textAt(goods, 'seller_name', 'vendor_name') }
      : {},
    images: [
      textAt(
        note,
        'cover.url_default',
        'cover.urlDefault',
        'imageList.0.urlDefault',
        'image_list.0.url_default',
      ),
    ],
    offer: goodsTitle ? 'post-with-goods' : 'post',
    extra: {
      goods: goodsTitle,
      publishedAt: shownTimeAt(note, seenAt, 'time'),
      place: textAt(note, 'ip_location', 'ipLocation'),
      likes: numberAt(note, 'interact_info.liked_count', 'interactInfo.likedCount'),
    },
  };
}

function addressed(id: string | undefined): Pick<Draft, 'id' | 'url'> {
  return { id, url: id && `https://www.xiaohongshu.com/explore/${id}` };
}
