import type { Outcome } from '#domain/platform';
import type { Answer, Exchange } from '../../adapter.ts';
import { textAt } from './values.ts';

/** A business code in the platform's JSON. Platforms answer 200 and say in the body that they did not serve. */
export interface CodeRule {
  /** Where the code stands, such as `ret.0`. */
  path: string;
  is: RegExp;
  outcome: Outcome;
}

/**
 * A sign in a page. `mark` looks at the markup (a slider frame, a login form): one is enough when the expected
 * fields are missing. `phrase` looks at what a person reads: goods may be called so too, hence it weighs less.
 */
export interface SignRule {
  outcome: Outcome;
  mark?: RegExp;
  phrase?: RegExp;
}

/** The signs of one platform, as data. */
export interface OutcomeRules {
  /** Addresses where one is sent to sign in, matched against host + path. */
  loginUrls: readonly RegExp[];
  /** Addresses where one is sent to prove to be human, matched against host + path. */
  challengeUrls: readonly RegExp[];
  /** Requests whose answers carry the listings, matched against the address without its scheme. */
  listingRequests: readonly RegExp[];
  /** HTTP statuses the platform uses in its own way. */
  statuses?: Readonly<Record<number, Outcome>>;
  codes: readonly CodeRule[];
  signs: readonly SignRule[];
  /** Says in the markup of an otherwise complete item page that the item is off the shelf. */
  gone?: readonly RegExp[];
  /** The platform's own words for "nothing found", in the markup. */
  empty?: readonly RegExp[];
}

export interface Verdict {
  outcome: Outcome;
  /** One readable sentence, for the officer who has to act. */
  why: string;
}

const WORDS: Record<Outcome, string> = {
  ok: '内容完整',
  not_found: '商品或页面不存在',
  empty: '没有结果',
  login_required: '需要登录',
  challenge: '需要人工验证',
  rate_limited: '访问过于频繁',
  forbidden: '平台拒绝访问',
  drift: '页面结构与已知不符',
  transient: '平台暂时出错',
};

/** Visible text of a barrier page is short; a page of goods is not. */
const SHORT_PAGE = 2_000;
/** Barriers stand at the top of a page. */
const SEARCHED = 300_000;

/** What the connection itself says: status and final address, before anybody looks into the page. */
export function byTransport(answer: Answer, rules: OutcomeRules): Verdict | null {
  const address = hostAndPath(answer.finalUrl);
  if (rules.challengeUrls.some((url) => url.test(address))) {
    return { outcome: 'challenge', why: `转到验证页面（${address}）` };
  }
  if (rules.loginUrls.some((url) => url.test(address))) {
    return { outcome: 'login_required', why: `转到登录页面（${address}）` };
  }
  const requests = answer.exchanges.filter((exchange) => isListingRequest(exchange, rules));
  const replies = [answer, ...requests];
  for (const reply of replies) {
    const outcome = rules.statuses?.[reply.status] ?? byStatus(reply.status, reply.headers ?? {});
    if (!outcome) continue;
    // One failed request of a page does not mean that the item is gone or the page broken.
    if (reply !== answer && (outcome === 'not_found' || outcome === 'transient')) continue;
    // A refusal that shows a slider asks for a person, it does not send him away.
    if (outcome === 'forbidden') {
      const shown = byPage(answer.body, rules);
      if (shown?.outcome === 'challenge' || shown?.outcome === 'login_required') return shown;
    }
    return { outcome, why: `服务器答复 ${reply.status}（${WORDS[outcome]}）` };
  }
  return null;
}

function byStatus(status: number, headers: Record<string, string>): Outcome | null {
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) return 'rate_limited';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not_found';
  return status >= 500 || status === 0 ? 'transient' : null;
}

/** What the business code of a JSON answer says; null when it says nothing known. */
export function byCode(value: unknown, rules: OutcomeRules): Verdict | null {
  for (const rule of rules.codes) {
    const code = textAt(value, rule.path);
    if (code !== undefined && rule.is.test(code)) {
      return { outcome: rule.outcome, why: `接口业务码 ${code.slice(0, 60)}（${WORDS[rule.outcome]}）` };
    }
  }
  return null;
}

/** What a page says in which the expected fields are missing: one mark, two phrases, or one on a short page. */
export function byPage(body: string, rules: OutcomeRules): Verdict | null {
  const html = body.slice(0, SEARCHED);
  let text: string | null = null;
  const phrases = new Map<Outcome, number>();
  for (const { outcome, mark, phrase } of rules.signs) {
    if (mark?.test(html)) return { outcome, why: `页面出现${WORDS[outcome]}的标志，且没有所需内容` };
    if (!phrase) continue;
    text ??= visibleText(html);
    if (!phrase.test(text)) continue;
    const count = (phrases.get(outcome) ?? 0) + 1;
    if (count > 1 || text.length < SHORT_PAGE) {
      return { outcome, why: `页面写明${WORDS[outcome]}，且没有所需内容` };
    }
    phrases.set(outcome, count);
  }
  return null;
}

export function isListingRequest(exchange: Exchange, rules: OutcomeRules): boolean {
  const address = exchange.url.replace(/^https?:\/\//, '');
  return rules.listingRequests.some((request) => request.test(address));
}

export function hostAndPath(address: string): string {
  try {
    const { hostname, pathname } = new URL(address);
    return hostname + pathname;
  } catch {
    return '';
  }
}

/** Seconds the server asked us to wait, from `Retry-After` as a number or a date. */
export function retryAfterSeconds(answer: Answer): number | null {
  const limited = answer.exchanges.find((exchange) => exchange.status === 429 || exchange.status === 503);
  const asked = answer.headers['retry-after'] ?? limited?.headers?.['retry-after'];
  if (asked === undefined) return null;
  if (/^\d{1,7}$/.test(asked.trim())) return Number(asked);
  const seconds = Math.ceil((Date.parse(asked) - Date.parse(answer.capturedAt)) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

function visibleText(html: string): string {
  return html
    .replace(/<(script|style|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
