import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountSessions, leads, listings, sellers, unreadAnswers } from '#db/tables/index';
import { createAccount, openSession } from '#src/accounts/store';
import { readChain } from '#src/audit/chain';
import { noteSellers } from '#src/sellers/store';
import { aLead } from '#test/builders/lead';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { forgetOld } from './forget.ts';
import { saveListings } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const LONG_AGO = new Date('2023-01-01T00:00:00Z');
const LATELY = new Date('2026-10-01T00:00:00Z');
const NOW = new Date('2026-11-01T00:00:00Z');
const BEFORE = new Date('2023-11-02T00:00:00Z');

async function seen(id: string, at: Date): Promise<void> {
  const listing = aListing({ id, shop: { id, name: `张三的小店 ${id}` } });
  await database.db.transaction(async (tx) => {
    await saveListings(tx, [listing], { now: at });
    await noteSellers(tx, [listing], at);
  });
}

it('forgets what no case needs, keeps what one rests on, and writes down what it did', async () => {
  const { db } = database;
  await seen('old', LONG_AGO);
  await seen('new', LATELY);
  const lead = await aLead(db, {
    listing: { id: 'case', shop: { id: 'case', name: '涉案店' } },
    now: LONG_AGO,
  });
  const answer = { platform: 'jd', page: 'search' as const, runId: 'r', why: 'x', url: 'x', body: '张三' };
  await db.insert(unreadAnswers).values([
    { ...answer, at: LONG_AGO },
    { ...answer, at: LATELY },
  ]);
  const account = await createAccount(db, { name: 'wang', displayName: '王', roles: ['reviewer'] });
  await openSession(db, account?.id ?? '', 'test');
  await db.update(accountSessions).set({ expiresAt: LONG_AGO });

  const done = await forgetOld(db, BEFORE, NOW);

  expect(done).toEqual({ listings: 1, sellers: 1, answers: 1, sessions: 1 });
  expect((await db.select().from(listings)).map(({ itemId }) => itemId).sort()).toEqual(['case', 'new']);
  expect((await db.select().from(leads).where(eq(leads.id, lead))).length).toBe(1);
  expect((await db.select().from(sellers)).map(({ key }) => key)).not.toContain('shop:taobao:old');
  const chain = await readChain(db, 'setting', 'retention');
  expect(chain.map(({ kind, payload }) => [kind, payload.listings])).toEqual([['forgotten', 1]]);
});

it('changes nothing when run again, and leaves no entry for nothing', async () => {
  expect(await forgetOld(database.db, BEFORE, NOW)).toEqual({
    listings: 0,
    sellers: 0,
    answers: 0,
    sessions: 0,
  });
  expect(await readChain(database.db, 'setting', 'retention')).toHaveLength(1);
});
