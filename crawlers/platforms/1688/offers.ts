import { firstText } from '../shared/dom.ts';
import type { Draft } from '../shared/draft.ts';
import type { DataReader, DomReader } from '../shared/readers.ts';
import { at, idAt, listOf, numberAt, textAt } from '../shared/values.ts';

/** Search landing page of 2019 to 2024: `pageConfig.listOffer`. */
export const listOffer: DataReader = {
  page: 'search',
  format: 'pageConfig.listOffer（2019—2024）',
  read(value) {
    const offers = at(value, 'listOffer');
    return Array.isArray(offers) ? { drafts: offers.map(offerDraft) } : null;
  },
};

function offerDraft(offer: unknown): Draft {
  const id = idAt(offer, 'offerid', 'attr.id');
  const company = at(offer, 'attr.company');
  const info = at(offer, 'attr.information');
  return {
    id,
    title: textAt(offer, 'title'),
    price: textAt(offer, 'strPriceMoney') ?? numberAt(offer, 'priceMoney.amount'),
    sales: numberAt(offer, 'attr.tradeQuantity.saleQuantity'),
    attributes: pairs(listOf(at(offer, 'cpv')), 'p', 'v'),
    shop: {
      id: idAt(offer, 'memberId'),
      name: textAt(offer, 'loginId'),
      company: textAt(company, 'name'),
      location: joined(textAt(company, 'province'), textAt(company, 'city')),
    },
    shipFrom: joined(textAt(info, 'sendProvince'), textAt(info, 'sendCity')),
    images: [textAt(offer, 'imgUrl')],
    url: offerUrl(id),
    extra: {
      unit: textAt(offer, 'unit', 'attr.tradeQuantity.unit'),
      minimumQuantity: numberAt(offer, 'attr.tradeQuantity.quantityBegin'),
      advertisement: at(offer, 'isP4P') === true || undefined,
    },
  };
}

/** Search of 2018 to 2022: `window.data.data.offerList`, and the answers that follow as one scrolls. */
export const offerList: DataReader = {
  page: 'search',
  format: 'data.offerList（2018—）',
  read(value) {
    const offers = at(value, 'data.offerList') ?? at(value, 'data.data.offerList') ?? at(value, 'offerList');
    if (!Array.isArray(offers)) return null;
    return {
      drafts: offers.map((offer) => {
        const id = idAt(offer, 'id', 'offerId');
        const company = at(offer, 'company');
        return {
          id,
          title: textAt(offer, 'information.subject', 'subject', 'information.simpleSubject'),
          price: textAt(
            offer,
            'tradePrice.offerPrice.priceInfo.price',
            'priceInfo.price',
            'tradePrice.offerPrice.valueString',
          ),
          sales: textAt(offer, 'tradeQuantity.saleQuantity', 'saleQuantity'),
          attributes: pairs(
            listOf(at(offer, 'information.propertyValueModel.propertyValuePairs')),
            'name',
            'value',
          ),
          shop: {
            id: idAt(offer, 'aliTalk.memberId', 'memberId', 'aliTalk.loginId'),
            name: textAt(offer, 'aliTalk.loginId', 'loginId'),
            company: textAt(company, 'name'),
            location: joined(textAt(company, 'province'), textAt(company, 'city')),
          },
          images: [textAt(offer, 'image.imgUrl', 'imgUrl')],
          url: offerUrl(id),
        };
      }),
      total: numberAt(value, 'data.docsReturn', 'data.data.docsReturn', 'data.totalCount'),
    };
  },
};

/** The same cards rendered, where the settings were stripped from the saved page. */
export const renderedOffers: DomReader = {
  page: 'search',
  format: '渲染后的搜索页（2019—2024）',
  source: 'dom-selector',
  mark: /smart_ui_offer/,
  read($) {
    return {
      drafts: $('.offer_exp')
        .toArray()
        .map((element) => {
          const card = $(element);
          const id = /object_id@(\d+)/.exec(card.attr('data-aplus-report') ?? '')?.[1];
          const nick = card.find('[data-nick]').attr('data-nick');
          return {
            id,
            title: card.find('.subject').attr('title') ?? firstText($, card, '.subject'),
            price: firstText($, card, '.price_num'),
            shop: { name: nick && decoded(nick) },
            images: [card.find('.mainPic img').attr('src')],
            url: offerUrl(id),
          };
        }),
    };
  },
};

export function pairs(entries: readonly unknown[], name: string, value: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const entry of entries) {
    const key = textAt(entry, name);
    const shown = textAt(entry, value);
    if (key && shown) attributes[key] = shown;
  }
  return attributes;
}

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(' ') || undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function offerUrl(id: string | undefined): string | undefined {
  return id ? `https://detail.1688.com/offer/${id}.html` : undefined;
}
