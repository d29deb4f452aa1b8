import type http from 'node:http';
import { NEED_LOGIN_ANSWER, RISK_ANSWER } from './answers.ts';
import type { Fault } from './control.ts';
import { busyPage, challengePage, forbiddenPage } from './pages/barriers.ts';

/** One request with its visitor, and the ways to answer it. */
export interface Visit {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  url: URL;
  /** Name of the signed-in visitor. */
  user: string | null;
}

export function userOf(request: http.IncomingMessage): string | null {
  const value = /(?:^|;\s*)market_user=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (!value) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

export function html(visit: Visit, status: number, body: string, headers: Record<string, string> = {}): void {
  send(visit, status, 'text/html; charset=utf-8', body, headers);
}

/** `cut` sends half of the answer, as a broken server does. */
export function json(visit: Visit, value: unknown, cut = false): void {
  const text = JSON.stringify(value);
  send(visit, 200, 'application/json; charset=utf-8', cut ? text.slice(0, text.length / 2) : text);
}

export function redirect(visit: Visit, to: string, cookie?: string): void {
  visit.response.writeHead(302, { location: to, ...(cookie ? { 'set-cookie': cookie } : {}) }).end();
}

export function send(
  visit: Visit,
  status: number,
  mime: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  visit.response
    .writeHead(status, { 'content-type': mime, 'cache-control': 'no-store', ...headers })
    .end(body);
}

/** Faults that stand in place of a page. True when they have answered. */
export function answerFault(visit: Visit, fault: Fault): boolean {
  const retryAfter = fault.retryAfterSeconds ?? null;
  switch (fault.kind) {
    case 'login':
      redirect(visit, `/login?from=${encodeURIComponent(visit.url.pathname + visit.url.search)}`);
      return true;
    case 'challenge':
      html(visit, 200, challengePage());
      return true;
    case 'rate-limit':
      html(
        visit,
        429,
        busyPage(retryAfter),
        retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
      );
      return true;
    case 'forbidden':
      html(visit, 403, forbiddenPage());
      return true;
    case 'server-error':
      html(visit, 500, busyPage(null));
      return true;
    case 'crash':
      visit.response.destroy();
      return true;
    default:
      return false;
  }
}

/** Faults that stand in place of the page's own JSON request. True when they have answered. */
export function answerApiFault(visit: Visit, fault: Fault | null): boolean {
  if (fault?.kind === 'risk-code') json(visit, RISK_ANSWER);
  else if (fault?.kind === 'login') json(visit, NEED_LOGIN_ANSWER);
  else if (fault && fault.kind !== 'truncated' && fault.kind !== 'slow') return answerFault(visit, fault);
  else return false;
  return true;
}
