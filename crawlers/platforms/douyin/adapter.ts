import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, isHostOf, type LinkTarget, shortLink } from '../shared/links.ts';
import { generalSearch, postDetail, postList } from './posts.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    return {
      url: `https://www.douyin.com/search/${encodeURIComponent(request.query)}?type=general`,
      waitFor: { responsePath: '/aweme/v1/web/general/search/single/' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: `https://www.douyin.com/video/${encodeURIComponent(request.id)}`,
      waitFor: { responsePath: '/aweme/v1/web/aweme/detail/' },
      scroll: false,
    };
  }
  return {
    url: request.url ?? `https://www.douyin.com/user/${encodeURIComponent(request.id)}`,
    waitFor: { responsePath: '/aweme/v1/web/aweme/post/' },
    scroll: true,
  };
}

function readLink(url: URL): LinkTarget | null {
  if (url.hostname === 'v.douyin.com') return shortLink(url);
  const id =
    /\/(?:share\/)?(?:video|note)\/(\d{10,25})/.exec(url.pathname)?.[1] ??
    idParameter(url, 'modal_id', 'aweme_id');
  if (id) return { kind: 'detail', id, canonicalUrl: `https://www.douyin.com/video/${id}` };
  const user = /^\/(?:share\/)?user\/([\w-]{10,80})/.exec(url.pathname)?.[1];
  if (user && isHostOf(url.hostname, ['douyin.com', 'iesdouyin.com'])) {
    return { kind: 'shop', id: user, canonicalUrl: `https://www.douyin.com/user/${user}` };
  }
  return null;
}

export const douyin: PlatformAdapter = defineAdapter({
  id: 'douyin',
  name: '抖音',
  hosts: ['douyin.com', 'iesdouyin.com', 'jinritemai.com'],
  needsLogin: true,
  login: {
    url: 'https://www.douyin.com/',
    probeUrl: 'https://www.douyin.com/user/self',
    signs: [/"(?:uid|user_uid|userUid)"\s*:\s*"\d{5,}"/],
  },
  pageTypes: ['search', 'detail', 'feed'],
  pageSize: 20,
  minIntervalMs: 6_000,
  canary: '山药',
  proof: {
    search: { ok: 'proven', empty: 'modelled', login_required: 'modelled', challenge: 'modelled' },
    detail: { ok: 'modelled', not_found: 'modelled', challenge: 'modelled' },
    feed: { ok: 'proven', empty: 'modelled', challenge: 'modelled' },
  },
  rules: {
    loginUrls: [/^sso\.douyin\.com\//, /^www\.douyin\.com\/passport\//],
    challengeUrls: [/^(?:rmc|verify)\.(?:bytedance|snssdk)\.com\//],
    listingRequests: [/\/aweme\/v\d\/(?:web\/)?(?:general\/search|search|aweme|mix|challenge)/],
    codes: [
      { path: 'search_nil_info.search_nil_type', is: /verify_check/, outcome: 'challenge' },
      { path: 'search_nil_info.search_nil_item', is: /verify_check/, outcome: 'challenge' },
      { path: 'status_code', is: /^(?:2483|8)$/, outcome: 'login_required' },
      { path: 'status_code', is: /^(?:2154|2484)$/, outcome: 'rate_limited' },
      { path: 'status_code', is: /^(?:2053|2)$/, outcome: 'not_found' },
      { path: 'filter_detail.filter_reason', is: /./, outcome: 'not_found' },
    ],
    signs: [
      {
        outcome: 'challenge',
        mark: /id=["']?(?:captcha_container|captcha-verify-image)\b|secsdk-captcha|TTGCaptcha/i,
      },
      { outcome: 'challenge', phrase: /(?:拖动|按住).{0,8}滑块|请完成下列验证/ },
      { outcome: 'challenge', phrase: /验证码中间页|安全验证/ },
      { outcome: 'login_required', mark: /id=["']?(?:login-pannel|login-full-panel|douyin_login_comp)/i },
      { outcome: 'login_required', phrase: /登录后(?:即可|可)(?:搜索|查看)|扫码登录/ },
      { outcome: 'login_required', phrase: /验证码登录|密码登录/ },
      { outcome: 'not_found', phrase: /你要观看的(?:视频|图文)不存在|作品不见了/ },
    ],
  },
  reading: {
    embedded: ['id="RENDER_DATA"'],
    data: [generalSearch, postList, postDetail],
    dom: [],
    addresses: [
      { url: /^www\.douyin\.com\/(?:jingxuan\/)?search\//, page: 'search' },
      { url: /\/(?:share\/)?(?:video|note)\/\d/, page: 'detail' },
      { url: /^www\.douyin\.com\/user\//, page: 'feed' },
    ],
  },
  plan,
  readLink,
});
