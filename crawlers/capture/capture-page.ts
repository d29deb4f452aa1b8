import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page, Response } from 'playwright';
import type { CaptureRecord, PictureFile } from '#domain/evidence';
import type { Outcome } from '#domain/platform';
import type { Answer } from '../adapter.ts';
import { collectExchanges } from '../browser/collect-exchanges.ts';
import { takePictures } from './page/pictures.ts';
import { recordNetwork } from './page/record-network.ts';
import type { Recording } from './page/recording.ts';
import { MAX_HEIGHT, settle } from './page/settle.ts';
import { maskPage } from './redact/mask-page.ts';
import { collectSecrets, type Secret } from './redact/secrets.ts';

/** Decides what a loaded page is. A page that is a barrier is never kept as evidence of a listing. */
export type Classify = (answer: Answer) => { outcome: Outcome; why: string };

export interface PageCaptureOptions {
  /** A fresh context, closed by the caller. */
  context: BrowserContext;
  url: string;
  /** Written whole or not at all: files appear under this name only when the page step is finished. */
  folder: string;
  classify: Classify;
  /** What the signed-in person is called on the site, to be taken out. */
  accountNames?: readonly string[];
  /** Address a host was reached at, as the proxy dialled it. */
  addressOf?: (host: string) => string | undefined;
  maxHeight?: number;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  now?: () => Date;
}

/** The facts of one page load, kept beside its files as `facts.json`. Holds secrets: never leaves the vault. */
export interface PageFacts {
  requestedUrl: string;
  finalUrl: string;
  title: string;
  status: number;
  serverDate: string | null;
  text: string;
  outcome: Outcome;
  outcomeWhy: string;
  times: Record<'navigated' | 'loaded' | 'settled' | 'pictures' | 'saved', string>;
  settle: CaptureRecord['settle'];
  pictures: PictureFile[];
  recording: Recording;
  addresses: Record<string, string>;
  secrets: Secret[];
  /** Secrets the page showed: pictures, page, document and PDF were taken again without them, in `masked/`. */
  masked: { secret: Secret; place: string }[];
  userAgent: string;
  viewport: string;
}

/** The page is not what was asked for, but something that needs a person. Nothing is kept as evidence. */
export class NotEvidence extends Error {
  readonly outcome: Outcome;
  readonly why: string;
  readonly url: string;
  constructor(outcome: Outcome, why: string, url: string) {
    super(`${outcome}: ${why}`);
    this.name = 'NotEvidence';
    this.outcome = outcome;
    this.why = why;
    this.url = url;
  }
}

const REFUSED: readonly Outcome[] = ['login_required', 'challenge', 'rate_limited', 'forbidden', 'transient'];

/**
 * Loads one page and keeps everything of it: exchanges, pictures, MHTML, DOM and PDF.
 * @throws NotEvidence for a login, a challenge and whatever else is no page of the listing
 */
export async function capturePage(options: PageCaptureOptions): Promise<PageFacts> {
  const draft = `${options.folder}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.join(draft, 'bodies'), { recursive: true, mode: 0o700 });
  const page = await options.context.newPage();
  try {
    const facts = await captureInto(draft, page, options);
    await writeFile(path.join(draft, 'facts.json'), JSON.stringify(facts));
    await rm(options.folder, { recursive: true, force: true });
    await rename(draft, options.folder);
    return facts;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await page.close().catch(() => undefined);
  }
}

async function captureInto(folder: string, page: Page, options: PageCaptureOptions): Promise<PageFacts> {
  const now = options.now ?? (() => new Date());
  const maxHeight = options.maxHeight ?? MAX_HEIGHT;
  const recorder = await recordNetwork(page, folder);
  const log = collectExchanges(page);
  const times = { navigated: now().toISOString() } as PageFacts['times'];

  const main = await navigate(page, options);
  const answer = async (): Promise<Answer> => answerOf(page, main, options.url, await log.settled(1_000));
  refuseBarrier(options.classify(await answer()), page.url());
  times.loaded = now().toISOString();
  options.signal?.throwIfAborted();

  const settled = await settle(page, { openRequests: recorder.open, maxHeight });
  const verdict = refuseBarrier(options.classify(await answer()), page.url());
  log.stop();
  times.settled = now().toISOString();
  options.signal?.throwIfAborted();

  const pictures = await takePictures(page, folder, maxHeight);
  times.pictures = now().toISOString();
  await savePage(page, folder);
  // biome-ignore lint/performance/useDomNodeTextContent: what a reader sees is wanted, not the text of scripts and hidden parts
  const text = await page.evaluate(() => document.body?.innerText ?? '');
  const title = await page.title();
  const recording = await recorder.stop(3_000);
  times.saved = now().toISOString();

  const cookies = await options.context.cookies();
  const secrets = collectSecrets(recording.exchanges, cookies, options.accountNames ?? []);
  const masked = await maskPage(page, secrets);
  if (masked.length > 0) {
    const again = path.join(folder, 'masked');
    await mkdir(again);
    await takePictures(page, again, maxHeight);
    await savePage(page, again);
  }
  return {
    requestedUrl: options.url,
    finalUrl: page.url(),
    title,
    status: main.status(),
    serverDate: main.headers().date ?? null,
    text,
    outcome: verdict.outcome,
    outcomeWhy: verdict.why,
    times,
    settle: settled,
    pictures,
    recording,
    addresses: addressesOf(recording, options.addressOf),
    secrets,
    masked,
    userAgent: await page.evaluate(() => navigator.userAgent),
    viewport: await page.evaluate(() => `${window.innerWidth}×${window.innerHeight}`),
  };
}

async function navigate(page: Page, options: PageCaptureOptions): Promise<Response> {
  const timeout = options.timeoutMs ?? 30_000;
  let main: Response | null;
  try {
    main = await page.goto(options.url, { waitUntil: 'domcontentloaded', timeout });
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    throw new NotEvidence('transient', `页面未能打开：${reason}`, options.url);
  }
  // Content of many shops comes after the document: give it a moment before judging, but no more than that.
  await page.waitForLoadState('load', { timeout: 10_000 }).catch(() => undefined);
  if (!main) throw new NotEvidence('transient', '浏览器没有发出请求', options.url);
  const refused = main.headers()['x-refused'];
  if (refused) throw new NotEvidence('forbidden', `网址不在允许访问的范围：${refused}`, options.url);
  return main;
}

function refuseBarrier(verdict: { outcome: Outcome; why: string }, url: string) {
  if (REFUSED.includes(verdict.outcome)) throw new NotEvidence(verdict.outcome, verdict.why, url);
  return verdict;
}

async function answerOf(
  page: Page,
  main: Response,
  url: string,
  exchanges: Answer['exchanges'],
): Promise<Answer> {
  return {
    requestedUrl: url,
    finalUrl: page.url(),
    status: main.status(),
    headers: main.headers(),
    body: await page.content(),
    exchanges,
    capturedAt: new Date().toISOString(),
  };
}

/** MHTML, DOM and PDF of what the browser shows now. */
async function savePage(page: Page, folder: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { data } = await cdp.send('Page.captureSnapshot', { format: 'mhtml' });
  await cdp.detach();
  await writeFile(path.join(folder, 'page.mhtml'), data);
  await writeFile(path.join(folder, 'dom.html'), await page.content());
  await page.emulateMedia({ media: 'screen' });
  await page.pdf({ path: path.join(folder, 'page.pdf'), format: 'A4', printBackground: true, scale: 0.6 });
  await page.emulateMedia({ media: null });
}

function addressesOf(
  recording: Recording,
  addressOf: PageCaptureOptions['addressOf'],
): Record<string, string> {
  const hosts = new Set(recording.exchanges.map((exchange) => new URL(exchange.url).hostname));
  const pairs = [...hosts].map((host) => [host, addressOf?.(host)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
