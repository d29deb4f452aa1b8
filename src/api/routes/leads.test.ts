import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { accounts, leads } from '#db/tables/index';
import type { Role } from '#domain/account';
import { saveUnit } from '#src/accounts/directory';
import { LeadRow } from '#src/views/lead-page';
import { aHit, aJudgement, aVerdict } from '#test/builders/judgement';
import { aLead } from '#test/builders/lead';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
let reviewer: SignedIn;
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
  reviewer = await signedIn(app, database.db, 'reviewer');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** What the list promises, and not one field more; moments are texts on the way. */
const Promised = LeadRow.extend({ openedAt: z.iso.datetime(), updatedAt: z.iso.datetime() }).strict();

async function list(query: string) {
  const answer = await reviewer.call({ url: `/api/leads?${query}` });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch('application/json');
  return answer.json() as { rows: unknown[]; next: string | null };
}

it('answers the fields it promises and no others, as the listing has them', async () => {
  const now = new Date('2026-05-03T02:00:00.123Z');
  const parts = [
    { field: 'title', start: 0, end: 1, text: '怀' },
    { field: 'shop.name', start: 0, end: 2, text: '山药' },
  ];
  await aLead(database.db, {
    now,
    listing: {
      id: 'whole',
      title: '怀山药同款 𠮷',
      price: 12.5,
      sales: 30,
      origin: '山东菏泽',
      shipFrom: '山东菏泽',
      description: '不应出现在列表里的长文',
      shop: { id: 's1', name: '山药铺', creditCode: '91410825MA9N5XWH3B' },
    },
    judgement: aJudgement({ hits: [aHit({ parts }), aHit({ indication: '温县铁棍山药' })] }),
  });
  const { rows } = await list('text=山药铺');
  const row = Promised.parse(rows[0]);
  expect(row).toMatchObject({
    title: '怀山药同款 𠮷',
    titleHits: [{ start: 0, end: 1, kind: 'exact', indication: '怀山药' }],
    price: 12.5,
    sales: 30,
    origin: '山东菏泽',
    seller: { name: '山药铺', creditCode: '91410825MA9N5XWH3B' },
    openedAt: '2026-05-03T02:00:00.123Z',
    experience: null,
  });
  expect(JSON.stringify(rows)).not.toContain('长文');
});

it('writes moments as JSON has a Date, noughts and all', async () => {
  const moments = ['2026-05-03T02:00:00.120Z', '2026-05-03T02:00:00.000Z', '2026-05-03T02:00:00.007Z'];
  for (const [n, moment] of moments.entries())
    await aLead(database.db, {
      now: new Date(moment),
      listing: { id: `moment-${n}`, platform: 'xianyu' },
    });
  const { rows } = await list('platform=xianyu');
  const opened = rows.map((row) => Promised.parse(row).openedAt);
  expect(opened.toSorted()).toEqual(moments.toSorted());
});

it('walks every lead once, page by page, also where scores are equal', async () => {
  for (let n = 0; n < 23; n += 1) {
    const score = n % 3 === 0 ? 0.7 : 0.1 + n / 1000;
    const judgement = aJudgement({ score, byIndication: [aVerdict({ score })] });
    await aLead(database.db, { listing: { id: `walk-${n}`, platform: 'jd' }, judgement });
  }
  const seen: { id: string; score: number }[] = [];
  let cursor: string | null = '';
  for (let pages = 0; cursor !== null && pages < 20; pages += 1) {
    const page = await list(`platform=jd&limit=5${cursor ? `&cursor=${cursor}` : ''}`);
    seen.push(...page.rows.map((row) => Promised.parse(row)));
    cursor = page.next;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(23);
  expect(seen).toHaveLength(23);
  const scores = seen.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

it('answers nothing found with an empty list', async () => {
  expect(await list('platform=weibo')).toEqual({ rows: [], next: null });
});

it('gives a lead to a colleague of one’s own units only, and to nobody unknown', async () => {
  for (const [id, parentId] of [
    ['city', null],
    ['wenxian', 'city'],
    ['boai', 'city'],
  ] as const) {
    const unit = { id, parentId, name: id, areaCode: null, objectionAddress: null, documentMark: null };
    await saveUnit(database.db, { ...unit, type: parentId ? 'county-bureau' : 'city-bureau' }, 'a');
  }
  const of = async (unitId: string, role: Role) => {
    const person = await signedIn(app, database.db, role);
    await database.db.update(accounts).set({ unitId }).where(eq(accounts.id, person.account.id));
    return person;
  };
  const me = await of('wenxian', 'enforcement');
  const colleague = await of('wenxian', 'enforcement');
  const foreign = await of('boai', 'enforcement');
  const lead = await aLead(database.db, { listing: { id: 'to-assign' } });
  await database.db.update(leads).set({ unitId: 'wenxian' }).where(eq(leads.id, lead));

  const people = (await me.call({ url: '/api/colleagues' })).json().rows;
  expect(people.map(({ name }: { name: string }) => name).toSorted()).toEqual(
    [me.account.name, colleague.account.name].toSorted(),
  );
  const assign = (to: string) =>
    me.call({
      method: 'POST',
      url: `/api/leads/${lead}/decisions`,
      payload: { decision: { kind: 'assign', to } },
    });
  for (const stranger of ['nobody', foreign.account.name]) {
    const answer = await assign(stranger);
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'no_colleague']);
  }
  expect((await assign(colleague.account.name)).json()).toMatchObject({ assignee: colleague.account.name });
});
