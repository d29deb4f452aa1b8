import type { Page, Response } from 'playwright';
import { isBarrier } from '#domain/platform';
import type { Answer, PagePlan, PageRequest, PlatformAdapter } from '../adapter.ts';
import { hostWithin, parseOutsideUrl, RefusedTarget } from './address-guard.ts';
import { collectExchanges, type ExchangeLog } from './collect-exchanges.ts';

/** The page did not come: time out, reset, crash. Retried with backoff, unlike every other end of a page. */
export class PageLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PageLost';
  }
}

export interface LoadOptions {
  /** Deadline of the navigation and of the wait for content, each. */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Loads one page as its plan says and returns everything the page was answered. Judging the answer is left
 * to the adapter; it is only asked, while waiting, whether a barrier stands there, so that a login page does
 * not cost the whole deadline.
 * @throws PageLost, RefusedTarget, and the signal's reason when aborted
 */
export async function loadPage(
  page: Page,
  adapter: PlatformAdapter,
  request: PageRequest,
  options: LoadOptions = {},
): Promise<Answer> {
  const timeoutMs = options.timeoutMs ?? 20_000;
  const plan = adapter.plan(request);
  const host = parseOutsideUrl(plan.url).hostname;
  if (!hostWithin(host, adapter.hosts)) {
    throw new RefusedTarget(`${host} does not belong to ${adapter.id}`, `${host} 不属于${adapter.name}`);
  }
  options.signal?.throwIfAborted();
  const log = collectExchanges(page);
  const lost = lostSignal(page, options.signal);
  try {
    // The wait begins before the navigation that causes the answer, else a fast answer is missed.
    const ready = contentReady(page, plan, timeoutMs);
    const main = await Promise.race([navigate(page, plan.url, timeoutMs), lost.promise]);
    refuseOwnRefusal(main, plan.url);
    const snapshot = (): Promise<Answer> => snapshotOf(page, plan, main, log);
    await Promise.race([ready, barrierSeen(adapter, request, snapshot, lost), lost.promise]);
    if (plan.scroll) await Promise.race([scrollToEnd(page), lost.promise]);
    await Promise.race([log.settled(3_000), lost.promise]);
    return await Promise.race([snapshot(), lost.promise]);
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (error instanceof RefusedTarget || error instanceof PageLost) throw error;
    throw new PageLost(firstLine(error));
  } finally {
    lost.end();
    log.stop();
  }
}

async function navigate(page: Page, url: string, timeoutMs: number): Promise<Response> {
  const response = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: timeoutMs });
  if (!response) throw new PageLost('the browser made no request');
  return response;
}

/** A 403 of our own proxy must never be taken for the platform's. */
function refuseOwnRefusal(main: Response, url: string): void {
  const refused = main.headers()['x-refused'];
  if (refused) throw new RefusedTarget(refused, `网址被拒绝访问：${url}`);
  if (main.headers()['x-gateway']) throw new PageLost('the server did not answer');
}

/** Resolves when the expected content is there, or at the deadline: the adapter judges what there is then. */
async function contentReady(page: Page, plan: PagePlan, timeoutMs: number): Promise<void> {
  const waits: Promise<unknown>[] = [];
  const { responsePath, selector } = plan.waitFor;
  if (responsePath) {
    waits.push(
      page.waitForResponse((response) => new URL(response.url()).pathname.endsWith(responsePath), {
        timeout: timeoutMs,
      }),
    );
  }
  if (selector) waits.push(page.waitForSelector(selector, { timeout: timeoutMs, state: 'attached' }));
  if (waits.length === 0) return;
  await Promise.any(waits).catch(() => undefined);
  // The last loser is told nothing; its rejection at the deadline must not end the process.
  for (const wait of waits) wait.catch(() => undefined);
}

/** Looks every half second whether what came is already a barrier or a "gone" page. */
async function barrierSeen(
  adapter: PlatformAdapter,
  request: PageRequest,
  snapshot: () => Promise<Answer>,
  lost: { ended(): boolean },
): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (lost.ended()) return;
    const answer = await snapshot().catch(() => null);
    if (!answer) continue;
    const { outcome } = adapter.read(answer, request.page);
    // After an error status nothing more will come.
    if (isBarrier(outcome) || outcome === 'not_found' || answer.status >= 400) return;
  }
}

async function snapshotOf(page: Page, plan: PagePlan, main: Response, log: ExchangeLog): Promise<Answer> {
  const headers = main.headers();
  const html = /html|^$/i.test(headers['content-type'] ?? '');
  const exchanges = log.soFar();
  return {
    requestedUrl: plan.url,
    finalUrl: page.url(),
    status: main.status(),
    headers,
    // The rendered document for pages, the text as sent for everything else.
    body: html ? await page.content() : await main.text().catch(() => ''),
    exchanges,
    capturedAt: new Date().toISOString(),
  };
}

/** Turns crash, closing and abort into one rejection that every step can race against. */
function lostSignal(page: Page, signal?: AbortSignal) {
  let over = false;
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    fail = reject;
  });
  promise.catch(() => undefined);
  const onCrash = (): void => fail(new PageLost('the page crashed'));
  const onClose = (): void => fail(new PageLost('the page was closed'));
  const onAbort = (): void => fail(signal?.reason);
  page.on('crash', onCrash);
  page.on('close', onClose);
  signal?.addEventListener('abort', onAbort);
  return {
    promise,
    ended: () => over,
    end() {
      over = true;
      page.off('crash', onCrash);
      page.off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

const SCROLL_STEPS = 30;

/** Lazy pictures and endless lists load only for those who scroll. */
export async function scrollToEnd(page: Page): Promise<void> {
  for (let step = 0; step < SCROLL_STEPS; step++) {
    const atEnd = await page.evaluate(() => {
      window.scrollBy(0, window.innerHeight);
      return window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
    });
    await page.waitForTimeout(100);
    if (atEnd) return;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown';
}
