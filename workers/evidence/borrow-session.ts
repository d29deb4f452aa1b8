import { adapterOf } from '#crawlers/registry';
import { accountNames } from '#crawlers/run/account-names';
import { holdSession } from '#crawlers/run/session';
import { isPlatformId } from '#domain/platform';
import type { ArrowContext } from '../arrow.ts';
import { crawlPorts } from '../crawl-ports.ts';
import { sessionVault } from '../open-crawler.ts';
import type { BorrowedSession, CaptureTools } from './take-capture.ts';

/** The account whose eyes captures may borrow: the one the crawls of the platform are signed in with. */
const LABEL = 'default';

/**
 * Lends captures the platform's signed-in session, leased like a crawl's so that no two use it at once.
 * Where nobody is signed in and the platform shows nothing without, a person is told (pause and notice).
 * @throws CrawlStop when another worker holds it, or when a person has to sign in first
 */
export function sessionLender(context: ArrowContext): NonNullable<CaptureTools['borrowSession']> {
  return async (platform): Promise<BorrowedSession | null> => {
    const adapter = isPlatformId(platform) ? adapterOf(platform) : null;
    if (!adapter) return null;
    const ports = crawlPorts(context, context.log);
    const held = await holdSession({ adapter, ports, label: LABEL, vault: sessionVault(context.config) });
    if (!held) return null;
    const state = held.storageState ?? { cookies: [], origins: [] };
    return {
      label: LABEL,
      state,
      accountNames: accountNames(state, adapter.login),
      release: () => held.release(null),
    };
  };
}
