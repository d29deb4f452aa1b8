import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { shopShelf } from '../shared/ali-shop.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { itemPage, pcDetail } from './detail.ts';
import { TAOBAO_RULES } from './rules.ts';
import { itemUrl, landing, pageConfig, recommend } from './search-data.ts';
import { renderedCards, renderedGrid } from './search-dom.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({ q: request.query, page: request.cursor ?? '1' });
    return {
      url: `https://s.taobao.com/search?${query}`,
      waitFor: { responsePath: '/h5/mtop.relationrecommend.wirelessrecommend.recommend/2.0/' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: `https://item.taobao.com/item.htm?id=${encodeURIComponent(request.id)}`,
      waitFor: { responsePath: '/h5/mtop.taobao.pcdetail.data.get/1.0/' },
      scroll: false,
    };
  }
  return {
    url:
      request.url ??
      `https://store.taobao.com/shop/view_shop.htm?user_number_id=${encodeURIComponent(request.id)}`,
    waitFor: { selector: '.J_TItems' },
    scroll: true,
  };
}

function readLink(url: URL): LinkTarget | null {
  // 闲鱼 kept its old address below this host.
  if (url.hostname === '2.taobao.com') return null;
  if (isHostOf(url.hostname, ['tb.cn'])) return shortLink(url);
  if (/^shop(\d+)\.(?:m\.)?taobao\.com$/.test(url.hostname)) return shop(url.hostname.replace(/\D/g, ''));
  if (/\/shop\/view_shop\.htm$/.test(url.pathname)) {
    const id = idParameter(url, 'user_number_id', 'shop_id');
    return id ? shop(id) : null;
  }
  const path = /^\/(?:list\/item|i)\/?(\d+)\.htm$/.exec(url.pathname)?.[1];
  const isItem = /\/item\.htm$|\/detail(?:\.html?)?$|\/awp\/core\/detail/.test(url.pathname);
  const id = path ?? (isItem ? idParameter(url, 'id', 'itemId', 'item_id') : null);
  return id ? { kind: 'detail', id, canonicalUrl: itemUrl(id) as string } : null;
}

function shop(id: string): LinkTarget {
  return {
    kind: 'shop',
    id,
    canonicalUrl: `https://store.taobao.com/shop/view_shop.htm?user_number_id=${id}`,
  };
}

export const taobao: PlatformAdapter = defineAdapter({
  id: 'taobao',
  name: '淘宝',
  hosts: ['taobao.com', 'tb.cn'],
  needsLogin: true,
  login: {
    url: 'https://login.taobao.com/member/login.jhtml',
    probeUrl: 'https://i.taobao.com/my_itaobao',
    signs: [
      /"userId"\s*:\s*"?\d{5,}/,
      /id=["']J_SiteNickName["'][^>]*>[^<]+</,
      /data-userid=["']\d{5,}["'][^>]*class=["'][^"']*my-/,
    ],
    nameCookies: ['tracknick', '_nk_', 'lgc', 'dnk'],
  },
  pageTypes: ['search', 'detail', 'shop'],
  pageSize: 44,
  minIntervalMs: 6_000,
  canary: '山药',
  proof: {
    search: {
      ok: 'proven',
      empty: 'modelled',
      login_required: 'modelled',
      challenge: 'modelled',
      rate_limited: 'modelled',
    },
    detail: { ok: 'modelled', not_found: 'modelled', login_required: 'modelled', challenge: 'modelled' },
    shop: { ok: 'modelled', not_found: 'modelled', login_required: 'modelled', challenge: 'modelled' },
  },
  rules: TAOBAO_RULES,
  reading: {
    embedded: ['g_page_config'],
    data: [pageConfig, recommend, landing, pcDetail],
    dom: [renderedGrid, renderedCards, itemPage, shopShelf((id) => itemUrl(id), 'tmall.com')],
    addresses: [
      { url: /^s\.taobao\.com\//, page: 'search' },
      { url: /^(?:item|h5\.m)\.taobao\.com\/(?:item|awp)/, page: 'detail' },
      { url: /^(?:store|shop\d+)\.taobao\.com\//, page: 'shop' },
    ],
  },
  plan,
  readLink,
});
