import { pcDetailDraft } from '../shared/ali-detail.ts';
import { firstText, labelledLines } from '../shared/dom.ts';
import type { DataReader, DomReader } from '../shared/readers.ts';
import { itemUrl } from './search-data.ts';

export const pcDetail: DataReader = {
  page: 'detail',
  format: 'mtop.taobao.pcdetail.data.get（2022—）',
  read(value) {
    const draft = pcDetailDraft(value, (id) => itemUrl(id), 'C');
    return draft && { drafts: [draft] };
  },
};

/** Item page of 2015 to 2021. */
export const itemPage: DomReader = {
  page: 'detail',
  format: '宝贝页（2015—2021）',
  source: 'dom-selector',
  mark: /id=["']J_Title["']|class=["'][^"']*tb-main-title/,
  read($) {
    const canonical = $('link[rel="canonical"]').attr('href') ?? '';
    const id =
      /[?&]id=(\d+)/.exec(canonical)?.[1] ?? /itemId\s*:\s*['"](\d+)['"]/.exec($('script').text())?.[1];
    return {
      drafts: [
        {
          id,
          title:
            $('.tb-main-title').attr('data-title') ?? firstText($, null, '#J_Title h3', '.tb-main-title'),
          description: firstText($, null, '.tb-subtitle'),
          price: firstText($, null, '#J_PromoPriceNum', '#J_StrPrice .tb-rmb-num', '.tb-rmb-num'),
          sales: firstText($, null, '#J_SellCounter'),
          attributes: labelledLines($, $('#attributes .attributes-list li')),
          shop: {
            id: /sellerId\s*:\s*['"](\d+)['"]/.exec($('script').text())?.[1],
            name: firstText($, null, '.tb-shop-name a', '.shop-name-link', '.tb-seller-name'),
          },
          shipFrom: firstText($, null, '#J-From'),
          images: $('#J_UlThumb img')
            .toArray()
            .map((image) => $(image).attr('data-src') ?? $(image).attr('src')),
          url: itemUrl(id),
        },
      ],
    };
  },
};
