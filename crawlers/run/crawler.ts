import type { PlatformId } from '#domain/platform';
import { type BrowserWorker, createBrowserWorker, type StartedBrowser } from '../browser/browser-worker.ts';
import { browserProcesses, proportionalMemory } from '../browser/process-tree.ts';
import { createAdmission, DEFAULT_ADMISSION } from '../conductor/admission.ts';
import { type Conductor, createConductor, type Turn } from '../conductor/conductor.ts';
import { memoryRoom } from '../conductor/memory.ts';
import { adapterOf } from '../registry.ts';
import { type SampleMarket, startSampleMarket } from '../sample-market/server.ts';
import { type CrawlInput, runCrawl } from './run-crawl.ts';
import type { CrawlResult } from './run-end.ts';
import type { SessionVault } from './session.ts';

export interface CrawlerSettings {
  chromiumPath?: string | undefined;
  /** PATH of the process. */
  searchPath?: string | undefined;
  /** What we say we are, to platforms and to robots.txt. */
  userAgent?: string | undefined;
  vault?: SessionVault | null;
  maxBrowsers?: number;
  onBrowserStart?: (about: StartedBrowser) => void;
  /** False opens windows for a person. */
  headless?: boolean;
  /** A market that runs already; without it one is opened when the sample market is first asked for. */
  market?: SampleMarket;
}

/**
 * One process's crawling: its browsers, the sample market when asked for, and the conductor over them. All that need
 * a browser in one process share one of these, so that they are admitted and recycled together.
 */
export interface Crawler {
  /** @throws Error when nobody has written an adapter for the platform */
  crawl(platform: PlatformId, input: Omit<CrawlInput, 'adapter' | 'browser' | 'vault'>): Promise<CrawlResult>;
  /**
   * Lends a browser that may visit this platform, when the turn has come; null: any public address. The signal given
   * to `use` is the turn's own, joined with the shutdown's.
   */
  withBrowser<T>(
    turn: Turn,
    platform: PlatformId | null,
    use: (browser: BrowserWorker, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  /** The running sample market, opened when it is not. */
  market(): Promise<SampleMarket>;
  readonly conductor: Conductor;
  /** Lets running crawls put down their work, then closes browsers and market. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Nothing is started before it is needed. The sample market has a browser of its own, which reaches the market
 * and nothing else; the browser for real platforms has no loopback exit at all.
 */
export function openCrawler(settings: CrawlerSettings = {}): Crawler {
  const conductor = createConductor({
    admission: createAdmission(
      () => memoryRoom(),
      DEFAULT_ADMISSION,
      () => proportionalMemory(browserProcesses()),
    ),
    maxJobs: settings.maxBrowsers ?? 2,
  });
  const common = {
    chromiumPath: settings.chromiumPath,
    searchPath: settings.searchPath,
    userAgent: settings.userAgent,
    headless: settings.headless ?? true,
    ...(settings.onBrowserStart ? { onStart: settings.onBrowserStart } : {}),
  };
  const market = once(async () => settings.market ?? startSampleMarket());
  const realBrowser = once(() => createBrowserWorker(common));
  const demoBrowser = once(async () => {
    const { exit } = await market.get();
    return createBrowserWorker({ ...common, guard: { loopback: exit, allowedHosts: [exit.host] } });
  });
  const withBrowser: Crawler['withBrowser'] = (turn, platform, use) =>
    conductor.run(turn, async (signal) =>
      use(await (platform === 'sample-market' ? demoBrowser : realBrowser).get(), signal),
    );

  return {
    conductor,
    withBrowser,
    market: market.get,
    crawl(platform, input) {
      const adapter = adapterOf(platform);
      if (!adapter) return Promise.reject(new Error(`no adapter for ${platform}`));
      const turn: Turn = { name: platform, rank: 'crawl', signal: input.signal };
      return withBrowser(turn, platform, (browser, signal) => {
        const userAgent = input.userAgent ?? settings.userAgent ?? 'GIWatch';
        return runCrawl({ ...input, adapter, browser, vault: settings.vault ?? null, userAgent, signal });
      });
    },
    async close(graceMs) {
      await conductor.shutDown(graceMs);
      await (await realBrowser.started())?.close();
      await (await demoBrowser.started())?.close();
      if (!settings.market) await (await market.started())?.close();
    },
  };
}

/** Starts a thing at the first call; a start that failed is tried again at the next. */
function once<T>(start: () => Promise<T>) {
  let started: Promise<T> | null = null;
  return {
    get(): Promise<T> {
      started ??= start().catch((error: unknown) => {
        started = null;
        throw error;
      });
      return started;
    },
    started: async (): Promise<T | null> => started,
  };
}
