import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Listing } from '#domain/listing';
import { openQueues, type Queues } from '#queues/open-queues';
import { verifyAudit } from '#src/audit/verify';
import { checkLeadProjection } from '#src/leads/check-projection';
import { unfinished } from '#src/listings/judgements';
import { systemClock } from '#support/clock';
import { openLog } from '#support/log';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { until } from '#test/support/until';
import { fileToListing } from '#workers/file-to-listing';

const VICTIM = fileURLToPath(new URL('./arrow-process.ts', import.meta.url));

let database: TestDatabase;
let queues: Queues;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  database = await testDatabase();
  queues = openQueues({ postgres: database.url }, openLog('silent'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await queues.close();
  await database.close();
});

/** Every third copies a name of the home city with goods stated from elsewhere; the rest are honest. */
function goods(count: number): Listing[] {
  return Array.from({ length: count }, (_, i) =>
    i % 3 === 0
      ? aListing({ id: `g${i}`, title: `正宗焦作怀山药 ${i}`, origin: '山东菏泽' })
      : aListing({ id: `g${i}`, title: `新鲜红薯 ${i} 斤装` }),
  );
}

async function importAll(listings: readonly Listing[]) {
  async function* rows() {
    for (const [index, listing] of listings.entries()) yield { line: index + 1, listing };
  }
  const services = { db: database.db, queues, clock: systemClock };
  return fileToListing(rows(), { services, onRejected: (line) => expect.unreachable(`line ${line}`) });
}

async function startWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', VICTIM, JSON.stringify(database.url)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  running.delete(child);
}

async function counts() {
  const { rows } = await database.db.execute<Record<string, number>>(sql`
    select (select count(*)::int from listings) as listings, (select count(*)::int from judgements) as judgements,
      (select count(*)::int from leads) as leads, (select count(*)::int from events) as events`);
  return rows[0];
}

it('comes to the same end however often its workers are killed, and whatever is read again', async () => {
  const listings = goods(1_200);
  const { batches, added } = await importAll(listings);
  expect(added).toBe(1_200);
  const ids = batches.flat();
  const judged = async () => Number((await counts())?.judgements);

  // The first is killed as soon as it has stored something, the second a little later.
  for (const enough of [1, 600]) {
    const victim = await startWorker();
    await until('the victim stores something', async () => (await judged()) >= enough, 60_000);
    await kill(victim);
  }
  const last = await startWorker();
  await until('everything is judged', async () => (await unfinished(database.db, ids)).length === 0, 90_000);
  const first = await counts();
  expect(first).toEqual({ listings: 1_200, judgements: 1_200, leads: 400, events: 400 });

  // A second reading asks for nothing; a job that comes again changes nothing.
  expect(await importAll(listings)).toMatchObject({ added: 0, changed: 0, unchanged: 1_200 });
  await queues.add('listing-to-hit', { listingIds: ids.slice(0, 500) });
  await until(
    'the queues are empty',
    async () => {
      const [hits, leads] = await Promise.all([
        queues.counts('listing-to-hit'),
        queues.counts('hit-to-lead'),
      ]);
      return [hits, leads].every(({ waiting, active, delayed }) => waiting + active + delayed === 0);
    },
    30_000,
  );
  expect(await counts()).toEqual(first);
  const verified = await verifyAudit(database.db, (chain) => checkLeadProjection(database.db, chain));
  expect(verified).toMatchObject({ broken: null, projections: 400 });
  await kill(last);
}, 150_000);
