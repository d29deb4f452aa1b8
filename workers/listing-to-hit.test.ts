import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Listing } from '#domain/listing';
import { openQueues, type Queues } from '#queues/open-queues';
import { coverageStore } from '#src/coverage/store';
import { currentJudgements } from '#src/listings/judgements';
import { findListing, saveListings } from '#src/listings/store';
import { systemClock } from '#support/clock';
import { readConfig } from '#support/config';
import { openFiles } from '#support/files';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { ArrowContext } from './arrow.ts';
import { listingToHit } from './listing-to-hit.ts';

let database: TestDatabase;
let queues: Queues;
let context: ArrowContext;
beforeAll(async () => {
  database = await testDatabase();
  const log = pino({ level: 'silent' });
  queues = openQueues({ postgres: database.url }, log);
  const services = { config: readConfig({}), db: database.db, queues, clock: systemClock };
  const job = { signal: new AbortController().signal, jobId: '1', attempt: 1 };
  context = { ...services, files: openFiles('unused'), log, ...job };
});
afterAll(async () => {
  await queues.close();
  await database.close();
});

/** The name alone, no place of production: the rules answer `watch`. */
const bareName = (given: Partial<Listing>) => aListing({ title: '怀山药 500g', ...given });

async function judged(listing: Listing) {
  const row = await findListing(database.db, listing.platform, listing.id);
  if (!row) throw new Error('the listing was not stored');
  const { arrows } = await listingToHit(context);
  await arrows[0]?.handle({ listingIds: [row.id] }, context);
  return (await currentJudgements(database.db, [row.id])).get(row.id);
}

const save = (listing: Listing, detail = false) =>
  database.db.transaction((tx) => saveListings(tx, [listing], { now: new Date(), detail }));

function runs() {
  const store = coverageStore(
    database.db,
    (tx, found, page) => saveListings(tx, found, { now: new Date(), detail: page === 'detail' }),
    systemClock,
  );
  return store.runs;
}

it('ends a watch on an imported row at once, with what is missing', async () => {
  const listing = bareName({ id: 'from-a-file' });
  await save(listing);
  const judgement = await judged(listing);
  expect(judgement).toMatchObject({ verdict: 'watch', final: true });
  expect(judgement?.missing).toContain('产地未标');
});

it('lets a watch that a crawl has met wait for its detail page, and end with it', async () => {
  const listing = bareName({ id: 'from-a-crawl' });
  const run = await runs().open({ key: 'k', platform: 'taobao', query: '怀山药', pagesAsked: 1 });
  const page = { runId: run.runId, page: 'search' as const, listings: [listing], state: run.state };
  await runs().keepPage(page);
  expect(await judged(listing)).toMatchObject({ verdict: 'watch', final: false });
  expect(await runs().wantedDetails('taobao', [listing.id], 5)).toEqual([listing.id]);

  await save(listing, true);
  expect(await judged(listing)).toMatchObject({ verdict: 'watch', final: true });
  expect(await runs().wantedDetails('taobao', [listing.id], 5)).toEqual([]);
});

it('still asks for the detail page of an imported row once a crawl meets it', async () => {
  const listing = bareName({ id: 'both-ways' });
  await save(listing);
  expect(await judged(listing)).toMatchObject({ final: true });
  const run = await runs().open({ key: 'k2', platform: 'taobao', query: '怀山药', pagesAsked: 1 });
  await runs().keepPage({ runId: run.runId, page: 'search', listings: [listing], state: run.state });
  expect(await runs().wantedDetails('taobao', [listing.id], 5)).toEqual([listing.id]);
});
