import type { PagePlan, PageRequest, PlatformAdapter } from '../../adapter.ts';
import { defineAdapter } from '../shared/define-adapter.ts';
import { idParameter, type LinkTarget, shortLink } from '../shared/links.ts';
import { ALIBABA_CHALLENGE_URLS, ALIBABA_LOGIN_URLS, ALIBABA_SIGNS, MTOP_CODES } from '../shared/mtop.ts';
import { initData } from './detail.ts';
import { listOffer, offerList, offerUrl, renderedOffers } from './offers.ts';
import { shopOffers } from './shop.ts';

function plan(request: PageRequest): PagePlan {
  if (request.page === 'search') {
    const query = new URLSearchParams({
      keywords: request.query,
      charset: 'utf8',
      beginPage: request.cursor ?? '1',
    });
    return {
      url: `https://s.1688.com/selloffer/offer_search.htm?${query}`,
      waitFor: { responsePath: '/h5/mtop.relationrecommend.wirelessrecommend.recommend/2.0/' },
      scroll: true,
    };
  }
  if (request.page === 'detail') {
    return {
      url: offerUrl(encodeURIComponent(request.id)) as string,
      waitFor: { selector: '#screen, .od-pc-offer-title' },
      scroll: false,
    };
  }
  return {
    url: request.url ?? shopUrl(encodeURIComponent(request.id)),
    waitFor: { responsePath: '/h5/mtop.alibaba.alisite.cbu.server.moduleasyncservice/1.0/' },
    scroll: true,
  };
}

function shopUrl(id: string): string {
  return `https://${id}.1688.com/`;
}

/** Host names below 1688.com that are no shops. */
const OWN_HOSTS =
  /^(?:www|s|detail|login|m|h5|air|work|view|qr|re|page|show|dj|p4psearch|sale|trade|cart|member|me)$/;

function readLink(url: URL): LinkTarget | null {
  if (url.hostname === 'qr.1688.com') return shortLink(url);
  const id = /\/offer\/(\d{5,20})\.html/.exec(url.pathname)?.[1] ?? idParameter(url, 'offerId', 'offerid');
  if (id) return { kind: 'detail', id, canonicalUrl: offerUrl(id) as string };
  const shop = /^([\w-]+)\.(?:m\.)?1688\.com$/.exec(url.hostname)?.[1];
  return shop && !OWN_HOSTS.test(shop) ? { kind: 'shop', id: shop, canonicalUrl: shopUrl(shop) } : null;
}

export const alibaba1688: PlatformAdapter = defineAdapter({
  id: '1688',
  name: '1688',
  hosts: ['1688.com'],
  needsLogin: true,
  login: {
    url: 'https://login.1688.com/member/signin.htm',
    probeUrl: 'https://work.1688.com/',
    signs: [/"(?:memberId|loginId)"\s*:\s*"[^"]+"/],
    nameCookies: ['tracknick', '_nk_', 'lgc', '__cn_logon_id__'],
  },
  pageTypes: ['search', 'detail', 'shop'],
  pageSize: 60,
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
    loginUrls: ALIBABA_LOGIN_URLS,
    challengeUrls: ALIBABA_CHALLENGE_URLS,
    listingRequests: [
      /^h5api\.m\.1688\.com\/h5\/mtop\.(?:relationrecommend|1688|alibaba|cbu)/,
      /^(?:s|search|p4psearch|detail)\.1688\.com\//,
    ],
    codes: MTOP_CODES,
    signs: [
      ...ALIBABA_SIGNS,
      { outcome: 'not_found', mark: /class=["'][^"']*(?:wrong-page|error-404|offer-404)/ },
      { outcome: 'not_found', phrase: /商品已下架|商品(?:信息)?不存在|您访问的页面不存在/ },
    ],
    gone: [/class=["'][^"']*(?:mod-detail-offline|offline-text)[\s\S]{0,200}?已下架/],
    empty: [/"docsReturn"\s*:\s*0\b|没找到与.{0,80}相关的(?:货源|产品|商品)/],
  },
  reading: {
    embedded: ['var pageConfig', 'window.data.offerresultData = successDataCheck(', 'window.__INIT_DATA'],
    data: [listOffer, offerList, initData, shopOffers],
    dom: [renderedOffers],
    addresses: [
      { url: /^(?:s|p4psearch|search)\.1688\.com\//, page: 'search' },
      { url: /^(?:detail|m)\.1688\.com\/offer\//, page: 'detail' },
    ],
  },
  plan,
  readLink,
});
