import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { shopShelf } from '../shared/ali-shop.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { ALIBABA_CHALLENGE_URLS, ALIBABA_LOGIN_URLS, ALIBABA_SIGNS, MTOP_CODES } from '../shared/mtop.ts';
import { itemPage, pcDetail, shopSetup } from './detail.ts';
import { itemUrl, productGrid } from './search.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({ q: request.query, page: request.cursor ?? '1' });
    return {
      url: `https://list.tmall.com/search_product.htm?${query}`,
      waitFor: { selector: '#J_ItemList' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: itemUrl(encodeURIComponent(request.id)) as string,
      waitFor: { responsePath: '/h5/mtop.taobao.pcdetail.data.get/1.0/' },
      scroll: false,
    };
  }
  return { url: request.url ?? shopUrl(request.id), waitFor: { selector: '.J_TItems' }, scroll: true };
}

/** A shop is known by its own host name, or by the seller's number when only that is known. */
function shopUrl(id: string): string {
  return /^\d+$/.test(id)
    ? `https://store.tmall.com/shop/view_shop.htm?user_number_id=${id}`
    : `https://${encodeURIComponent(id)}.tmall.com/`;
}

/** Host names below tmall.com that are no shops. */
const OWN_HOSTS =
  /^(?:www|detail|list|store|login|chaoshi|m|h5|world|pages|click|equity|miao|food|buy|cart|s|ju|brand|nvzhuang|3c|list\.m|detail\.m)$/;

function readLink(url: URL): LinkTarget | null {
  if (isHostOf(url.hostname, ['tb.cn'])) return null;
  if (/\/item(?:_o)?\.htm$|\/templatesNew\/index$/.test(url.pathname)) {
    const id = idParameter(url, 'id', 'itemId');
    return id ? { kind: 'detail', id, canonicalUrl: itemUrl(id) as string } : null;
  }
  const seller = /view_shop\.htm$/.test(url.pathname) ? idParameter(url, 'user_number_id') : null;
  const named = /^([\w-]+)(?:\.m)?\.tmall\.(?:com|hk)$/.exec(url.hostname)?.[1];
  const shop = seller ?? (named && !OWN_HOSTS.test(named) ? named : null);
  if (shop) return { kind: 'shop', id: shop, canonicalUrl: shopUrl(shop) };
  return /^s\.tmall\.com$/.test(url.hostname) ? shortLink(url) : null;
}

export const tmall: PlatformAdapter = defineAdapter({
  id: 'tmall',
  name: '天猫',
  hosts: ['tmall.com', 'tmall.hk'],
  needsLogin: true,
  login: {
    url: 'https://login.tmall.com/',
    probeUrl: 'https://www.tmall.com/',
    signs: [/class=["'][^"']*j_UserNick[^"']*["'][^>]*>\s*[^<\s]/, /"userId"\s*:\s*"?\d{5,}/],
    nameCookies: ['tracknick', '_nk_', 'lgc', 'dnk'],
  },
  pageTypes: ['search', 'detail', 'shop'],
  pageSize: 60,
  minIntervalMs: 6_000,
  canary: '山药',
  proof: {
    search: {
      ok: 'modelled',
      empty: 'modelled',
      login_required: 'modelled',
      challenge: 'modelled',
      rate_limited: 'modelled',
    },
    detail: { ok: 'proven', not_found: 'modelled', login_required: 'modelled', challenge: 'modelled' },
    shop: { ok: 'modelled', not_found: 'modelled', login_required: 'modelled', challenge: 'modelled' },
  },
  rules: {
    loginUrls: ALIBABA_LOGIN_URLS,
    challengeUrls: ALIBABA_CHALLENGE_URLS,
    listingRequests: [
      /^h5api\.m\.(?:taobao|tmall)\.com\/h5\/mtop\.(?:taobao\.(?:pcdetail|detail)|tmall\.)/,
      /^list\.tmall\.com\//,
      /\/i\/asynSearch\.htm(?:\?|$)/,
    ],
    codes: MTOP_CODES,
    signs: [
      ...ALIBABA_SIGNS,
      { outcome: 'not_found', mark: /class=["'][^"']*(?:errorDetail|error-notice)/ },
      {
        outcome: 'not_found',
        phrase:
          /您(?:查看|要查看)的(?:宝贝|商品)不存在|很抱歉.{0,20}(?:商品|页面).{0,10}(?:不存在|下架|转移)/,
      },
    ],
    gone: [
      /class=["'][^"']*(?:sold-out-tit|sold-out-info|tm-offline)[^"']*["'][^>]*>[^<]{0,20}(?:<[^>]+>[^<]{0,20}){0,4}此商品已下架/,
    ],
    empty: [/class=["'][^"']*searchTip[\s\S]{0,300}?没有?找到|没找到与.{0,80}相关的/],
  },
  reading: {
    embedded: ['TShop.Setup('],
    data: [pcDetail, shopSetup],
    dom: [productGrid, itemPage, shopShelf(itemUrl, 'taobao.com')],
    addresses: [
      { url: /^list\.tmall\.com\//, page: 'search' },
      { url: /^detail(?:\.m)?\.tmall\.(?:com|hk)\//, page: 'detail' },
      { url: /^(?!www\.|login\.|chaoshi\.|pages\.)[\w-]+\.tmall\.(?:com|hk)\//, page: 'shop' },
    ],
  },
  plan,
  readLink,
});
