import { SIGNED_OUT } from '#domain/eyes';
import type { PlatformAdapter } from '../adapter.ts';
import type { BrowserWorker } from '../browser/browser-worker.ts';
import { createPageLoader, type PageLoader } from '../browser/page-loader.ts';
import { CrawlStop } from './crawl-stop.ts';
import { DEFAULT_POLITENESS, type PolitenessPolicy } from './politeness.ts';
import { type CrawlPorts, NEW_RUN } from './ports.ts';
import type { RobotsPolicy } from './robots.ts';
import { holdSession, type SessionVault } from './session.ts';
import { sleep } from './sleep.ts';
import { createVisitor, type Visit } from './visitor.ts';

export interface SingleVisitInput {
  adapter: PlatformAdapter;
  /** Item id on the platform. */
  id: string;
  ports: CrawlPorts;
  browser: BrowserWorker;
  /** Account label, or `anonymous` to look without a sign-in. */
  session?: string;
  vault?: SessionVault | null;
  politeness?: Partial<PolitenessPolicy>;
  robots?: RobotsPolicy;
  /** Our name towards robots.txt. */
  userAgent?: string;
  signal?: AbortSignal | undefined;
  /** A login page is an answer, not a barrier, when nobody means to sign in for this look. */
  asStranger?: boolean;
}

/**
 * Visits single pages outside a crawl run, under the rules of one: session, turns, robots, barriers.
 * @param use told, too, through whose eyes it sees: a label under which nobody has signed in sees what everybody sees
 * @throws CrawlStop for everything that ends a run
 */
export async function visitApart<T>(
  input: SingleVisitInput,
  use: (visit: Visit, loader: PageLoader, seenAs: string) => Promise<T>,
): Promise<T> {
  const { adapter, ports, id } = input;
  const session = input.session ?? SIGNED_OUT;
  const paused = await ports.pauses.active(adapter.id, session);
  if (paused) throw new CrawlStop('barrier', paused.why, { pause: paused });
  // Who looks on purpose as a stranger needs nobody to sign in first.
  const held =
    session === SIGNED_OUT && input.asStranger
      ? null
      : await holdSession({ adapter, ports, label: session, vault: input.vault ?? null });
  const seenAs = held ? session : SIGNED_OUT;
  const loader = createPageLoader(input.browser, adapter, {
    storageState: held?.storageState,
    signal: input.signal,
  });
  try {
    const visit = createVisitor({
      adapter,
      ports,
      browser: input.browser,
      loader,
      session: input.asStranger ? seenAs : session,
      runId: `look ${adapter.id} ${id}`,
      state: structuredClone(NEW_RUN),
      politeness: { ...DEFAULT_POLITENESS, ...input.politeness },
      robots: input.robots ?? { obey: true },
      userAgent: input.userAgent ?? 'GIWatch',
      signedOut: held === null && input.asStranger === true,
      signal: input.signal,
      sleep,
    });
    await held?.probe(loader);
    return await use(visit, loader, seenAs);
  } finally {
    await held?.release(loader);
    await loader.close();
  }
}
