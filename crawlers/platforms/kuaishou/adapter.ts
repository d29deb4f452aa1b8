import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, type LinkTarget, shortLink } from '../shared/links.ts';
import { searchFeed, visionDetail, visionSearch } from './posts.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({ searchKey: request.query });
    return {
      url: `https://www.kuaishou.com/search/video?${query}`,
      waitFor: { responsePath: '/graphql' },
      scroll: true,
    };
  }
  const path = request.page === 'detail' ? 'short-video' : 'profile';
  return {
    url: `https://www.kuaishou.com/${path}/${encodeURIComponent(request.id)}`,
    waitFor: { responsePath: '/graphql' },
    scroll: request.page !== 'detail',
  };
}

function readLink(url: URL): LinkTarget | null {
  if (url.hostname === 'v.kuaishou.com' || url.hostname === 'v.kuaishouapp.com') return shortLink(url);
  const id =
    /\/(?:short-video|fw\/photo|photo)\/(?:[\w-]+\/)?([\w-]{8,40})\/?$/.exec(url.pathname)?.[1] ??
    idParameter(url, 'photoId');
  if (id) return { kind: 'detail', id, canonicalUrl: `https://www.kuaishou.com/short-video/${id}` };
  const user = /\/(?:profile|fw\/user)\/([\w-]{5,40})/.exec(url.pathname)?.[1];
  return user ? { kind: 'shop', id: user, canonicalUrl: `https://www.kuaishou.com/profile/${user}` } : null;
}

export const kuaishou: PlatformAdapter = defineAdapter({
  id: 'kuaishou',
  name: '快手',
  hosts: ['kuaishou.com', 'kwaixiaodian.com', 'chenzhongtech.com', 'gifshow.com'],
  linkHosts: ['kuaishouapp.com'],
  needsLogin: true,
  login: {
    url: 'https://www.kuaishou.com/',
    probeUrl: 'https://www.kuaishou.com/profile',
    signs: [/"(?:userId|user_id)"\s*:\s*"?\d{4,}/],
  },
  pageTypes: ['search', 'detail'],
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
    detail: { ok: 'modelled', not_found: 'modelled', challenge: 'modelled' },
  },
  rules: {
    loginUrls: [/^(?:id|passport)\.kuaishou\.com\//],
    challengeUrls: [/^captcha\.(?:zt\.)?kuaishou\.com\//],
    listingRequests: [/\/graphql(?:\?|$)/, /\/rest\/(?:n|wd|v|k)\/(?:search|feed|photo)/],
    codes: [
      { path: 'result', is: /^(?:400002|2001)$/, outcome: 'challenge' },
      { path: 'data.captcha.url', is: /./, outcome: 'challenge' },
      { path: 'data.visionSearchPhoto.result', is: /^400002$/, outcome: 'challenge' },
      { path: 'result', is: /^(?:109|106)$/, outcome: 'login_required' },
      { path: 'data.visionSearchPhoto.result', is: /^109$/, outcome: 'login_required' },
      { path: 'result', is: /^(?:2|21|10019)$/, outcome: 'rate_limited' },
      { path: 'result', is: /^(?:50002|224)$/, outcome: 'not_found' },
      { path: 'data.visionVideoDetail.status', is: /^(?:2|-1)$/, outcome: 'not_found' },
    ],
    signs: [
      { outcome: 'challenge', mark: /captcha\.zt\.kuaishou\.com|id=["']?kwai-captcha/i },
      { outcome: 'challenge', phrase: /(?:拖动|按住).{0,8}滑块/ },
      { outcome: 'challenge', phrase: /安全验证|验证码/ },
      { outcome: 'login_required', phrase: /扫码登录|登录后(?:查看|搜索)/ },
      { outcome: 'login_required', phrase: /验证码登录|密码登录/ },
      { outcome: 'not_found', phrase: /作品(?:已)?(?:不存在|被删除|失效)/ },
    ],
  },
  reading: {
    embedded: [],
    data: [visionSearch, searchFeed, visionDetail],
    dom: [],
    addresses: [
      { url: /^www\.kuaishou\.com\/search\//, page: 'search' },
      { url: /\/(?:short-video|fw\/photo)\//, page: 'detail' },
    ],
  },
  plan,
  readLink,
});
