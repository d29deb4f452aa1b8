import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoopbackExit } from '../browser/address-guard.ts';
import {
  NEED_LOGIN_ANSWER,
  RISK_ANSWER,
  redesignedSearchAnswer,
  searchAnswer,
  shopAnswer,
} from './answers.ts';
import { createControl, type Fault, type MarketControl, type MarketPage } from './control.ts';
import { loadMarketData, MARKET_HOST, type MarketData } from './model.ts';
import { busyPage, challengePage, forbiddenPage, loginPage, qrPicture } from './pages/barriers.ts';
import { gonePage, itemPage, itemPageRedesigned } from './pages/item.ts';
import { homePage, searchPage } from './pages/search.ts';
import { licencePage, shopPage } from './pages/shop.ts';
import { pictureSvg } from './pictures.ts';
import { searchMarket } from './search.ts';

/** A running marketplace on loopback. */
export interface SampleMarket {
  /** Where a person on this machine finds it. */
  url: string;
  /** Hand this to the browser's guard: the only loopback address it will ever dial. */
  exit: LoopbackExit;
  control: MarketControl;
  data: MarketData;
  close(): Promise<void>;
}

export interface SampleMarketOptions {
  data?: MarketData;
  control?: MarketControl;
}

interface Visit {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  url: URL;
  user: string | null;
}

const ASSETS = new Map([
  ['market.css', 'text/css; charset=utf-8'],
  ['search.js', 'text/javascript; charset=utf-8'],
  ['lazy.js', 'text/javascript; charset=utf-8'],
]);

/** Opens the market on a free loopback port. */
export async function startSampleMarket(options: SampleMarketOptions = {}): Promise<SampleMarket> {
  const data = options.data ?? loadMarketData();
  const control = options.control ?? createControl();
  const tickets = new Map<string, Fault | null>();
  const server = http.createServer((request, response) => {
    serve({
      request,
      response,
      url: new URL(request.url ?? '/', 'http://market'),
      user: userOf(request),
    }).catch(() => response.destroy());
  });

  async function serve(visit: Visit): Promise<void> {
    const [section = '', id = '', part = ''] = visit.url.pathname.slice(1).split('/').map(decodeURIComponent);
    if (section === '') return html(visit, 200, homePage(visit.user));
    if (section === 'robots.txt') return send(visit, 200, 'text/plain', 'User-agent: *\nDisallow: /api/\n');
    if (section === 'assets') return asset(visit, id);
    if (section === 'pic') return picture(visit, id, part);
    if (section === 'login') return login(visit);
    if (section === 'logout') return redirect(visit, '/', 'market_user=; Path=/; Max-Age=0');
    if (section === 'search') return search(visit);
    if (section === 'item') return item(visit, id);
    if (section === 'shop') return shop(visit, id, part);
    if (section === 'api' && id === 'search') return apiSearch(visit);
    if (section === 'api' && id === 'shop') return apiShop(visit, part);
    return html(visit, 404, gonePage(visit.user));
  }

  /** What befalls this page; false when the fault has already answered. */
  async function meets(visit: Visit, page: MarketPage): Promise<{ fault: Fault | null } | false> {
    const fault = control.strike(page, { signedIn: visit.user !== null });
    if (!fault) return { fault: null };
    if (fault.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1_500));
    const answered = answerFault(visit, fault);
    return answered ? false : { fault };
  }

  async function search(visit: Visit): Promise<void> {
    const met = await meets(visit, 'search');
    if (!met) return;
    html(visit, 200, searchPage({ ...searchInput(visit.url), ticket: issue(met.fault), user: visit.user }));
  }

  async function item(visit: Visit, id: string): Promise<void> {
    const met = await meets(visit, 'detail');
    if (!met) return;
    const found = data.items.find((entry) => entry.id === id);
    const seller = found && data.shops.get(found.shopId);
    if (!found || !seller || control.delisted.has(id)) return html(visit, 404, gonePage(visit.user));
    const draw = met.fault?.kind === 'layout' ? itemPageRedesigned : itemPage;
    const page = draw({ item: found, shop: seller, user: visit.user });
    html(visit, 200, met.fault?.kind === 'truncated' ? page.slice(0, page.length / 3) : page);
  }

  async function shop(visit: Visit, id: string, part: string): Promise<void> {
    const met = await meets(visit, 'shop');
    if (!met) return;
    const found = data.shops.get(id);
    if (!found) return html(visit, 404, gonePage(visit.user));
    if (part === 'licence') return html(visit, 200, licencePage(found, visit.user));
    html(visit, 200, shopPage(found, issue(met.fault), visit.user));
  }

  function issue(fault: Fault | null): string {
    const ticket = randomUUID();
    tickets.set(ticket, fault);
    return ticket;
  }

  /** The fault of the page that made this request; a request of its own is a page of its own. */
  function ticketFault(visit: Visit, page: MarketPage): Fault | null {
    const ticket = visit.url.searchParams.get('ticket') ?? '';
    const known = tickets.get(ticket);
    tickets.delete(ticket);
    return known === undefined ? control.strike(page, { signedIn: visit.user !== null }) : known;
  }

  function apiSearch(visit: Visit): void {
    const fault = ticketFault(visit, 'search');
    const { query, page } = searchInput(visit.url);
    const found = searchMarket(data, control.delisted, query, page);
    if (fault?.kind === 'layout') return json(visit, redesignedSearchAnswer(found));
    if (answerApiFault(visit, fault)) return;
    json(visit, searchAnswer(found, data.shops, query, page), fault?.kind === 'truncated');
  }

  function apiShop(visit: Visit, id: string): void {
    const fault = ticketFault(visit, 'shop');
    const found = data.shops.get(id);
    if (answerApiFault(visit, fault)) return;
    if (!found) return json(visit, { code: 'NOT_FOUND', msg: '店铺不存在', data: null });
    const goods = data.items.filter((entry) => entry.shopId === id && !control.delisted.has(entry.id));
    json(visit, shopAnswer(found, goods), fault?.kind === 'truncated');
  }

  function picture(visit: Visit, id: string, part: string): void {
    const found = data.items.find((entry) => entry.id === id);
    if (!found) return html(visit, 404, gonePage(visit.user));
    send(visit, 200, 'image/svg+xml', pictureSvg(found, Number.parseInt(part, 10) || 0));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    exit: { host: MARKET_HOST, port },
    control,
    data,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Faults that stand in place of the page. True when they have answered. */
function answerFault(visit: Visit, fault: Fault): boolean {
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

function answerApiFault(visit: Visit, fault: Fault | null): boolean {
  if (fault?.kind === 'risk-code') json(visit, RISK_ANSWER);
  else if (fault?.kind === 'login') json(visit, NEED_LOGIN_ANSWER);
  else if (fault && fault.kind !== 'truncated' && fault.kind !== 'slow') return answerFault(visit, fault);
  else return false;
  return true;
}

function searchInput(url: URL): { query: string; page: number } {
  const page = Number.parseInt(url.searchParams.get('page') ?? '1', 10);
  return { query: url.searchParams.get('q') ?? '', page: Number.isInteger(page) && page > 0 ? page : 1 };
}

async function login(visit: Visit): Promise<void> {
  if (visit.request.method !== 'POST')
    return html(visit, 200, loginPage(visit.url.searchParams.get('from') ?? '/'));
  let body = '';
  for await (const chunk of visit.request) {
    body += String(chunk);
    if (body.length > 10_000) return void visit.response.destroy();
  }
  const form = new URLSearchParams(body);
  const account = form.get('account')?.trim();
  if (!account || !form.get('password')) return html(visit, 400, loginPage('/'));
  const from = form.get('from') ?? '/';
  const cookie = `market_user=${encodeURIComponent(account)}; Path=/; HttpOnly; Max-Age=86400`;
  redirect(visit, /^\/[^/\\]/.test(from) ? from : '/', cookie);
}

function userOf(request: http.IncomingMessage): string | null {
  const value = /(?:^|;\s*)market_user=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (!value) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

function asset(visit: Visit, name: string): void {
  if (name === 'qr.svg') return send(visit, 200, 'image/svg+xml', qrPicture());
  const mime = ASSETS.get(name);
  if (!mime) return html(visit, 404, gonePage(visit.user));
  send(visit, 200, mime, readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8'));
}

function json(visit: Visit, value: unknown, cut = false): void {
  const text = JSON.stringify(value);
  send(visit, 200, 'application/json; charset=utf-8', cut ? text.slice(0, text.length / 2) : text);
}

function html(visit: Visit, status: number, body: string, headers: Record<string, string> = {}): void {
  send(visit, status, 'text/html; charset=utf-8', body, headers);
}

function redirect(visit: Visit, to: string, cookie?: string): void {
  visit.response.writeHead(302, { location: to, ...(cookie ? { 'set-cookie': cookie } : {}) }).end();
}

function send(
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
