import type { OutcomeRules } from '../shared/outcome-rules.ts';

/** How 京东 shows that it served something else than goods. */
export const JD_RULES: OutcomeRules = {
  loginUrls: [/^(?:passport|plogin)\.(?:m\.)?jd\.com\//],
  challengeUrls: [/^(?:cfe|risk|iv)\.(?:m\.)?jd\.com\//, /privatedomain\/risk_handler/],
  listingRequests: [
    /^search\.jd\.com\/(?:s_new\.php|Search|search)/,
    /^api\.m\.jd\.com\/.*functionId=(?:pc_search|search|pc_detailpage|wareBusiness)/,
    /^item(?:-soa)?\.jd\.com\//,
    /^mall\.jd\.com\//,
  ],
  codes: [
    { path: 'code', is: /^(?:605|601)$/, outcome: 'challenge' },
    { path: 'errorCode', is: /^(?:605|601)$/, outcome: 'challenge' },
    { path: 'code', is: /^(?:3|300)$/, outcome: 'login_required' },
    { path: 'echo', is: /not login|请登录/i, outcome: 'login_required' },
    { path: 'message', is: /请登录|未登录/, outcome: 'login_required' },
    { path: 'code', is: /^(?:602|-1101)$/, outcome: 'rate_limited' },
    { path: 'message', is: /访问(?:过于)?频繁|请求过于频繁/, outcome: 'rate_limited' },
  ],
  signs: [
    { outcome: 'challenge', mark: /JDJRV-|risk_handler|id=["']?captcha_(?:modal|dom|div)\b/i },
    { outcome: 'challenge', phrase: /(?:拖动|按住).{0,6}滑块|快速验证|点击按钮进行验证/ },
    { outcome: 'challenge', phrase: /安全验证|京东验证|验证码/ },
    {
      outcome: 'login_required',
      mark: /id=["']?(?:formlogin|loginname)\b|passport\.jd\.com\/uc\/login\?ReturnUrl/i,
    },
    { outcome: 'login_required', phrase: /账户登录|扫码登录|欢迎登录/ },
    { outcome: 'login_required', phrase: /忘记密码|立即注册/ },
    { outcome: 'rate_limited', phrase: /访问(?:过于)?频繁/ },
    { outcome: 'not_found', mark: /class=["'][^"']*(?:error-page|err-text|page-404)/i },
    { outcome: 'not_found', phrase: /抱歉.{0,12}(?:商品|页面|店铺).{0,8}(?:不存在|已下架|已关闭|无法访问)/ },
  ],
  gone: [
    /class=["'][^"']*itemover-tip[^"']*["'][^>]*>[^<]{0,20}(?:<[^>]+>[^<]{0,20}){0,3}(?:该商品已下柜|该商品已下架)/,
  ],
  empty: [
    /class=["'][^"']*(?:check-error|notice-search|ns-icon)[^"']*["'][\s\S]{0,400}?(?:没有找到|没找到|抱歉)/,
  ],
};
