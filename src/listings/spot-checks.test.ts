import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spotChecks } from '#db/tables/index';
import { aHit, aVerdict } from '#test/builders/judgement';
import { aJudgedListing } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { answerSpotCheck, drawSpotChecks } from './spot-checks.ts';

let database: TestDatabase;
const ids: number[] = [];
beforeAll(async () => {
  database = await testDatabase();
  for (let i = 0; i < 30; i += 1) {
    const { listingId } = await aJudgedListing(database.db, {
      listing: { id: `w${i}`, sales: i * 10 },
      judgement: {
        verdict: 'watch',
        final: true,
        byIndication: [aVerdict({ verdict: 'watch' })],
        hits: [aHit({ factors: { distinctiveness: 1 } })],
      },
    });
    ids.push(listingId);
  }
  // Neither an open watch, a lead nor demonstration data is drawn from.
  await aJudgedListing(database.db, { listing: { id: 'open' }, judgement: { verdict: 'watch' } });
  await aJudgedListing(database.db, { listing: { id: 'lead' } });
  await aJudgedListing(database.db, {
    listing: { id: 'demo', demo: true, sales: 99_999 },
    judgement: { verdict: 'watch', final: true },
  });
});
afterAll(() => database.close());

const now = new Date('2026-05-04T02:00:00Z');
const drawn = async (day: string, draw: 'telling' | 'random') =>
  (await database.db.select().from(spotChecks).where(eq(spotChecks.day, day)))
    .filter((row) => row.draw === draw)
    .sort((a, b) => a.position - b.position)
    .map((row) => row.listingId);

describe('drawSpotChecks', () => {
  it('takes the best sellers, and the same random ones for the same seed', async () => {
    expect(await drawSpotChecks(database.db, { day: '2026-05-04', now, seed: 'a' })).toBe(30);
    await drawSpotChecks(database.db, { day: '2026-05-05', now, seed: 'a' });
    await drawSpotChecks(database.db, { day: '2026-05-06', now, seed: 'b' });
    expect(await drawn('2026-05-04', 'telling')).toEqual(ids.slice(-10).reverse());
    const first = await drawn('2026-05-04', 'random');
    expect(first).toHaveLength(10);
    expect(await drawn('2026-05-05', 'random')).toEqual(first);
    expect(await drawn('2026-05-06', 'random')).not.toEqual(first);
  });

  it('draws once a day, also when two people press at once', async () => {
    const day = '2026-05-07';
    await Promise.all([1, 2, 3].map(() => drawSpotChecks(database.db, { day, now })));
    expect(await drawn(day, 'random')).toHaveLength(10);
  });

  it('answers both parts of one listing and nothing that was not drawn', async () => {
    const [listingId] = await drawn('2026-05-04', 'telling');
    const answer = (id: number) =>
      database.db.transaction((tx) =>
        answerSpotCheck(tx, { day: '2026-05-04', listingId: id, answer: 'fine', by: 'wang', now }),
      );
    expect(await answer(listingId as number)).toBe(true);
    expect(await answer(999_999)).toBe(false);
  });
});
