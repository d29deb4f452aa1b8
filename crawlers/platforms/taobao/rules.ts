import { ALIBABA_CHALLENGE_URLS, ALIBABA_LOGIN_URLS, ALIBABA_SIGNS, MTOP_CODES } from '../shared/mtop.ts';
import type { OutcomeRules } from '../shared/outcome-rules.ts';

/** How 淘宝 shows that it served something else than goods. */
export const TAOBAO_RULES: OutcomeRules = {
  loginUrls: ALIBABA_LOGIN_URLS,
  challengeUrls: ALIBABA_CHALLENGE_URLS,
  listingRequests: [
    /^h5api\.m\.(?:taobao|tmall)\.com\/h5\/mtop\.(?:relationrecommend|taobao\.(?:pcdetail|detail|wsearch)|alimama\.union)/,
    /^s\.taobao\.com\/(?:search|api)/,
    /\/i\/asynSearch\.htm(?:\?|$)/,
  ],
  codes: MTOP_CODES,
  signs: [
    ...ALIBABA_SIGNS,
    { outcome: 'not_found', mark: /class=["'][^"']*error-notice-hd|id=["']error-notice/i },
    {
      outcome: 'not_found',
      phrase: /您(?:查看|要查看)的(?:宝贝|商品|页面)不存在|宝贝可能已被删除|没有找到相应的店铺/,
    },
  ],
  gone: [
    /class=["'][^"']*(?:tb-off-sale|tb-hint|J_TOffSale)[^"']*["'][^>]*>[^<]{0,20}(?:<[^>]+>[^<]{0,20}){0,4}(?:此宝贝|此商品)已下架/,
  ],
  empty: [/没有找到与.{0,80}相关的(?:宝贝|商品)|class=["'][^"']*(?:item-not-found|noresult-page)/],
};
