import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoopbackExit } from '../browser/address-guard.ts';
import { redesignedSearchAnswer, searchAnswer, shopAnswer } from './answers.ts';
import { createControl, type Fault, type MarketControl, type MarketPage, MarketWish } from './control.ts';
import { loadMarketData, MARKET_HOST, type MarketData } from './model.ts';
import { loginPage, qrPicture } from './pages/barriers.ts';
import { gonePage, itemPage, itemPageRedesigned } from './pages/item.ts';
import { homePage, searchPage } from './pages/search.ts';
import { licencePage, shopPage } from './pages/shop.ts';
import { pictureSvg } from './pictures.ts';
import { answerApiFault, answerFault, html, json, redirect, send, userOf, type Visit } from './reply.ts';
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
  /** Opens `POST /control` for tests in another process; never opened by the product. */
  controlEndpoint?: boolean;
}

/** Opens the market on a free loopback port. */
export async function startSampleMarket(options: SampleMarketOptions = {}): Promise<SampleMarket> {
  const data = options.data ?? loadMarketData();
  const control = options.control ?? createControl();
  const pages: Pages = {
    ...marketPages(data, control),
    ...(options.controlEndpoint ? { control: (visit) => steer(visit, control) } : {}),
  };
  const server = http.createServer((request, response) => {
    const visit = {
      request,
      response,
      url: new URL(request.url ?? '/', 'http://market'),
      user: userOf(request),
    };
    route(visit, pages).catch(() => response.destroy());
  });
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

type Handler = (visit: Visit, id: string, part: string) => void | Promise<void>;
type Pages = Readonly<Record<string, Handler>>;

async function route(visit: Visit, pages: Pages): Promise<void> {
  const [section = '', id = '', part = ''] = visit.url.pathname.slice(1).split('/').map(decodeURIComponent);
  const name = section === 'api' ? `api/${id}` : section;
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page) await page(visit, id, part);
  else html(visit, 404, gonePage(visit.user));
}

function marketPages(data: MarketData, control: MarketControl): Pages {
  /** What a page's own request will meet, by the ticket the page carries. */
  const tickets = new Map<string, Fault | null>();

  /** What befalls this page; null when the fault has already answered. */
  async function meets(visit: Visit, page: MarketPage): Promise<{ fault: Fault | null } | null> {
    const fault = control.strike(page, { signedIn: visit.user !== null });
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1_500));
    return fault && answerFault(visit, fault) ? null : { fault };
  }

  function issue(fault: Fault | null): string {
    const ticket = randomUUID();
    tickets.set(ticket, fault);
    return ticket;
  }

  /** The fault of the page that made this request; a request without a page is a page of its own. */
  function ticketFault(visit: Visit, page: MarketPage): Fault | null {
    const ticket = visit.url.searchParams.get('ticket') ?? '';
    const known = tickets.get(ticket);
    tickets.delete(ticket);
    return known === undefined ? control.strike(page, { signedIn: visit.user !== null }) : known;
  }

  return {
    '': (visit) => html(visit, 200, homePage(visit.user)),
    'robots.txt': (visit) => send(visit, 200, 'text/plain', 'User-agent: *\nDisallow: /api/\n'),
    assets: (visit, name) => asset(visit, name),
    login,
    logout: (visit) => redirect(visit, '/', 'market_user=; Path=/; Max-Age=0'),

    async search(visit) {
      const met = await meets(visit, 'search');
      if (!met) return;
      const input = searchInput(visit.url);
      html(visit, 200, searchPage({ ...input, ticket: issue(met.fault), user: visit.user }));
    },

    async item(visit, id) {
      const met = await meets(visit, 'detail');
      if (!met) return;
      const item = data.items.find((entry) => entry.id === id);
      const shop = item && data.shops.get(item.shopId);
      if (!item || !shop || control.delisted.has(id)) {
        html(visit, 404, gonePage(visit.user));
        return;
      }
      const draw = met.fault?.kind === 'layout' ? itemPageRedesigned : itemPage;
      const page = draw({ item, shop, user: visit.user });
      html(visit, 200, met.fault?.kind === 'truncated' ? page.slice(0, page.length / 3) : page);
    },

    /** A short link, as share texts carry them. */
    s: (visit, id) => redirect(visit, `/item/${encodeURIComponent(id)}?from=share`),

    async shop(visit, id, part) {
      const met = await meets(visit, 'shop');
      if (!met) return;
      const shop = data.shops.get(id);
      if (!shop) html(visit, 404, gonePage(visit.user));
      else if (part === 'licence') html(visit, 200, licencePage(shop, visit.user));
      else html(visit, 200, shopPage(shop, issue(met.fault), visit.user));
    },

    'api/search'(visit) {
      const fault = ticketFault(visit, 'search');
      const { query, page } = searchInput(visit.url);
      const found = searchMarket(data, control.delisted, query, page);
      if (fault?.kind === 'layout') json(visit, redesignedSearchAnswer(found));
      else if (!answerApiFault(visit, fault)) {
        json(visit, searchAnswer(found, data.shops, query, page), fault?.kind === 'truncated');
      }
    },

    'api/shop'(visit, _api, id) {
      const fault = ticketFault(visit, 'shop');
      const shop = data.shops.get(id);
      if (answerApiFault(visit, fault)) return;
      const goods = data.items.filter((entry) => entry.shopId === id && !control.delisted.has(entry.id));
      if (shop) json(visit, shopAnswer(shop, goods), fault?.kind === 'truncated');
      else json(visit, { code: 'NOT_FOUND', msg: '店铺不存在', data: null });
    },

    pic(visit, id, view) {
      const item = data.items.find((entry) => entry.id === id);
      if (item) send(visit, 200, 'image/svg+xml', pictureSvg(item, Number.parseInt(view, 10) || 0));
      else html(visit, 404, gonePage(visit.user));
    },
  };
}

function searchInput(url: URL): { query: string; page: number } {
  const page = Number.parseInt(url.searchParams.get('page') ?? '1', 10);
  return { query: url.searchParams.get('q') ?? '', page: Number.isInteger(page) && page > 0 ? page : 1 };
}

async function login(visit: Visit): Promise<void> {
  if (visit.request.method !== 'POST') {
    html(visit, 200, loginPage(visit.url.searchParams.get('from') ?? '/'));
    return;
  }
  const form = new URLSearchParams(await bodyOf(visit));
  const account = form.get('account')?.trim();
  if (!account || !form.get('password')) {
    html(visit, 400, loginPage('/'));
    return;
  }
  const from = form.get('from') ?? '/';
  const cookie = `market_user=${encodeURIComponent(account)}; Path=/; HttpOnly; Max-Age=86400`;
  redirect(visit, /^\/[^/\\]/.test(from) ? from : '/', cookie);
}

const MAX_BODY_CHARS = 10_000;

async function bodyOf(visit: Visit): Promise<string> {
  let body = '';
  for await (const chunk of visit.request) body = (body + String(chunk)).slice(0, MAX_BODY_CHARS);
  return body;
}

async function steer(visit: Visit, control: MarketControl): Promise<void> {
  const wish = MarketWish.safeParse(JSON.parse(await bodyOf(visit)));
  if (!wish.success) {
    send(visit, 400, 'text/plain', wish.error.message);
    return;
  }
  if (wish.data.clear) control.clear();
  control.set(...wish.data.set);
  control.delist(...wish.data.delist);
  control.relist(...wish.data.relist);
  json(visit, { asked: control.asked, delisted: [...control.delisted] });
}

const ASSETS = new Map([
  ['market.css', 'text/css; charset=utf-8'],
  ['search.js', 'text/javascript; charset=utf-8'],
  ['lazy.js', 'text/javascript; charset=utf-8'],
]);

function asset(visit: Visit, name: string): void {
  const mime = ASSETS.get(name);
  if (name === 'qr.svg') send(visit, 200, 'image/svg+xml', qrPicture());
  else if (!mime) html(visit, 404, gonePage(visit.user));
  else send(visit, 200, mime, readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8'));
}
