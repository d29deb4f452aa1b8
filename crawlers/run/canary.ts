import type { PlatformAdapter } from '../adapter.ts';
import { CrawlStop } from './crawl-stop.ts';
import type { CrawlPorts } from './ports.ts';
import type { Visit } from './visitor.ts';

/** Share of the canary's items that must carry a field; below it the page has changed under us. */
const REQUIRED_FILL = 0.5;

/**
 * Asks for a word that always finds something. Only a platform whose canary sings may tell us "nothing
 * found"; a dead one means that we cannot see, whatever the answer says.
 * @throws CrawlStop drift when the canary is unhealthy
 */
export async function proveCanary(
  adapter: PlatformAdapter,
  ports: CrawlPorts,
  visit: Visit,
  maxAgeMs: number,
): Promise<void> {
  const last = await ports.drift.lastCanary(adapter.id);
  if (last?.healthy && Date.now() - Date.parse(last.at) < maxAgeMs) return;
  const save = (healthy: boolean, why: string, items: number): Promise<void> =>
    ports.drift.saveCanary({ platform: adapter.id, at: new Date().toISOString(), healthy, why, items });
  try {
    const { page } = await visit({ page: 'search', query: adapter.canary, cursor: null });
    const missing = page.outcome === 'ok' ? missingField(page.items.map((item) => item.listing)) : null;
    if (page.outcome === 'ok' && missing === null) return await save(true, page.why, page.items.length);
    const why = missing ? `校验词结果缺少字段 ${missing}` : `校验词“${adapter.canary}”没有结果`;
    await save(false, why, page.items.length);
    await ports.notify.tell({
      kind: 'drift',
      platform: adapter.id,
      title: `${adapter.name}校验未通过，结果暂不采用`,
      body: why,
      at: new Date().toISOString(),
    });
    throw new CrawlStop('drift', why, { end: 'drift' });
  } catch (error) {
    if (error instanceof CrawlStop && error.end === 'drift') await save(false, error.message, 0);
    throw error;
  }
}

function missingField(listings: Record<string, unknown>[]): string | null {
  const lacks = (field: string): boolean =>
    listings.filter((listing) => listing[field] !== undefined).length < listings.length * REQUIRED_FILL;
  return ['price', 'shop'].find(lacks) ?? null;
}
