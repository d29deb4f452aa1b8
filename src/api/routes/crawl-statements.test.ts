import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

/** All that the pages of 采集状况 ask for when they open. */
const PAGE = [
  '/api/crawl/runs',
  '/api/crawl/platforms',
  '/api/crawl/pauses',
  '/api/crawl/unseen',
  '/api/crawl/fills',
  '/api/crawl/visiting',
  '/api/watches',
];
let database: TestDatabase;
let app: TestApp;
let reader: SignedIn;
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
  reader = await signedIn(app, database.db, 'supervisor');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** Runs, watches, barriers, canaries and missing goods, from one number up to another. */
async function fill(from: number, to: number): Promise<void> {
  await database.db.execute(sql`
    with numbers as (select generate_series(${from}::int, ${to}::int) as n),
    runs as (
      insert into crawl_runs (id, key, platform, query, pages_asked, state, started_at, updated_at, finished_at, coverage)
      select 'run-' || n, 'key-' || n, (array['jd', 'taobao', 'pdd'])[1 + n % 3], '怀山药 ' || n, 5,
        '{"pages": {"asked": 5, "seen": 5, "blocked": 0, "partial": 0}, "items": {"seen": 1, "claimed": 1},
          "listings": {"seen": 1, "added": 1, "changed": 0}, "troubles": [], "pauses": [], "end": "platform-end"}',
        now(), now(), now(), (array['clean', 'partial', 'blind'])[1 + n % 3] from numbers returning 1),
    goods as (
      insert into listings (platform, item_id, title, content, content_hash, version, first_seen, last_seen, last_changed,
        changed_fields, bigrams)
      select 'jd', 'item-' || n, '怀山药', '{}', n::text, 1, now(), now(), now(), '{}', '{}' from numbers returning id),
    missing as (
      insert into absences (listing_id, since, looks, next_look) select id, now(), '[]', now() from goods returning 1),
    canaries as (
      insert into canary_results (platform, at, healthy, why, items)
      select 'jd', now() + make_interval(secs => n), true, '', 3 from numbers returning 1)
    insert into watches (id, name, indications, queries, platforms, every_minutes, pages, next_due, created_by)
    select 'watch-' || n, '监测 ' || n, array['*'], array['怀山药'], array['jd'], 60, 3, now(), 'test' from numbers`);
}

/** Statements each address costs, and the rows it shows. */
async function opened(): Promise<{ statements: Record<string, number>; rows: Record<string, number> }> {
  const statements: Record<string, number> = {};
  const rows: Record<string, number> = {};
  for (const url of PAGE) {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const answer = await reader.call({ method: 'GET', url });
    statements[url] = asked.mock.calls.length;
    asked.mockRestore();
    expect({ url, status: answer.statusCode }).toEqual({ url, status: 200 });
    rows[url] = answer.json().rows.length;
  }
  return { statements, rows };
}

it('the pages of 采集状况 ask the database as often for seventy rows as for three', async () => {
  await fill(1, 3);
  // What is read once and kept is read here.
  await opened();
  const few = await opened();
  await fill(4, 70);
  const many = await opened();
  for (const url of ['/api/crawl/runs', '/api/crawl/unseen', '/api/watches'])
    expect({ url, few: few.rows[url], many: many.rows[url] }).toEqual({ url, few: 3, many: 70 });
  expect(many.statements).toEqual(few.statements);
  for (const url of PAGE) expect(many.statements[url]).toBeGreaterThan(0);
});
