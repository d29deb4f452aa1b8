import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveListings } from '#src/listings/store';
import { aLead } from '#test/builders/lead';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { LeadFilter } from './lead-filter.ts';
import { leadPage } from './lead-page.ts';

let database: TestDatabase;
const now = new Date('2026-05-03T02:00:00Z');
/** Price in yuan and sales of each, by item id; one shows neither. */
const GOODS = {
  cheap: { price: 19.9, sales: 12 },
  even: { price: 20, sales: 9_900 },
  dear: { price: 128, sales: 0 },
  silent: {},
} as const;

beforeAll(async () => {
  database = await testDatabase();
  for (const [id, shown] of Object.entries(GOODS))
    await aLead(database.db, { listing: goods(id, shown), now });
});
afterAll(() => database.close());

function goods(id: string, shown: { price?: number; sales?: number }) {
  const { price: _, ...plain } = aListing({ id });
  return { ...plain, price: undefined, ...shown };
}

async function found(filter: Record<string, string>): Promise<string[]> {
  const { rows } = await leadPage(database.db, LeadFilter.parse(filter), { limit: 50 }, now);
  return rows.map(({ listingId }) => listingId).sort();
}

it.each([
  ['from a price, itself included', { priceFrom: '20' }, ['dear', 'even']],
  ['up to a price, itself included', { priceTo: '20' }, ['cheap', 'even']],
  ['between two prices', { priceFrom: '19.95', priceTo: '127.99' }, ['even']],
  ['from a number of sales', { salesFrom: '12' }, ['cheap', 'even']],
  ['sold at all, nought included', { salesFrom: '0' }, ['cheap', 'dear', 'even']],
])('leads are narrowed %s', async (_name, filter, ids) => {
  expect(await found(filter)).toEqual(ids);
});

it('a price that changed is found under the new one, and a search that shows none leaves the last', async () => {
  const later = new Date('2026-05-04T02:00:00Z');
  const save = (id: string, shown: { price?: number }) =>
    database.db.transaction((tx) => saveListings(tx, [aListing(goods(id, shown))], { now: later }));
  await save('cheap', { price: 500 });
  await save('even', {});
  expect(await found({ priceFrom: '0' })).toEqual(['cheap', 'dear', 'even']);
  expect(await found({ priceFrom: '500' })).toEqual(['cheap']);
  expect(await found({ priceFrom: '20', priceTo: '20' })).toEqual(['even']);
});
