import type { Kind } from '#domain/hit';

/** What one listing of an entity shows. */
export interface ShownSales {
  leadId: string;
  /** Yuan; null when the page shows none. */
  price: number | null;
  priceMax: number | null;
  /** Units as displayed, a lower bound. */
  sales: number | null;
  kinds: readonly Kind[];
  /** True where free-riding wording stands beside the name. */
  worded: boolean;
  /** True when the goods offered are among those the mark is registered for. */
  sameGoods: boolean;
}

export type TurnoverHint =
  | {
      shown: true;
      /** Yuan, by displayed prices and sales. */
      estimatedTurnover: { low: number; high: number };
      label: string;
      listings: number;
    }
  | { shown: false; why: string };

export const TURNOVER_LABEL = '平台展示数据，未核实；仅供人工研判，不作移送标准判断';

/** Kinds that leave the sign what it is: only the way it is written differs. */
const IDENTICAL: ReadonlySet<Kind> = new Set(['exact', 'width', 'traditional', 'compatibility', 'separator']);

/**
 * 行刑衔接 hint of one entity. Criminal law protects registered marks (刑法 213, 214), the same sign on the same
 * goods: without all three conditions nothing is shown. No threshold is compared: the amounts of
 * 法释〔2025〕5号 have not been checked against its text. Proposal and transfer letter are a person's.
 */
export function turnoverHint(markNumber: string | null, listings: readonly ShownSales[]): TurnoverHint {
  if (!markNumber?.trim()) return hidden('没有登记注册商标号');
  const identical = listings.filter(
    ({ kinds, worded }) => !worded && kinds.every((kind) => IDENTICAL.has(kind)),
  );
  if (identical.length === 0) return hidden('标识经格式归一后仍不相同');
  const same = identical.filter(({ sameGoods }) => sameGoods);
  if (same.length === 0) return hidden('不是同一种商品');
  const counted = same.filter(({ price, sales }) => price !== null && sales !== null);
  if (counted.length === 0) return hidden('页面没有同时展示价格与销量');
  const sum = (price: (one: ShownSales) => number) =>
    Math.round(counted.reduce((total, one) => total + price(one) * (one.sales ?? 0), 0));
  return {
    shown: true,
    estimatedTurnover: {
      low: sum((one) => one.price ?? 0),
      high: sum((one) => one.priceMax ?? one.price ?? 0),
    },
    label: TURNOVER_LABEL,
    listings: counted.length,
  };
}

function hidden(missing: string): TurnoverHint {
  return { shown: false, why: `不提示：${missing}` };
}
