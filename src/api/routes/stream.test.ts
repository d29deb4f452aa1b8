import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newSignInLink } from '#src/accounts/store';
import { appendEvent } from '#src/audit/chain';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
let person: SignedIn;
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
  person = await signedIn(app, database.db, 'reviewer');
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const address = () => app.listeningOrigin;

/** Reads the stream until a text is seen. */
async function readUntil(body: AsyncIterable<Uint8Array>, wanted: RegExp): Promise<string> {
  const decoder = new TextDecoder();
  let seen = '';
  for await (const chunk of body) {
    seen += decoder.decode(chunk, { stream: true });
    if (wanted.test(seen)) return seen;
  }
  throw new Error(`The stream ended without ${wanted}: ${seen}`);
}

it('tells an open console of an event that was committed, and of none that was not', async () => {
  const link = await newSignInLink(database.db, person.account.id);
  const signIn = await fetch(`${address()}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const stream = await fetch(`${address()}/api/stream`, { headers: { cookie } });
  if (!stream.body) throw new Error('The stream has no body.');

  const event = { subjectKind: 'lead', actor: '王敏', payload: {}, at: new Date() } as const;
  await database.db
    .transaction(async (tx) => {
      await appendEvent(tx, { ...event, subjectId: 'L-never', kind: 'found' });
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  await database.db.transaction((tx) => appendEvent(tx, { ...event, subjectId: 'L1001', kind: 'confirmed' }));

  const seen = await readUntil(Readable.fromWeb(stream.body as ReadableStream), /confirmed/);
  expect(seen).toContain('"ids":["L1001"]');
  expect(seen).not.toContain('L-never');
});
