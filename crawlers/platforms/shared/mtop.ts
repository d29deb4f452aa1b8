import type { CodeRule, SignRule } from './outcome-rules.ts';

/** Codes of the mobile gateway that 淘宝, 天猫 and 闲鱼 share: `"ret": ["FAIL_SYS_USER_VALIDATE::…"]`, HTTP 200. */
export const MTOP_CODES: readonly CodeRule[] = [
  { path: 'ret.0', is: /FAIL_SYS_USER_VALIDATE|RGV587|x5sec|punish|被挤爆/i, outcome: 'challenge' },
  { path: 'rgv587_flag', is: /^sm$|./, outcome: 'challenge' },
  {
    path: 'ret.0',
    is: /FAIL_SYS_SESSION_EXPIRED|SID_INVALID|NEED_LOGIN|NOT_LOGIN|未登录|请登录/i,
    outcome: 'login_required',
  },
  {
    path: 'ret.0',
    is: /TRAFFIC_LIMIT|FLOW_LIMIT|LIMIT_EXCEED|访问频繁|操作频繁|限流/i,
    outcome: 'rate_limited',
  },
  { path: 'ret.0', is: /ILLEGAL_ACCESS|FORBIDDEN|FAIL_SYS_ACCESS_DENIED/i, outcome: 'forbidden' },
  {
    path: 'ret.0',
    is: /ITEM_NOT_(EXIST|FOUND)|ITEM_(DELETED|OFFLINE)|宝贝不存在|商品不存在|已下架|已删除/i,
    outcome: 'not_found',
  },
  {
    path: 'ret.0',
    is: /FAIL_SYS_TOKEN|FAIL_SYS_SERVICE_TIMEOUT|FAIL_SYS_SERVICE_FAULT|SERVICE_UNAVAILABLE/i,
    outcome: 'transient',
  },
];

/** Sign-in and slider as the Alibaba platforms show them in a page. */
export const ALIBABA_SIGNS: readonly SignRule[] = [
  {
    outcome: 'challenge',
    mark: /_____tmd_____\/punish|id=["']?(?:nc_1_n1z|nocaptcha|baxia-punish|baxia-dialog-content)\b|"action"\s*:\s*"captcha"/i,
  },
  { outcome: 'challenge', phrase: /(?:拖动|按住).{0,6}滑块|请完成.{0,4}验证|亲，访问受限/ },
  { outcome: 'challenge', phrase: /通过验证以确保正常访问|安全验证|验证码/ },
  {
    outcome: 'login_required',
    mark: /id=["']?(?:fm-login-id|login-form|J_LoginBox|alibaba-login-box)\b|mini_login\.htm/i,
  },
  { outcome: 'login_required', phrase: /密码登录|扫码登录|亲，请登录/ },
  { outcome: 'login_required', phrase: /手机扫码|短信登录|免费注册/ },
  { outcome: 'rate_limited', phrase: /访问(?:过于)?频繁|休息一下|被挤爆/ },
];

export const ALIBABA_LOGIN_URLS = [
  /^login\.(?:m\.)?(?:taobao|tmall|1688)\.com\//,
  /^passport\.(?:taobao|goofish|alibaba|1688)\.com\//,
  /^(?:login|havanalogin)\.[\w.]+\/(?:member\/login|newlogin|mini_login)/,
];
export const ALIBABA_CHALLENGE_URLS = [
  /_____tmd_____\/(?:punish|verify)/,
  /^sec\.(?:taobao|1688)\.com\//,
  /\/punish\b/,
];
