import type { DataReader } from '../shared/readers.ts';
import { at, idAt, numberAt, textAt } from '../shared/values.ts';
import { offerUrl } from './offers.ts';

/** Goods of a shop, as its page fetches them: `mtop.alibaba.alisite.cbu.server.ModuleAsyncService`. */
export const shopOffers: DataReader = {
  page: 'shop',
  format: 'ModuleAsyncService offerList（2020—）',
  read(value) {
    const content = at(value, 'data.content');
    const offers = at(content, 'offerList');
    if (!Array.isArray(offers)) return null;
    const shop = {
      id: idAt(content, 'memberId'),
      name: textAt(content, 'loginId'),
      company: textAt(content, 'companyName'),
    };
    return {
      drafts: offers.map((offer) => {
        const id = idAt(offer, 'id', 'offerId');
        return {
          id,
          title: textAt(offer, 'subject', 'title'),
          price: textAt(offer, 'price', 'priceInfo.price'),
          sales: textAt(offer, 'saledCount', 'bookedCount'),
          shop,
          images: [textAt(offer, 'imageUrl', 'image')],
          url: offerUrl(id),
        };
      }),
      total: numberAt(content, 'totalCount'),
    };
  },
};
