import type { Database } from '#db/database';
import type { PlatformId } from '#domain/platform';
import { appendEvent } from '#src/audit/chain';
import type { Clock } from '#support/clock';
import { clockStore } from './clocks.ts';
import { driftStore, noticeStore, robotsStore } from './health.ts';
import { pauseStore } from './pauses.ts';
import { runStore, type SaveListings } from './runs.ts';
import { sessionStore } from './sessions.ts';

/**
 * Everything a crawl must have remembered, in PostgreSQL, shaped as the ports of crawlers/run/ports.ts. Two
 * ports are not a database's business and are added by whoever starts the crawl: `files` and `notify` (which
 * may use `notices.keep`).
 *
 * @param saveListings stores found listings inside the transaction of the page they stood on
 */
export function coverageStore(db: Database, saveListings: SaveListings, clock: Clock) {
  return {
    clocks: clockStore(db),
    runs: runStore(db, saveListings, clock),
    pauses: pauseStore(db, clock),
    sessions: sessionStore(db, clock),
    drift: driftStore(db),
    robots: robotsStore(db, clock),
    notices: noticeStore(db),
    audit: {
      async record(entry: {
        platform: PlatformId;
        actor: string;
        kind: string;
        payload: Record<string, unknown>;
      }): Promise<void> {
        const { platform, ...event } = entry;
        await db.transaction((tx) =>
          appendEvent(tx, { ...event, subjectKind: 'platform', subjectId: platform, at: clock.now() }),
        );
      },
    },
  };
}
