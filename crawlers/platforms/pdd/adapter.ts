import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, type LinkTarget, shortLink } from '../shared/links.ts';
import { embeddedGoods, embeddedSearch, goodsList, goodsUrl, mallGoods, searchItems } from './goods.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({ search_key: request.query, page: request.cursor ?? '1' });
    return {
      url: `https://mobile.yangkeduo.com/search_result.html?${query}`,
      waitFor: { responsePath: '/proxy/api/search' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: goodsUrl(encodeURIComponent(request.id)) as string,
      waitFor: { selector: '#main' },
      scroll: false,
    };
  }
  return {
    url: mallUrl(encodeURIComponent(request.id)),
    waitFor: { responsePath: '/goods_list' },
    scroll: true,
  };
}

function mallUrl(id: string): string {
  return `https://mobile.yangkeduo.com/mall_page.html?mall_id=${id}`;
}

function readLink(url: URL): LinkTarget | null {
  if (/\/goods\d*\.html$|\/duo_coupon_landing\.html$/.test(url.pathname)) {
    const id = idParameter(url, 'goods_id');
    return id ? { kind: 'detail', id, canonicalUrl: goodsUrl(id) as string } : null;
  }
  const mall = /\/mall_?(?:page|quality)?[\w_]*\.html$/.test(url.pathname)
    ? idParameter(url, 'mall_id')
    : null;
  if (mall) return { kind: 'shop', id: mall, canonicalUrl: mallUrl(mall) };
  return /^(?:p\.pinduoduo\.com|file-link\.pinduoduo\.com|pdd\.cn)$/.test(url.hostname)
    ? shortLink(url)
    : null;
}

export const pdd: PlatformAdapter = defineAdapter({
  id: 'pdd',
  name: '拼多多',
  hosts: ['yangkeduo.com', 'pinduoduo.com', 'pdd.cn'],
  needsLogin: true,
  login: {
    url: 'https://mobile.yangkeduo.com/login.html',
    probeUrl: 'https://mobile.yangkeduo.com/personal.html',
    signs: [/"(?:uid|userID)"\s*:\s*"?\d{5,}/],
  },
  pageTypes: ['search', 'detail', 'shop'],
  pageSize: 20,
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
    shop: { ok: 'modelled', login_required: 'modelled', challenge: 'modelled' },
  },
  rules: {
    loginUrls: [/^mobile\.(?:yangkeduo|pinduoduo)\.com\/login\.html/],
    challengeUrls: [/\/psnl_verification\.html/],
    listingRequests: [
      /\/(?:proxy\/)?api\/(?:search|goods|mall|oak|operation|turing)/,
      /\/search_result\.html/,
    ],
    codes: [
      { path: 'error_code', is: /^(?:54001|54002)$/, outcome: 'challenge' },
      { path: 'verify_auth_token', is: /./, outcome: 'challenge' },
      { path: 'error_code', is: /^(?:40001|40002|43001)$/, outcome: 'login_required' },
      { path: 'error_code', is: /^(?:40035|45001|45002)$/, outcome: 'rate_limited' },
      { path: 'error_code', is: /^(?:48201|49001)$/, outcome: 'not_found' },
    ],
    signs: [
      {
        outcome: 'challenge',
        mark: /id=["']?(?:captcha-dialog|slide-button|intelli-verify)\b|psnl_verification/i,
      },
      { outcome: 'challenge', phrase: /(?:拖动|按住).{0,6}滑块|点击完成验证|请完成.{0,4}验证/ },
      { outcome: 'challenge', phrase: /安全验证|验证码/ },
      {
        outcome: 'login_required',
        mark: /id=["']?(?:first-login|phone-login|user-mobile)\b|class=["'][^"']*phone-login/,
      },
      { outcome: 'login_required', phrase: /手机登录|请使用手机登录|微信登录/ },
      { outcome: 'rate_limited', phrase: /操作太?频繁|访问(?:过于)?频繁/ },
      { outcome: 'not_found', phrase: /商品已下架|商品不存在|该商品已售罄下架/ },
      { outcome: 'not_found', phrase: /看看其他商品|去逛逛/ },
    ],
    gone: [/"isOnSale"\s*:\s*false|"status"\s*:\s*[23]\s*,\s*"statusExplain"/],
    empty: [/"is_no_result"\s*:\s*true/],
  },
  reading: {
    embedded: ['window.rawData'],
    data: [searchItems, goodsList, embeddedSearch, embeddedGoods, mallGoods],
    dom: [],
    addresses: [
      { url: /\/search_result\.html/, page: 'search' },
      { url: /\/goods\d*\.html/, page: 'detail' },
      { url: /\/mall_page\.html/, page: 'shop' },
    ],
  },
  plan,
  readLink,
});
