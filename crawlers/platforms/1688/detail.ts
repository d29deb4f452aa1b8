import type { DataReader } from '../shared/readers.ts';
import { at, fieldsOf, idAt, listOf, textAt } from '../shared/values.ts';
import { offerUrl, pairs } from './offers.ts';

/** Item page since 2021: `window.__INIT_DATA` with `globalData` and the components of the page. */
export const initData: DataReader = {
  page: 'detail',
  format: '__INIT_DATA.globalData（2021—）',
  read(value) {
    const model = at(value, 'globalData') ?? at(value, 'result.global.globalData.model');
    const offer = at(model, 'tempModel') ?? at(model, 'offerDetail');
    const id = idAt(offer, 'offerId');
    if (!id) return null;
    const parts = Object.values(fieldsOf(at(value, 'data')) ?? {});
    const features = parts.flatMap((part) => listOf(at(part, 'data.propsList')));
    return {
      drafts: [
        {
          id,
          title: textAt(offer, 'offerTitle', 'subject'),
          price: textAt(model, 'skuModel.skuPriceScale', 'orderParamModel.orderParam.skuParam.skuPriceScale'),
          sales: textAt(offer, 'saledCount'),
          attributes: {
            ...pairs(listOf(at(model, 'offerDetail.featureAttributes')), 'name', 'value'),
            ...pairs(features, 'name', 'value'),
          },
          shop: {
            id: idAt(offer, 'sellerMemberId', 'memberId'),
            name: textAt(offer, 'sellerLoginId'),
            company: textAt(offer, 'companyName'),
          },
          shipFrom: textAt(model, 'freightInfo.location', 'deliveryModel.location'),
          images: listOf(at(model, 'images')).map((image) => textAt(image, 'fullPathImageURI', 'imageURI')),
          url: offerUrl(id),
        },
      ],
    };
  },
};
