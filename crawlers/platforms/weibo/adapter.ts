import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { accountCards, searchCards, singlePost } from './posts.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const container = `100103type=1&q=${request.query}`;
    return {
      url: `https://m.weibo.cn/search?${new URLSearchParams({ containerid: container })}`,
      waitFor: { responsePath: '/api/container/getIndex' },
      scroll: true,
    };
  }
  const path = request.page === 'detail' ? 'detail' : 'u';
  return {
    url: `https://m.weibo.cn/${path}/${encodeURIComponent(request.id)}`,
    waitFor:
      request.page === 'detail' ? { selector: '.weibo-text' } : { responsePath: '/api/container/getIndex' },
    scroll: request.page !== 'detail',
  };
}

function readLink(url: URL): LinkTarget | null {
  if (url.hostname === 't.cn') return shortLink(url);
  if (!isHostOf(url.hostname, ['weibo.com', 'weibo.cn'])) return null;
  const post =
    /^\/(?:detail|status|statuses)\/(\w{8,20})/.exec(url.pathname)?.[1] ??
    /^\/\d{5,12}\/(\w{8,20})/.exec(url.pathname)?.[1];
  if (post) return { kind: 'detail', id: post, canonicalUrl: `https://m.weibo.cn/detail/${post}` };
  const user =
    /^\/(?:u|profile)\/(\d{5,12})/.exec(url.pathname)?.[1] ?? /^\/(\d{5,12})\/?$/.exec(url.pathname)?.[1];
  return user ? { kind: 'shop', id: user, canonicalUrl: `https://m.weibo.cn/u/${user}` } : null;
}

export const weibo: PlatformAdapter = defineAdapter({
  id: 'weibo',
  name: '微博',
  hosts: ['weibo.com', 'weibo.cn', 't.cn'],
  needsLogin: true,
  login: {
    url: 'https://passport.weibo.com/sso/signin',
    probeUrl: 'https://m.weibo.cn/api/config',
    signs: [/"login"\s*:\s*true[\s\S]{0,200}"uid"\s*:\s*"?\d{5,}/],
  },
  pageTypes: ['search', 'detail', 'feed'],
  pageSize: 10,
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
    detail: { ok: 'modelled', not_found: 'modelled', login_required: 'modelled' },
    feed: { ok: 'proven', empty: 'modelled' },
  },
  rules: {
    loginUrls: [/^passport\.weibo\.(?:com|cn)\//, /^login\.sina\.com\.cn\//],
    challengeUrls: [/^(?:security|captcha)\.weibo\.com\//, /\/verify\/(?:index|captcha)/],
    listingRequests: [
      /^m\.weibo\.cn\/(?:api\/container\/getIndex|statuses\/(?:show|extend))/,
      /^weibo\.com\/ajax\/(?:statuses|side\/search)/,
    ],
    statuses: { 414: 'rate_limited', 418: 'rate_limited', 432: 'rate_limited' },
    codes: [
      { path: 'ok', is: /^-100$/, outcome: 'login_required' },
      { path: 'url', is: /passport\.weibo|login\.sina/, outcome: 'login_required' },
      { path: 'url', is: /captcha|verify/, outcome: 'challenge' },
      { path: 'errno', is: /^(?:20003|20101|20112)$/, outcome: 'not_found' },
      { path: 'errno', is: /^(?:100005|22009)$/, outcome: 'rate_limited' },
      { path: 'msg', is: /微博不存在|已被删除|暂无查看权限/, outcome: 'not_found' },
      { path: 'msg', is: /频繁|频次/, outcome: 'rate_limited' },
      { path: 'msg', is: /这里还没有内容/, outcome: 'empty' },
    ],
    signs: [
      { outcome: 'login_required', mark: /Sina Visitor System/i },
      { outcome: 'login_required', phrase: /登录\/注册|扫描二维码登录/ },
      { outcome: 'challenge', mark: /id=["']?(?:geetest|captcha-container)/i },
      { outcome: 'challenge', phrase: /请完成.{0,4}验证|安全验证/ },
      { outcome: 'not_found', phrase: /(?:微博|页面)不存在|抱歉，此微博已被作者删除/ },
      { outcome: 'rate_limited', phrase: /访问(?:过于)?频繁/ },
    ],
  },
  reading: {
    embedded: ['$render_data'],
    data: [searchCards, accountCards, singlePost],
    dom: [],
    addresses: [
      { url: /^m\.weibo\.cn\/search/, page: 'search' },
      { url: /^m\.weibo\.cn\/(?:detail|status|statuses)\//, page: 'detail' },
      { url: /^m\.weibo\.cn\/(?:u|profile)\//, page: 'feed' },
    ],
  },
  plan,
  readLink,
});
