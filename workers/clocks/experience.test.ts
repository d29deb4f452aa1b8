import { sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues } from '#queues/open-queues';
import { DECISIONS_NEEDED, learnedOrder, switchExperience } from '#src/leads/experience/store';
import { leadNeighbours } from '#src/views/lead-neighbours';
import { leadPage } from '#src/views/lead-page';
import { fixedClock } from '#support/clock';
import { aHit, aJudgement, aVerdict } from '#test/builders/judgement';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { ArrowContext, WorkerServices } from '../arrow.ts';
import { experience } from './experience.ts';

const NOW = '2026-05-04T00:00:00Z';
const OPEN = { status: ['found' as const] };
let database: TestDatabase;
let learnNow: () => Promise<void>;
let alias: string;
let homophone: string;
let guidance: string;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const lead = (id: string, kind: 'alias' | 'homophone', verdict: 'lead' | 'guidance', score: number) =>
    aLead(db, {
      listing: { id },
      judgement: aJudgement({
        hits: [aHit({ kind, kinds: [kind] })],
        byIndication: [aVerdict({ verdict, score })],
        verdict,
        score,
      }),
    });
  alias = await lead('a', 'alias', 'lead', 0.9);
  homophone = await lead('h', 'homophone', 'lead', 0.6);
  guidance = await lead('g', 'homophone', 'guidance', 0.95);
  // Decided leads by the hundred: only what was seen and how it ended matters here.
  await db.execute(sql`
    insert into leads (listing_id, indication, judgement_id, platform, status, verdict, score, why, categories,
      kinds, dismiss_reason, grounds, revision, opened_at, updated_at)
    select listing_id, indication || n, judgement_id, platform,
      case when n % 2 = 0 then 'confirmed' else 'dismissed' end, 'lead', 0.5, why, categories,
      case when n % 2 = 0 then array['homophone'] else array['alias'] end,
      case when n % 2 = 0 then null else 'generic' end, '{}', 2, opened_at, updated_at
    from leads, generate_series(1, ${DECISIONS_NEEDED - 1}) n where id = ${alias}`);
  const queues = openQueues({ postgres: db.$client.options }, pino({ level: 'silent' }));
  const services = { db, queues, clock: fixedClock(NOW) } as unknown as WorkerServices;
  const { arrows } = await experience(services);
  learnNow = () =>
    arrows[0]?.handle({}, {
      ...services,
      log: pino({ level: 'silent' }),
    } as unknown as ArrowContext) as Promise<void>;
});
afterAll(() => database.close());

const ids = async () =>
  (await leadPage(database.db, OPEN, { limit: 10 }, new Date(NOW))).rows.map(({ id }) => id);

describe('the order by experience', () => {
  const byRisk = () => [guidance, alias, homophone];

  it('changes nothing while it is off, nor below the number of decisions', async () => {
    await learnNow();
    expect(await ids()).toEqual(byRisk());
    await switchExperience(database.db, true, 'li', new Date(NOW));
    await learnNow();
    expect(await learnedOrder(database.db)).toMatchObject({ decisions: DECISIONS_NEEDED - 1, ranked: 0 });
    // Leads of one verdict stand together, but nobody has a place by experience yet.
    expect(await ids()).toEqual([alias, homophone, guidance]);
  });

  it('moves leads within their verdict, says why, and leaves none out', async () => {
    await database.db.execute(sql`
      update leads set status = 'dismissed', dismiss_reason = 'generic'
      where id = (select max(id) from leads where status = 'confirmed')`);
    await aDecidedLead();
    await learnNow();
    expect(await ids()).toEqual([homophone, alias, guidance]);
    expect(await learnedOrder(database.db)).toMatchObject({ decisions: DECISIONS_NEEDED, ranked: 3 });
    const { rows } = await leadPage(database.db, OPEN, { limit: 10 }, new Date(NOW));
    expect(rows[0]?.experience?.why[0]).toMatchObject({ token: 'kind:homophone' });
    const [first] = (await leadPage(database.db, OPEN, { limit: 1 }, new Date(NOW))).rows;
    expect(await leadNeighbours(database.db, first?.id ?? '', OPEN, new Date(NOW))).toEqual({
      previous: null,
      next: alias,
    });
    const page = await leadPage(database.db, OPEN, { limit: 1 }, new Date(NOW));
    const second = await leadPage(database.db, OPEN, { limit: 1, cursor: page.next ?? '' }, new Date(NOW));
    expect(second.rows.map(({ id }) => id)).toEqual([alias]);
  });

  it('is gone at once when it is switched off', async () => {
    await switchExperience(database.db, false, 'li', new Date(NOW));
    expect(await ids()).toEqual(byRisk());
    const { rows } = await leadPage(database.db, OPEN, { limit: 10 }, new Date(NOW));
    expect(rows.map((row) => row.experience)).toEqual([null, null, null]);
  });
});

async function aDecidedLead(): Promise<void> {
  const id = await aLead(database.db, { listing: { id: 'last' } });
  await database.db.execute(
    sql`update leads set status = 'confirmed', kinds = '{homophone}' where id = ${id}`,
  );
}
