import type { MarketShop } from '../model.ts';
import { embedJson, escapeHtml, layout } from './layout.ts';

/** The shop's window; its script fetches the licence facts and the goods. */
export function shopPage(shop: MarketShop, ticket: string, user: string | null): string {
  return layout({
    title: shop.name,
    user,
    body: `<section class="shop-head" data-shop-id="${shop.id}"><h1>${escapeHtml(shop.name)}</h1><p>${shop.since} 年开店 · ${escapeHtml(shop.location ?? '未填写所在地')} · <a href="/shop/${shop.id}/licence">营业执照</a></p></section>
<section id="results" class="grid"><p class="loading">正在加载……</p></section>
${embedJson('shop-input', { shopId: shop.id, ticket })}
<script src="/assets/search.js" defer></script>`,
  });
}

/** 亮照: what an operator has to show by law (E-Commerce Law, article 15). */
export function licencePage(shop: MarketShop, user: string | null): string {
  const rows: [string, string][] = [
    ['名称', shop.company ?? '未公示'],
    ['统一社会信用代码', shop.creditCode ?? '未公示'],
    ['住所', shop.location ?? '未公示'],
    ['经营范围', '食用农产品、预包装食品、工艺品销售'],
  ];
  return layout({
    title: `${shop.name} 营业执照信息`,
    user,
    body: `<section class="licence-card" data-shop-id="${shop.id}"><h1>营业执照信息</h1><table>${rows
      .map(([key, value]) => `<tr><th>${key}</th><td>${escapeHtml(value)}</td></tr>`)
      .join('')}</table><p class="fine">演示数据：主体与代码均为虚构，代码仅校验位合规。</p></section>`,
  });
}
