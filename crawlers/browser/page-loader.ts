import type { Page } from 'playwright';
import type { Answer, PageRequest, PlatformAdapter } from '../adapter.ts';
import type { BrowserWorker, JobContext, StorageState } from './browser-worker.ts';
import { loadPage, PageLost } from './load-page.ts';

/** Loads the pages of one job, one after the other, in a context of its own. */
export interface PageLoader {
  load(request: PageRequest): Promise<Answer>;
  /** Loads an address of the platform that is no listing page (the sign-in probe). */
  loadUrl(url: string): Promise<Answer>;
  /** What the page shows now, for the person who has to resolve a barrier; null when it cannot be taken. */
  screenshot(): Promise<Uint8Array | null>;
  /** Cookies and local storage as they are now. */
  state(): Promise<StorageState | undefined>;
  close(): Promise<void>;
}

export interface LoaderOptions {
  storageState?: StorageState | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
  /** Pages after which the context is given back, so that the browser can be replaced. */
  pagesPerContext?: number;
}

export function createPageLoader(
  worker: BrowserWorker,
  adapter: PlatformAdapter,
  options: LoaderOptions = {},
): PageLoader {
  let job: JobContext | null = null;
  let page: Page | null = null;
  let pages = 0;
  let kept = options.storageState;
  const load = { timeoutMs: options.timeoutMs ?? 20_000, signal: options.signal };

  async function freshPage(): Promise<Page> {
    if (pages >= (options.pagesPerContext ?? 100)) await release();
    if (page && !page.isClosed()) return page;
    if (job && !job.context.browser()?.isConnected()) await release();
    job ??= await worker.open({ storageState: kept });
    page = await job.newPage();
    return page;
  }

  /** The browser is shared: a page of another job may take it down just as ours is being opened. */
  async function reachPage(): Promise<Page> {
    try {
      return await freshPage();
    } catch (error) {
      if (job === null || job.context.browser()?.isConnected()) throw error;
      throw new PageLost('the browser went away');
    }
  }

  async function release(): Promise<void> {
    kept = (await state()) ?? kept;
    await job?.close();
    job = null;
    page = null;
    pages = 0;
  }

  async function state(): Promise<StorageState | undefined> {
    return job?.context.storageState({ indexedDB: true }).catch(() => undefined);
  }

  async function attempt(target: PlatformAdapter, request: PageRequest): Promise<Answer> {
    const current = await reachPage();
    pages++;
    try {
      return await loadPage(current, target, request, load);
    } catch (error) {
      // A page that crashed or hangs is not used again; the context, with its cookies, is.
      page = null;
      await current.close().catch(() => undefined);
      throw error;
    }
  }

  return {
    load: (request) => attempt(adapter, request),
    loadUrl(url) {
      const plain = { ...adapter, plan: () => ({ url, waitFor: {}, scroll: false }) };
      return attempt(plain, { page: 'detail', id: url });
    },
    async screenshot() {
      if (!page || page.isClosed()) return null;
      return page.screenshot({ animations: 'disabled', caret: 'hide', timeout: 10_000 }).catch(() => null);
    },
    state,
    close: async () => {
      await job?.close();
      job = null;
    },
  };
}
