import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { itemPage, pageConfig, wareBusiness } from './detail.ts';
import { JD_RULES } from './rules.ts';
import { goodsList, itemUrl, searchWare, wrappedCards } from './search.ts';
import { shelf } from './shop.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({ keyword: request.query, enc: 'utf-8', page: request.cursor ?? '1' });
    return {
      url: `https://search.jd.com/Search?${query}`,
      waitFor: { selector: 'li.gl-item, .plugin_goodsCardWrapper' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: itemUrl(encodeURIComponent(request.id)) as string,
      waitFor: { selector: '.sku-name' },
      scroll: false,
    };
  }
  return {
    url: request.url ?? `https://mall.jd.com/index-${encodeURIComponent(request.id)}.html`,
    waitFor: { selector: '.jSubObject, .jItem' },
    scroll: true,
  };
}

function readLink(url: URL): LinkTarget | null {
  if (isHostOf(url.hostname, ['3.cn'])) return shortLink(url);
  const shop =
    /^\/index-(\d+)(?:-\d+)*\.html$/.exec(url.pathname)?.[1] ??
    (/^shop\./.test(url.hostname) ? idParameter(url, 'shopId') : null);
  if (shop) return { kind: 'shop', id: shop, canonicalUrl: `https://mall.jd.com/index-${shop}.html` };
  const id =
    /^\/(?:product\/|item\/)?(\d{5,20})\.html$/.exec(url.pathname)?.[1] ??
    (/item|product/.test(url.hostname + url.pathname) ? idParameter(url, 'wareId', 'sku', 'skuId') : null);
  return id ? { kind: 'detail', id, canonicalUrl: itemUrl(id) as string } : null;
}

export const jd: PlatformAdapter = defineAdapter({
  id: 'jd',
  name: '京东',
  hosts: ['jd.com', 'jd.hk', '3.cn'],
  needsLogin: true,
  login: {
    url: 'https://passport.jd.com/new/login.aspx',
    probeUrl: 'https://home.jd.com/',
    signs: [/"(?:userPin|pin)"\s*:\s*"[^"]+"/, /class=["'][^"']*nickname[^"']*["'][^>]*>\s*[^<\s]/],
    nameCookies: ['pin', 'unick', '_pst', 'pwdt_id'],
  },
  pageTypes: ['search', 'detail', 'shop'],
  pageSize: 30,
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
  rules: JD_RULES,
  reading: {
    embedded: ['pageConfig'],
    data: [searchWare, wareBusiness, pageConfig],
    dom: [goodsList, wrappedCards, itemPage, shelf],
    addresses: [
      { url: /^search\.jd\.com\//, page: 'search' },
      { url: /^item(?:\.m)?\.jd\.(?:com|hk)\//, page: 'detail' },
      { url: /^(?:mall|shop)\.jd\.com\//, page: 'shop' },
    ],
  },
  plan,
  readLink,
});
