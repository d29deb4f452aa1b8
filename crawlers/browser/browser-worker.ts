import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
import type { GuardOptions } from './address-guard.ts';
import { findChromium } from './find-chromium.ts';
import { type GuardedProxy, startGuardedProxy } from './guarded-proxy.ts';
import { type LaunchedBrowser, launchBrowser } from './launch.ts';
import { browserProcesses, lowerPriority } from './process-tree.ts';

export interface BrowserSettings {
  /** CHROMIUM_PATH, when set. */
  chromiumPath?: string | undefined;
  /** PATH of the process, for finding the system's browser. */
  searchPath?: string | undefined;
  headless?: boolean;
  /** What we say we are. Absent: the browser's own name, unchanged. Never randomised. */
  userAgent?: string | undefined;
  guard?: GuardOptions;
  /** Told at each start of a browser; a missing sandbox must not go unnoticed. */
  onStart?: (about: StartedBrowser) => void;
  /** A fresh browser after so many pages … */
  recyclePages?: number;
  /** … or so many minutes: long-lived browsers grow. */
  recycleMinutes?: number;
}

export interface StartedBrowser {
  chromium: string;
  version: string;
  sandboxed: boolean;
}

export type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** One job's own context: closed with it, shared with nobody. */
export interface JobContext {
  context: BrowserContext;
  /** Opens a page and counts it towards recycling. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** One browser behind one guarded proxy, started when first needed and replaced when old or gone. */
export interface BrowserWorker {
  readonly proxy: GuardedProxy;
  /** The rules the proxy goes by, for requests of our own under the same rules. */
  readonly guard: GuardOptions;
  /** @param options.scripts false for pages of our own that hold the words of strangers */
  open(options?: { storageState?: StorageState | undefined; scripts?: boolean }): Promise<JobContext>;
  /** For the capture record and the doctor. */
  describe(): { version: string | null; sandboxed: boolean | null; pages: number; chromium: string };
  close(): Promise<void>;
}

/**
 * @throws ChromiumMissing at once, not at the first page: a worker without a browser must not take jobs
 */
export async function createBrowserWorker(settings: BrowserSettings = {}): Promise<BrowserWorker> {
  const chromium = findChromium(settings.chromiumPath, settings.searchPath);
  const proxy = await startGuardedProxy(settings.guard);
  const recyclePages = settings.recyclePages ?? 100;
  const recycleMs = (settings.recycleMinutes ?? 30) * 60_000;
  let current: Promise<LaunchedBrowser> | null = null;
  let launched: LaunchedBrowser | null = null;
  let startedAt = 0;
  let pages = 0;
  let openContexts = 0;

  async function running(): Promise<LaunchedBrowser> {
    const old = pages >= recyclePages || (startedAt > 0 && Date.now() - startedAt > recycleMs);
    if (launched && openContexts === 0 && old) await stop();
    if (launched && !launched.browser.isConnected()) await stop();
    current ??= start();
    return current;
  }

  async function start(): Promise<LaunchedBrowser> {
    try {
      launched = await launchBrowser({ chromium, proxyUrl: proxy.url, headless: settings.headless ?? true });
    } catch (error) {
      current = null;
      throw error;
    }
    lowerPriority(browserProcesses());
    const { browser, sandboxed } = launched;
    settings.onStart?.({ chromium: chromium.path, version: browser.version(), sandboxed });
    startedAt = Date.now();
    pages = 0;
    openContexts = 0;
    return launched;
  }

  async function stop(): Promise<void> {
    const leaving = launched;
    launched = null;
    current = null;
    await leaving?.close();
  }

  return {
    proxy,
    guard: settings.guard ?? {},
    async open(options = {}) {
      const { browser } = await running();
      const context = await browser.newContext({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1440, height: 900 },
        serviceWorkers: 'block',
        acceptDownloads: false,
        ...(settings.userAgent ? { userAgent: settings.userAgent } : {}),
        ...(options.scripts === false ? { javaScriptEnabled: false } : {}),
        ...(options.storageState ? { storageState: options.storageState } : {}),
      });
      openContexts++;
      let closed = false;
      return {
        context,
        newPage() {
          pages++;
          return context.newPage();
        },
        async close() {
          if (closed) return;
          closed = true;
          if (launched?.browser === browser) openContexts--;
          await context.close().catch(() => undefined);
        },
      };
    },
    describe: () => ({
      version: launched?.browser.version() ?? null,
      sandboxed: launched?.sandboxed ?? null,
      pages,
      chromium: chromium.path,
    }),
    async close() {
      await stop();
      await proxy.close();
    },
  };
}
