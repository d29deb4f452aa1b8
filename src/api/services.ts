import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '#db/database';

/** What the API is built from. The composition root makes it; tests pass their own. */
export interface Services {
  db: Database;
  log: FastifyBaseLogger;
  version: string;
  /** True behind the organisation's TLS proxy: addresses and protocol come from its headers. */
  trustProxy: boolean;
  /** True when the console is reached by https: cookies are then marked Secure. */
  secureCookies: boolean;
}
