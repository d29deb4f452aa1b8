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

export interface ContextOptions {
  storageState?: StorageState | undefined;
  /** False for pages of our own that hold the words of strangers. */
  scripts?: boolean;
}

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
  open(options?: ContextOptions): Promise<JobContext>;
  /** For the capture record and the doctor. */
  describe(): { version: string | null; sandboxed: boolean | null; pages: number; chromium: string };
  close(): Promise<void>;
}

/** One run of the browser. Jobs that began in an old one end in it; it closes behind the last of them. */
interface Generation {
  launched: LaunchedBrowser;
  startedAt: number;
  pages: number;
  contexts: number;
}

/**
 * @throws ChromiumMissing at once, not at the first page: a worker without a browser must not take jobs
 */
export async function createBrowserWorker(settings: BrowserSettings = {}): Promise<BrowserWorker> {
  const chromium = findChromium(settings.chromiumPath, settings.searchPath);
  const proxy = await startGuardedProxy(settings.guard);
  const recyclePages = settings.recyclePages ?? 100;
  const recycleMs = (settings.recycleMinutes ?? 30) * 60_000;
  const alive = new Set<Generation>();
  let starting: Promise<Generation> | null = null;
  let newest: Generation | null = null;

  async function running(): Promise<Generation> {
    if (newest && isSpent(newest)) {
      const spent = newest;
      newest = null;
      if (spent.contexts === 0 || !spent.launched.browser.isConnected()) await end(spent);
    }
    if (newest) return newest;
    starting ??= start().finally(() => {
      starting = null;
    });
    return starting;
  }

  function isSpent({ launched, startedAt, pages }: Generation): boolean {
    return !launched.browser.isConnected() || pages >= recyclePages || Date.now() - startedAt > recycleMs;
  }

  async function start(): Promise<Generation> {
    const launched = await launchBrowser({
      chromium,
      proxyUrl: proxy.url,
      headless: settings.headless ?? true,
    });
    lowerPriority(browserProcesses());
    const { browser, sandboxed } = launched;
    settings.onStart?.({ chromium: chromium.path, version: browser.version(), sandboxed });
    newest = { launched, startedAt: Date.now(), pages: 0, contexts: 0 };
    alive.add(newest);
    return newest;
  }

  async function end(generation: Generation): Promise<void> {
    if (alive.delete(generation)) await generation.launched.close();
  }

  async function contextIn(
    generation: Generation,
    { storageState, scripts }: ContextOptions,
  ): Promise<BrowserContext> {
    generation.contexts++;
    try {
      return await generation.launched.browser.newContext({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1440, height: 900 },
        serviceWorkers: 'block',
        acceptDownloads: false,
        ...(settings.userAgent ? { userAgent: settings.userAgent } : {}),
        ...(scripts === false ? { javaScriptEnabled: false } : {}),
        ...(storageState ? { storageState } : {}),
      });
    } catch (error) {
      generation.contexts--;
      throw error;
    }
  }

  return {
    proxy,
    guard: settings.guard ?? {},
    async open(options = {}) {
      let generation = await running();
      let context: BrowserContext;
      try {
        context = await contextIn(generation, options);
      } catch (error) {
        // Another job's page may have taken the browser down between our look and our request.
        if (generation.launched.browser.isConnected()) throw error;
        generation = await running();
        context = await contextIn(generation, options);
      }
      const own = generation;
      let closed = false;
      return {
        context,
        newPage() {
          own.pages++;
          return context.newPage();
        },
        async close() {
          if (closed) return;
          closed = true;
          await context.close().catch(() => undefined);
          own.contexts--;
          if (own !== newest && own.contexts === 0) await end(own);
        },
      };
    },
    describe: () => ({
      version: newest?.launched.browser.version() ?? null,
      sandboxed: newest?.launched.sandboxed ?? null,
      pages: newest?.pages ?? 0,
      chromium: chromium.path,
    }),
    async close() {
      await starting?.catch(() => undefined);
      newest = null;
      await Promise.all([...alive].map(end));
      await proxy.close();
    },
  };
}
