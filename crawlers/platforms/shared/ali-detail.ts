import type { Draft } from './draft.ts';
import { at, idAt, listOf, textAt } from './values.ts';

/** How the shared answer names the market of its seller: B is 天猫, C is 淘宝. */
export type SellerType = 'B' | 'C';

/**
 * Item of 淘宝 and 天猫 since 2022 from `mtop.taobao.pcdetail.data.get`, which both answer alike.
 * @param own the market that is read for; an answer that names the other one is not ours
 * @returns null when the value is no such answer
 */
export function pcDetailDraft(
  value: unknown,
  urlOfItem: (id: string | undefined) => string | undefined,
  own: SellerType,
): Draft | null {
  const item = at(value, 'data.item');
  if (!item || !at(value, 'data.seller')) return null;
  const seller = at(value, 'data.seller');
  const market = textAt(seller, 'sellerType');
  if ((market === 'B' || market === 'C') && market !== own) return null;
  const components = at(value, 'data.componentsVO');
  const id = idAt(item, 'itemId');
  return {
    id,
    title: textAt(item, 'title'),
    price: textAt(components, 'priceVO.extraPrice.priceText', 'priceVO.price.priceText'),
    sales: textAt(item, 'vagueSellCount'),
    attributes: attributesOf(value),
    shop: { id: idAt(seller, 'sellerId', 'shopId'), name: textAt(seller, 'shopName', 'sellerNick') },
    shipFrom: textAt(components, 'deliveryVO.deliveryFromAddr'),
    images: listOf(at(item, 'images')).filter((image): image is string => typeof image === 'string'),
    url: urlOfItem(id),
  };
}

/** Parameters stand in two places: as a component of the page and, older, as `props.groupProps`. */
function attributesOf(value: unknown): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const info of listOf(at(value, 'data.componentsVO.extensionInfoVO.infos'))) {
    for (const entry of listOf(at(info, 'items'))) {
      const name = textAt(entry, 'title');
      const text = at(entry, 'text');
      const shown = Array.isArray(text)
        ? text.filter((part) => typeof part === 'string').join(' ')
        : textAt(entry, 'text');
      if (name && shown && textAt(info, 'type') !== 'GUARANTEE') attributes[name] = shown;
    }
  }
  for (const group of listOf(at(value, 'data.props.groupProps'))) {
    for (const entry of listOf(at(group, '基本信息'))) {
      for (const [name, shown] of Object.entries(entry ?? {}))
        if (typeof shown === 'string') attributes[name] = shown;
    }
  }
  return attributes;
}
