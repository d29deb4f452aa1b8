import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '#db/database';
import type { Queues } from '#queues/open-queues';
import type { Casework } from '#src/casework/casework';
import type { RulebookReader } from '#src/views/register-rulebook';
import type { FileStore } from '#support/files';

/** What the API is built from. The composition root makes it; tests pass their own. */
export interface Services {
  db: Database;
  /** A route enqueues; it never does the work itself. */
  queues: Queues;
  /** Captured bytes by their hash: the only pictures a page ever shows. */
  files: FileStore;
  /** The rules as plain data, to be shown. */
  rulebook: RulebookReader;
  /** Letters, leads and evidence joined; made ready at the first request. */
  casework(): Promise<Casework>;
  log: FastifyBaseLogger;
  version: string;
  /** True behind the organisation's TLS proxy: addresses and protocol come from its headers. */
  trustProxy: boolean;
  /** True when the console is reached by https: cookies are then marked Secure. */
  secureCookies: boolean;
  /** Requests one address may make in a minute; 1,200 when not said. */
  requestsPerMinute?: number;
}
