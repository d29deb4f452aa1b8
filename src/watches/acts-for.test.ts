import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { watches } from '#db/tables/index';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { actsFor, EVERY_NAME, saveWatch } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.delete(watches);
});

const HOME: ReadonlySet<string> = new Set(['怀山药']);
const now = new Date('2026-11-02T01:00:00Z');
const watch = (id: string, platforms: string[], indications: string[], enabled = true) =>
  saveWatch(
    database.db,
    { id, name: id, indications, queries: [], platforms, everyMinutes: 60, pages: 1, enabled },
    'chen',
    now,
  );

it('acts for its home names in real data, and for every name in the sample market, before there is a watch', async () => {
  const acts = await actsFor(database.db, HOME);
  expect([acts('怀山药', false), acts('西湖龙井', false), acts('西湖龙井', true)]).toEqual([
    true,
    false,
    true,
  ]);
});

it('acts for the names of its watches once there is one; a watch of the sample market counts for its data alone', async () => {
  await watch('real', ['taobao'], ['西湖龙井']);
  await watch('demo', ['sample-market'], ['安吉白茶']);
  const acts = await actsFor(database.db, HOME);
  expect([acts('怀山药', false), acts('西湖龙井', false), acts('安吉白茶', false)]).toEqual([
    false,
    true,
    false,
  ]);
  expect([acts('怀山药', true), acts('西湖龙井', true), acts('安吉白茶', true)]).toEqual([false, true, true]);
});

it('takes a watch of every name at its word, and none that is switched off', async () => {
  await watch('all', ['taobao'], [EVERY_NAME]);
  await watch('off', ['taobao'], ['西湖龙井'], false);
  expect((await actsFor(database.db, HOME))('安吉白茶', false)).toBe(true);
  await watch('all', ['taobao'], [EVERY_NAME], false);
  expect((await actsFor(database.db, HOME))('西湖龙井', false)).toBe(false);
});
