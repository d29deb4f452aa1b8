import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leads } from '#db/tables/index';
import { changeAccount, endSessions, saveUnit } from '#src/accounts/directory';
import { newSignInLink } from '#src/accounts/store';
import { appendEvent } from '#src/audit/chain';
import { aLead } from '#test/builders/lead';
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

const EVENT = { subjectKind: 'lead', actor: '王敏', payload: {}, at: new Date() } as const;

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

async function openStream(who: SignedIn) {
  const link = await newSignInLink(database.db, who.account.id);
  const signIn = await fetch(`${address()}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const stream = await fetch(`${address()}/api/stream`, { headers: { cookie } });
  if (!stream.body) throw new Error('The stream has no body.');
  return Readable.fromWeb(stream.body as ReadableStream);
}

/** All that a stream says until it is ended by the server. */
async function readToEnd(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('tells an open console of an event that was committed, and of none that was not', async () => {
  const stream = await openStream(person);

  await database.db
    .transaction(async (tx) => {
      await appendEvent(tx, { ...EVENT, subjectId: 'L-never', kind: 'found' });
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  await database.db.transaction((tx) => appendEvent(tx, { ...EVENT, subjectId: 'L1001', kind: 'confirmed' }));

  const seen = await readUntil(stream, /confirmed/);
  expect(seen).toContain('"ids":["L1001"]');
  expect(seen).not.toContain('L-never');
});

it('ends when the sessions of its person are ended, before it tells anything more', async () => {
  const leaving = await signedIn(app, database.db, 'reviewer');
  const stream = await openStream(leaving);
  await endSessions(database.db, leaving.account.id, 'admin');
  await database.db.transaction((tx) => appendEvent(tx, { ...EVENT, subjectId: 'L2001', kind: 'found' }));
  expect(await readToEnd(stream)).not.toContain('L2001');
});

it('tells a person who was moved only of the leads of the new unit', async () => {
  for (const [id, parentId] of [
    ['city', null],
    ['wenxian', 'city'],
  ] as const) {
    const unit = { id, parentId, name: id, areaCode: null, objectionAddress: null, documentMark: null };
    await saveUnit(database.db, { ...unit, type: parentId ? 'county-bureau' : 'city-bureau' }, 'a');
  }
  const foreign = await aLead(database.db, { listing: { id: 'foreign' } });
  const own = await aLead(database.db, { listing: { id: 'own' } });
  await database.db.update(leads).set({ unitId: 'wenxian' }).where(eq(leads.id, own));
  const moved = await signedIn(app, database.db, 'reviewer');
  await signedIn(app, database.db, 'administrator');
  const stream = await openStream(moved);
  expect(await changeAccount(database.db, moved.account.id, { unitId: 'wenxian' }, 'admin')).toBeNull();
  for (const [subjectId, kind] of [
    [foreign, 'commented'],
    [own, 'reopened'],
  ] as const) {
    await database.db.transaction((tx) => appendEvent(tx, { ...EVENT, subjectId, kind }));
  }
  const seen = await readUntil(stream, /reopened/);
  expect(seen).toContain(own);
  expect(seen).not.toContain(foreign);
});
