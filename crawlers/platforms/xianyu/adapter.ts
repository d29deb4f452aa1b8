import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { ALIBABA_CHALLENGE_URLS, ALIBABA_LOGIN_URLS, ALIBABA_SIGNS, MTOP_CODES } from '../shared/mtop.ts';
import { itemDetail, itemUrl, searchResults } from './items.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    return {
      url: `https://www.goofish.com/search?${new URLSearchParams({ q: request.query })}`,
      waitFor: { responsePath: '/h5/mtop.taobao.idlemtopsearch.pc.search/1.0/' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: itemUrl(encodeURIComponent(request.id)) as string,
      waitFor: { responsePath: '/h5/mtop.taobao.idle.pc.detail/1.0/' },
      scroll: false,
    };
  }
  return { url: userUrl(encodeURIComponent(request.id)), waitFor: { selector: 'body' }, scroll: true };
}

function userUrl(id: string): string {
  return `https://www.goofish.com/personal?userId=${id}`;
}

function readLink(url: URL): LinkTarget | null {
  if (isHostOf(url.hostname, ['tb.cn'])) return null;
  const isItem = /\/item(?:\.htm)?$|\/detail$/.test(url.pathname) || url.hostname === '2.taobao.com';
  const id = isItem ? idParameter(url, 'id', 'itemId') : null;
  if (id) return { kind: 'detail', id, canonicalUrl: itemUrl(id) as string };
  const user = /\/personal$/.test(url.pathname) ? idParameter(url, 'userId') : null;
  if (user) return { kind: 'shop', id: user, canonicalUrl: userUrl(user) };
  return url.hostname === 'm.goofish.com' && url.pathname.length > 1 ? shortLink(url) : null;
}

export const xianyu: PlatformAdapter = defineAdapter({
  id: 'xianyu',
  name: '闲鱼',
  hosts: ['goofish.com', 'xianyu.com', '2.taobao.com'],
  needsLogin: true,
  login: {
    url: 'https://www.goofish.com/login',
    probeUrl: 'https://www.goofish.com/personal',
    signs: [/"(?:userId|kcUserId)"\s*:\s*"?\d{5,}/],
    nameCookies: ['tracknick', '_nk_', 'lgc'],
  },
  pageTypes: ['search', 'detail'],
  pageSize: 30,
  minIntervalMs: 8_000,
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
  },
  rules: {
    loginUrls: [...ALIBABA_LOGIN_URLS, /^www\.goofish\.com\/login/],
    challengeUrls: ALIBABA_CHALLENGE_URLS,
    listingRequests: [/^h5api\.m\.goofish\.com\/h5\/mtop\.taobao\.idle/],
    codes: MTOP_CODES,
    signs: [
      ...ALIBABA_SIGNS,
      { outcome: 'not_found', phrase: /(?:宝贝|商品)(?:已(?:被)?(?:删除|下架|卖掉)|不存在)|卖掉了/ },
      { outcome: 'not_found', phrase: /看看其他宝贝|去首页逛逛/ },
    ],
  },
  reading: {
    embedded: ['window.data'],
    data: [searchResults, itemDetail],
    dom: [],
    addresses: [
      { url: /^www\.goofish\.com\/search/, page: 'search' },
      { url: /^(?:www\.goofish\.com\/item|2\.taobao\.com\/item)/, page: 'detail' },
    ],
  },
  plan,
  readLink,
});
