import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateQueues } from '#queues/backend';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { migrateDatabase, migrationState } from './migrate.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('applies every migration once, however many processes start together', async () => {
  await Promise.all([1, 2, 3].map(() => migrateDatabase(database.url, migrateQueues)));
  const { known, applied } = await migrationState(database.url);
  expect(known).toBeGreaterThan(0);
  expect(applied).toBe(known);
});

it('finds Chinese by trigrams', async () => {
  const { rows } = await database.db.execute<{ trigrams: string[] }>(
    sql`select show_trgm('怀山药') as trigrams`,
  );
  expect(rows[0]?.trigrams.length).toBeGreaterThan(0);
});
