import { isPlatformId, type PlatformId } from '#domain/platform';
import type { Watch } from './store.ts';

/** One crawl a watch asks for; shaped as the job of a crawl queue. */
export interface WatchedCrawl {
  key: string;
  platform: PlatformId;
  query: string;
  pages: number;
  watchId: string;
}

/**
 * The crawls of one turn of a watch: each of its queries on each of its platforms that can be crawled.
 * @param turn names the turn: its due time, or what a person asked for by hand
 */
export function crawlsOf(watch: Watch, turn: string): WatchedCrawl[] {
  return watch.platforms.filter(isPlatformId).flatMap((platform) =>
    watch.queries.map((query) => ({
      key: `${watch.id}@${turn} ${platform} ${query}`.slice(0, 200),
      platform,
      query,
      pages: watch.pages,
      watchId: watch.id,
    })),
  );
}
