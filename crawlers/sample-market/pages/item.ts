import type { MarketItem, MarketShop } from '../model.ts';
import { priceText, soldText } from '../wording.ts';
import { embedJson, escapeHtml, layout } from './layout.ts';

export interface ItemPageInput {
  item: MarketItem;
  shop: MarketShop;
  user: string | null;
}

export function itemPage({ item, shop, user }: ItemPageInput): string {
  const facts = factsOf(item);
  const rows = facts.map(([key, value]) => `<tr><th>${escapeHtml(key)}</th><td>${escapeHtml(value)}</td></tr>`).join('');
  const state = {
    itemId: item.id,
    kind: item.offer,
    title: item.title,
    priceText: priceText(item),
    soldText: soldText(item.sales),
    props: facts.map(([name, value]) => ({ name, value })),
    shipFrom: item.shipFrom ?? null,
    desc: item.description,
    pics: [0, 1, 2].map((view) => `/pic/${item.id}/${view}.svg`),
    shop: { shopId: shop.id, name: shop.name, city: shop.location ?? null },
  };
  const thumbs = [0, 1, 2]
    .map((view) => `<img data-src="/pic/${item.id}/${view}.svg" alt="图片 ${view + 1}" width="84" height="84">`)
    .join('');
  return layout({
    title: item.title,
    user,
    body: `<article class="item" data-item-id="${item.id}">
<div class="gallery"><img class="main" src="/pic/${item.id}/0.svg" alt="${escapeHtml(item.title)}" width="420" height="420"><div class="thumbs">${thumbs}</div></div>
<div class="facts"><h1>${escapeHtml(item.title)}</h1>
<p class="price">${escapeHtml(priceText(item))}</p>
<p class="sold">${escapeHtml(soldText(item.sales))}${item.shipFrom ? ` · 发货地 ${escapeHtml(item.shipFrom)}` : ''}</p>
<p class="seller"><a href="/shop/${shop.id}">${escapeHtml(shop.name)}</a>${shop.location ? `<span>${escapeHtml(shop.location)}</span>` : ''}<a class="licence" href="/shop/${shop.id}/licence">营业执照</a></p>
<button class="buy" disabled>演示商品，不可购买</button></div></article>
<section class="props"><h2>商品参数</h2><table>${rows}</table></section>
<section class="desc"><h2>图文详情</h2><p>${escapeHtml(item.description)}</p><div class="long">${[0, 1, 2].map((view) => `<img data-src="/pic/${item.id}/${view}.svg" alt="" width="640" height="640">`).join('')}</div></section>
${embedJson('item-state', state)}
<script src="/assets/lazy.js" defer></script>`,
  });
}

function factsOf(item: MarketItem): [string, string][] {
  const facts: [string, string][] = item.origin ? [['产地', item.origin]] : [];
  return facts.concat(Object.entries(item.attributes));
}

/** The same item after a redesign: other names, no embedded data. Nothing in it is wrong, only different. */
export function itemPageRedesigned({ item, user }: ItemPageInput): string {
  return layout({
    title: '商品',
    user,
    body: `<div class="x-offer"><div class="x-subject">${escapeHtml(item.title)}</div><div class="x-amount">${item.price ?? ''}</div></div>`,
  });
}

export function gonePage(user: string | null): string {
  return layout({
    title: '商品已下架',
    user,
    body: '<section class="message" data-gone="item"><h1>商品已下架</h1><p>您查看的商品不存在或已下架，去看看别的吧。</p></section>',
  });
}
