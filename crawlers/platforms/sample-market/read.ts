import { load } from 'cheerio';
import type { Outcome, PageType } from '#domain/platform';
import type { Answer } from '../../adapter.ts';

/** What came back, before anybody looks for goods in it. */
export interface Sorted {
  page: PageType;
  outcome: Outcome;
  why: string;
  /** The JSON that holds the goods, when there is one. */
  data: Record<string, unknown> | null;
}

/** The signs of this market, two for every barrier or one with the expected content missing. */
export function sortAnswer(answer: Answer, expected?: PageType): Sorted {
  const page = pageOf(answer) ?? expected ?? 'search';
  const sorted = (outcome: Outcome, why: string, data: Record<string, unknown> | null = null): Sorted => ({
    page,
    outcome,
    why,
    data,
  });
  const statuses = [answer.status, ...answer.exchanges.map((exchange) => exchange.status)];
  if (statuses.includes(429)) return sorted('rate_limited', '服务器答复 429（请求过于频繁）');
  if (statuses.includes(403)) return sorted('forbidden', '服务器答复 403（拒绝访问）');
  if (answer.status === 401) return sorted('login_required', '服务器答复 401（需要登录）');
  if (answer.status >= 500) return sorted('transient', `服务器答复 ${answer.status}`);

  const found = payloadOf(answer, page);
  if (found.kind === 'data') return sortPayload(found.value, page, sorted);
  const $ = load(answer.body);
  if ($('[data-page="login"] form').length > 0)
    return sorted('login_required', '页面为登录页，且没有商品数据');
  if ($('[data-page="challenge"] .slider-frame').length > 0) {
    return sorted('challenge', '页面为滑块验证，且没有商品数据');
  }
  if ($('[data-gone="item"]').length > 0) return sorted('not_found', '页面写明商品已下架');
  if (answer.status === 404) return sorted('not_found', '服务器答复 404');
  if (found.kind === 'cut') return sorted('transient', '答复不完整，在中途断开');
  return sorted('drift', '页面已打开，但没有认得的商品数据');
}

function sortPayload(
  value: Record<string, unknown>,
  page: PageType,
  sorted: (outcome: Outcome, why: string, data?: Record<string, unknown> | null) => Sorted,
): Sorted {
  if (value.code === 'NEED_LOGIN') return sorted('login_required', '接口答复业务码 NEED_LOGIN，无数据');
  if (value.code === 'RISK_CONTROL') return sorted('challenge', '接口答复风控码 RISK_CONTROL，无数据');
  if (value.code === 'NOT_FOUND') return sorted('not_found', '接口答复业务码 NOT_FOUND');
  const data = page === 'detail' ? value : objectOr(value.data);
  if (!data) return sorted('drift', '接口答复中没有 data');
  if (page === 'detail') return sorted('ok', '页面内含商品数据', data);
  if (!Array.isArray(data.list)) return sorted('drift', '接口答复中没有商品列表');
  if (data.list.length === 0) return sorted('empty', '商品列表为空', data);
  return sorted('ok', '接口答复含商品列表', data);
}

function pageOf(answer: Answer): PageType | null {
  for (const address of [answer.finalUrl, answer.requestedUrl]) {
    const path = pathOf(address);
    if (path.startsWith('/item/')) return 'detail';
    if (path.startsWith('/shop/') || path.startsWith('/api/shop/')) return 'shop';
    if (path.startsWith('/search') || path.startsWith('/api/search')) return 'search';
  }
  if (answer.body.includes('id="item-state"')) return 'detail';
  if (answer.body.includes('"licence"')) return 'shop';
  return null;
}

type Payload = { kind: 'data'; value: Record<string, unknown> } | { kind: 'cut' } | { kind: 'none' };

/** The page's own request first, then data embedded in the page, then a saved answer by itself. */
function payloadOf(answer: Answer, page: PageType): Payload {
  const wanted = page === 'shop' ? '/api/shop/' : '/api/search';
  const exchange = answer.exchanges.find((entry) => pathOf(entry.url).startsWith(wanted));
  if (page !== 'detail' && exchange) return parsePayload(exchange.body);
  if (page === 'detail') {
    const state = load(answer.body)('#item-state').text();
    if (state) return parsePayload(state);
    return /<html/i.test(answer.body) && !/<\/html>/i.test(answer.body) ? { kind: 'cut' } : { kind: 'none' };
  }
  return /^\s*\{/.test(answer.body) ? parsePayload(answer.body) : { kind: 'none' };
}

function parsePayload(text: string): Payload {
  try {
    const value = objectOr(JSON.parse(text) as unknown);
    return value ? { kind: 'data', value } : { kind: 'none' };
  } catch {
    return /^\s*\{/.test(text) ? { kind: 'cut' } : { kind: 'none' };
  }
}

export function objectOr(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

export function pathOf(address: string): string {
  try {
    return new URL(address).pathname;
  } catch {
    return '';
  }
}
