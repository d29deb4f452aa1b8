import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { exploreState, noteDetail, searchNotes, searchState } from './notes.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({ keyword: request.query, source: 'web_search_result_notes' });
    return {
      url: `https://www.xiaohongshu.com/search_result?${query}`,
      waitFor: { responsePath: '/api/sns/web/v1/search/notes' },
      scroll: true,
    };
  }
  const path = request.page === 'detail' ? 'explore' : 'user/profile';
  return {
    url: request.url ?? `https://www.xiaohongshu.com/${path}/${encodeURIComponent(request.id)}`,
    waitFor: { selector: '#noteContainer, .feeds-page' },
    scroll: request.page !== 'detail',
  };
}

function readLink(url: URL): LinkTarget | null {
  if (isHostOf(url.hostname, ['xhslink.com'])) return shortLink(url);
  const note = /\/(?:explore|discovery\/item|search_result)\/([\da-f]{24})/.exec(url.pathname)?.[1];
  if (note) return { kind: 'detail', id: note, canonicalUrl: `https://www.xiaohongshu.com/explore/${note}` };
  const user = /\/user\/profile\/([\da-f]{24})/.exec(url.pathname)?.[1];
  return user
    ? { kind: 'shop', id: user, canonicalUrl: `https://www.xiaohongshu.com/user/profile/${user}` }
    : null;
}

export const xiaohongshu: PlatformAdapter = defineAdapter({
  id: 'xiaohongshu',
  name: '小红书',
  hosts: ['xiaohongshu.com', 'xhslink.com'],
  needsLogin: true,
  login: {
    url: 'https://www.xiaohongshu.com/explore',
    probeUrl: 'https://www.xiaohongshu.com/explore',
    signs: [/"loggedIn"\s*:\s*true[\s\S]{0,400}"(?:user_id|userId)"\s*:\s*"[^"]+"/],
  },
  pageTypes: ['search', 'detail', 'feed'],
  pageSize: 20,
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
    feed: { ok: 'proven' },
  },
  rules: {
    loginUrls: [
      /^www\.xiaohongshu\.com\/(?:website-login\/(?!captcha)|login)/,
      /^customer\.xiaohongshu\.com\/login/,
    ],
    challengeUrls: [/\/website-login\/captcha/],
    listingRequests: [/^edith\.xiaohongshu\.com\/api\/sns\/web\/v\d\/(?:search\/notes|feed|homefeed)/],
    statuses: { 461: 'challenge', 471: 'challenge' },
    codes: [
      { path: 'code', is: /^(?:300011|300012|300015|461|471)$/, outcome: 'challenge' },
      { path: 'code', is: /^-(?:100|101|104)$/, outcome: 'login_required' },
      { path: 'code', is: /^300013$/, outcome: 'rate_limited' },
      { path: 'code', is: /^-(?:510000|510001)$|^300031$/, outcome: 'not_found' },
    ],
    signs: [
      {
        outcome: 'challenge',
        mark: /class=["'][^"']*(?:red-captcha|captcha-container)|id=["']?red-captcha/i,
      },
      { outcome: 'challenge', phrase: /(?:拖动|按住).{0,8}滑块|旋转图片|请通过验证/ },
      { outcome: 'challenge', phrase: /安全验证|验证码/ },
      { outcome: 'login_required', phrase: /登录后(?:查看|搜索)|扫码登录/ },
      { outcome: 'login_required', phrase: /手机号登录|获取验证码/ },
      { outcome: 'rate_limited', phrase: /访问(?:过于)?频繁|操作频繁/ },
      { outcome: 'not_found', phrase: /你访问的(?:页面|笔记)不见了|当前笔记暂时无法浏览/ },
    ],
  },
  reading: {
    embedded: ['window.__INITIAL_STATE__'],
    data: [searchNotes, searchState, noteDetail, exploreState],
    dom: [],
    addresses: [
      { url: /\/search_result(?:\/?$|\?)/, page: 'search' },
      { url: /\/(?:explore|discovery\/item)\/[\da-f]{24}/, page: 'detail' },
      { url: /\/explore\/?$/, page: 'feed' },
    ],
  },
  plan,
  readLink,
});
