import type { MarketItem } from './model.ts';

/** Prices and sales as such pages write them: ￥12.80-36.00, 面议, 1.2万+人付款. Parsers have to cope. */
export function priceText(item: MarketItem): string {
  if (item.price === undefined) return '面议';
  const low = `¥${item.price.toFixed(2)}`;
  return item.priceMax === undefined ? low : `${low}-${item.priceMax.toFixed(2)}`;
}

export function soldText(sales: number): string {
  if (sales >= 10_000) return `${Math.floor(sales / 1000) / 10}万+人付款`;
  if (sales >= 1000) return `${Math.floor(sales / 100) * 100}+人付款`;
  return `${sales}人付款`;
}
