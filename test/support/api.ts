import os from 'node:os';
import path from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import pino from 'pino';
import type { Database } from '#db/database';
import type { Role } from '#domain/account';
import { openQueues } from '#queues/open-queues';
import { type Account, createAccount, openSession } from '#src/accounts/store';
import { buildApp } from '#src/api/app';
import { SESSION_COOKIE } from '#src/api/plugins/guard';
import type { Services } from '#src/api/services';
import { lazyCasework } from '#src/casework/open';
import { rulebookReader } from '#src/compose-rulebook';
import { systemClock } from '#support/clock';
import { openFiles } from '#support/files';

/** The API over a test database, without a port. */
export function testApp(db: Database, services: Partial<Services> = {}) {
  const log = pino({ level: 'silent' });
  const files = openFiles(path.join(os.tmpdir(), 'giw-test-files'));
  const config = { secrets: { smtpUrl: 'smtp://127.0.0.1:9' }, mailFrom: 'a@b.example' };
  return buildApp({
    db,
    queues: openQueues({ postgres: db.$client.options }, log),
    files,
    rulebook: rulebookReader(),
    casework: lazyCasework({ db, files, clock: systemClock, config }),
    log,
    version: 'test',
    trustProxy: false,
    secureCookies: false,
    ...services,
  });
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;

export interface SignedIn {
  account: Account;
  /** Sends a request as this person, with cookie and CSRF token. */
  call(options: InjectOptions): Promise<LightMyRequestResponse>;
}

let number = 0;

/** A person with these roles, signed in. */
export async function signedIn(app: TestApp, db: Database, ...roles: Role[]): Promise<SignedIn> {
  number += 1;
  const account = await createAccount(db, {
    name: `${roles[0] ?? 'nobody'}-${number}`,
    displayName: '王敏',
    roles,
  });
  if (!account) throw new Error('The name of a test account was taken.');
  const session = await openSession(db, account.id, 'test');
  return {
    account,
    call: (options) =>
      app.inject({
        ...options,
        cookies: { [SESSION_COOKIE]: session.token },
        headers: { 'x-csrf-token': session.csrfToken, ...options.headers },
      }),
  };
}
