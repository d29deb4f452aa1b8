import { firstText, labelledLines } from '../shared/dom.ts';
import type { DataReader, DomReader } from '../shared/readers.ts';
import { at, idAt, listOf, textAt } from '../shared/values.ts';
import { itemUrl } from './search.ts';

/** The page's own settings, `var pageConfig = { product: { skuid: …, name: '…' } }`. */
export const pageConfig: DataReader = {
  page: 'detail',
  format: 'pageConfig.product（2014—）',
  read(value) {
    const product = at(value, 'product');
    const id = idAt(product, 'skuid', 'skuId');
    if (!id) return null;
    return {
      drafts: [
        {
          id,
          title: textAt(product, 'name'),
          shop: { id: idAt(product, 'shopId', 'venderId') },
          images: listOf(at(product, 'imageList')).flatMap((image) =>
            typeof image === 'string' ? `https://img10.360buyimg.com/n1/${image}` : [],
          ),
          url: itemUrl(id),
        },
      ],
    };
  },
};

/** The item's business data, `pc_detailpage_wareBusiness`. */
export const wareBusiness: DataReader = {
  page: 'detail',
  format: 'pc_detailpage_wareBusiness（2022—）',
  read(value) {
    const id = idAt(value, 'pageConfigVO.product.skuid', 'wareInfoReadMap.sku_id', 'wareInfo.skuId');
    if (!id) return null;
    return {
      drafts: [
        {
          id,
          title: textAt(value, 'wareInfoReadMap.sku_name', 'wareInfo.wareName', 'pageConfigVO.product.name'),
          price: textAt(value, 'price.finalPrice.price', 'price.p'),
          attributes: attributesOf(value),
          shop: {
            id: idAt(value, 'itemShopInfo.shopId', 'shopInfo.shop.shopId'),
            name: textAt(value, 'itemShopInfo.shopName', 'shopInfo.shop.name'),
          },
          shipFrom: textAt(value, 'stockInfo.dcName'),
          url: itemUrl(id),
        },
      ],
    };
  },
};

function attributesOf(value: unknown): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const entry of listOf(at(value, 'productAttributeVO.attributes'))) {
    const name = textAt(entry, 'labelName');
    const shown = textAt(entry, 'labelValue');
    if (name && shown) attributes[name] = shown;
  }
  return attributes;
}

/** The rendered item page of 2014 to 2024. */
export const itemPage: DomReader = {
  page: 'detail',
  format: '商品页（2014—2024）',
  source: 'dom-selector',
  mark: /class=["'][^"']*(?:sku-name|p-parameter)/,
  read($) {
    const canonical = $('link[rel="canonical"]').attr('href') ?? '';
    const id =
      /item\.jd\.com\/(\d+)\.html/.exec(canonical)?.[1] ??
      /\bskuid\s*:\s*['"]?(\d+)/.exec($('script').text())?.[1];
    const shop = $('.J-hove-wrap .name a, .shopName a, .popbox-inner h3 a').first();
    return {
      drafts: [
        {
          id,
          title: firstText($, null, '.sku-name', '#name h1'),
          description: firstText($, null, '#p-ad'),
          price: firstText($, null, '.p-price .price', '#jd-price'),
          attributes: labelledLines($, $('.parameter2 li, .p-parameter-list li')),
          shop: {
            id: /index-(\d+)/.exec(shop.attr('href') ?? '')?.[1],
            name: shop.attr('title') ?? shop.text().trim(),
          },
          images: $('#spec-list img')
            .toArray()
            .map((image) => $(image).attr('data-url') ?? $(image).attr('src')),
          url: itemUrl(id),
        },
      ],
    };
  },
};
