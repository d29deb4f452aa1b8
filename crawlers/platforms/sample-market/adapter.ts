import { load } from 'cheerio';
import type { PageType } from '#domain/platform';
import type { Answer, PagePlan, PageRequest, ParsedPage, PlatformAdapter } from '../../adapter.ts';
import { readCards, readDetail } from './items.ts';
import { canonicalise, MARKET_ORIGIN } from './links.ts';
import { sortAnswer } from './read.ts';

function plan(request: PageRequest): PagePlan {
  const id = request.page === 'search' ? '' : encodeURIComponent(request.id);
  if (request.page === 'detail') {
    return { url: `${MARKET_ORIGIN}/item/${id}`, waitFor: { selector: '#item-state' }, scroll: false };
  }
  if (request.page === 'shop') {
    return {
      url: `${MARKET_ORIGIN}/shop/${id}`,
      waitFor: { responsePath: `/api/shop/${id}` },
      scroll: false,
    };
  }
  const parameters = new URLSearchParams({ q: request.query });
  if (request.cursor !== null) parameters.set('page', request.cursor);
  return {
    url: `${MARKET_ORIGIN}/search?${parameters}`,
    waitFor: { responsePath: '/api/search' },
    scroll: false,
  };
}

function read(answer: Answer, expected?: PageType): ParsedPage {
  const { page, outcome, why, data } = sortAnswer(answer, expected);
  const result: ParsedPage = {
    platform: 'sample-market',
    page,
    outcome,
    why,
    items: [],
    total: typeof data?.total === 'number' ? data.total : null,
    next: null,
    retryAfterSeconds: outcome === 'rate_limited' ? retryAfter(answer) : null,
  };
  if (outcome !== 'ok' || !data) return result;
  if (page === 'detail') {
    const item = readDetail(data, answer);
    if (!item) return { ...result, outcome: 'drift', why: '商品数据缺少编号或标题' };
    return { ...result, items: [item] };
  }
  const items = readCards(data, answer);
  if (items.length === 0) return { ...result, outcome: 'drift', why: '商品列表中没有一件可读' };
  const rejected = Array.isArray(data.list) ? data.list.length - items.length : 0;
  return { ...result, items, rejected, next: nextCursor(data) };
}

function nextCursor(data: Record<string, unknown>): string | null {
  return data.hasNext === true && typeof data.page === 'number' ? String(data.page + 1) : null;
}

function retryAfter(answer: Answer): number | null {
  const limited = answer.exchanges.find((exchange) => exchange.status === 429);
  const seconds = Number(answer.headers['retry-after'] ?? limited?.headers?.['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** The marketplace on loopback: a platform like any other, so that every path of the crawler can be walked. */
export const sampleMarket: PlatformAdapter = {
  id: 'sample-market',
  name: '演示市场',
  hosts: ['sample-market.test'],
  needsLogin: false,
  login: {
    url: `${MARKET_ORIGIN}/login`,
    probeUrl: `${MARKET_ORIGIN}/`,
    signedIn: (answer) => load(answer.body)('.account [data-user-id]').attr('data-user-id') !== undefined,
    nameCookies: ['market_user'],
  },
  pageTypes: ['search', 'detail', 'shop'],
  pageSize: 20,
  minIntervalMs: 0,
  canary: '山药',
  proof: {
    search: {
      ok: 'proven',
      empty: 'proven',
      login_required: 'proven',
      challenge: 'proven',
      rate_limited: 'proven',
      forbidden: 'proven',
      drift: 'proven',
      transient: 'proven',
    },
    detail: { ok: 'proven', not_found: 'proven', drift: 'proven', transient: 'proven' },
    shop: { ok: 'proven', not_found: 'proven' },
  },
  plan,
  read,
  canonicalise,
};
