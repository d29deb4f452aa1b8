import type { CanonicalLink } from '#crawlers/adapter';
import { hostWithin, RefusedTarget } from '#crawlers/browser/address-guard';
import { type Resolved, resolveShortLink } from '#crawlers/intake/short-link';
import { DEFAULT_POLITENESS, takeTurn } from '#crawlers/run/politeness';
import { sleep } from '#support/clock';
import type { Log } from '#support/log';
import type { WorkerServices } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { crawlLimits } from './open-crawler.ts';

/** A person waits for the answer: a platform whose turn comes later is not waited for. */
const PATIENCE_MS = 30_000;

/**
 * Follows the short links of share texts, under the same clocks and pauses as a crawl: a link that a person pasted
 * is a visit like any other.
 */
export function followShortLinks(
  services: WorkerServices & { log: Log; signal?: AbortSignal },
): (link: CanonicalLink) => Promise<Resolved> {
  const { clocks, pauses } = crawlPorts(services, services.log);
  return (link) =>
    resolveShortLink(link, {
      ...(services.config.userAgent === null ? {} : { userAgent: services.config.userAgent }),
      signal: services.signal,
      async turn(adapter, host) {
        if (await pauses.active(adapter.id, 'anonymous')) {
          throw new RefusedTarget(`${adapter.id} is paused`, `${adapter.name}已暂停访问`);
        }
        const { politeness } = await crawlLimits(services.db, adapter.id);
        const policy = { ...DEFAULT_POLITENESS, ...politeness, patienceMs: PATIENCE_MS };
        const domain = adapter.hosts.find((own) => hostWithin(host, [own])) ?? host;
        const turn = await clocks.change(domain, (clock) => takeTurn(clock, Date.now(), policy));
        if (turn.kind === 'later') {
          throw new RefusedTarget(`${host} is to be left alone for now`, '该平台的访问额度已满，请稍后再试');
        }
        await sleep(turn.atMs - Date.now(), services.signal);
      },
    });
}
