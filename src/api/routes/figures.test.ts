import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, crawlRuns } from '#db/tables/index';
import { saveUnit } from '#src/accounts/directory';
import { verifyAudit } from '#src/audit/verify';
import { freshRunState } from '#src/coverage/run-state';
import { decideLead } from '#src/leads/decide';
import { saveListings } from '#src/listings/store';
import { briefDocument } from '#src/views/brief-document';
import { briefFigures } from '#src/views/brief-figures';
import { provinceOf } from '#src/views/provinces';
import { wilson } from '#src/views/quality-report';
import { aHit, aJudgement, aVerdict } from '#test/builders/judgement';
import { aJudgedListing, aLead } from '#test/builders/lead';
import { aListing } from '#test/builders/listing';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
let reviewer: SignedIn;
const now = new Date('2026-05-03T04:00:00Z');
const leadIds: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  app = await testApp(db);
  reviewer = await signedIn(app, db, 'reviewer');
  for (let n = 0; n < 6; n += 1) {
    const listing = { id: `i${n}`, title: `怀山药同款 ${n}`, shipFrom: n < 4 ? '山东菏泽' : undefined };
    leadIds.push(await aLead(db, { listing, now }));
  }
  const by = { by: 'a', now };
  for (const id of leadIds.slice(0, 3)) {
    await decideLead(db, id, { kind: 'dismiss', reason: 'generic' }, by);
  }
  await decideLead(db, leadIds[3] ?? '', { kind: 'confirm' }, by);
  await decideLead(db, leadIds[3] ?? '', { kind: 'sign-off' }, { by: 'b', now });
  await aLead(db, { listing: { id: 'demo', demo: true }, now });
  for (const [id, parentId, type] of [
    ['city', null, 'city-bureau'],
    ['wenxian', 'city', 'county-bureau'],
    ['boai', 'city', 'county-bureau'],
    ['centre', 'city', 'protection-centre'],
  ] as const) {
    const unit = { id, parentId, name: id, type, areaCode: null, objectionAddress: null, documentMark: null };
    await saveUnit(db, unit, 'a');
  }
});
afterAll(async () => {
  await app.close();
  await database.close();
});

function daysBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000;
}

async function personOf(unitId: string): Promise<SignedIn> {
  const person = await signedIn(app, database.db, 'enforcement');
  await database.db.update(accounts).set({ unitId }).where(eq(accounts.id, person.account.id));
  return person;
}

describe('quality', () => {
  it('counts decisions per rule with both parts of the denominator, demo left out', async () => {
    const report = (await reviewer.call({ url: '/api/quality' })).json();
    expect(report.total).toEqual({ confirmed: 1, dismissed: 3 });
    const rule = (by: string, name: string) =>
      report.rules.find((row: { by: string; rule: string }) => row.by === by && row.rule === name);
    expect(rule('wording', '同款')).toMatchObject({ confirmed: 1, dismissed: 3 });
    expect(rule('kind', 'exact')).toMatchObject({ confirmed: 1, dismissed: 3 });
    expect(report.reasons).toEqual([{ reason: 'generic', count: 3 }]);
    expect(report.agreement).toEqual({ twice: 1, same: 1 });
  });

  it('proposes nothing for a text that somebody confirmed, and a generic term for one nobody did', async () => {
    expect((await reviewer.call({ url: '/api/quality' })).json().proposals).toEqual([]);
    const hit = aHit({ text: '怀山', end: 2 });
    for (let n = 0; n < 3; n += 1) {
      const judgement = aJudgement({ byIndication: [aVerdict()], hits: [hit] });
      const id = await aLead(database.db, { listing: { id: `g${n}` }, judgement, now });
      await decideLead(database.db, id, { kind: 'dismiss', reason: 'generic' }, { by: 'a', now });
    }
    expect((await reviewer.call({ url: '/api/quality' })).json().proposals).toMatchObject([
      { indication: '怀山药', text: '怀山', adds: 'genericTerms', count: 3 },
    ]);
  });

  it.each([
    [0, 10, 0, 0.278],
    [5, 10, 0.237, 0.763],
    [10, 10, 0.722, 1],
  ])('gives Wilson’s interval of %i in %i', (hits, of, low, high) => {
    const interval = wilson(hits, of);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });

  it('shows the law of a day', async () => {
    const on = async (day: string) =>
      (await reviewer.call({ url: `/api/rules/law?day=${day}` })).json().cells;
    const cell = (cells: { right: string; category: string; prohibiting: string[] }[]) =>
      cells.find(({ right, category }) => right === 'certification-mark' && category === 'NAME_SIM')
        ?.prohibiting;
    const [before, after] = [cell(await on('2026-12-31')), cell(await on('2027-01-01'))];
    expect(before?.length).toBeGreaterThan(0);
    expect(after).not.toEqual(before);
  });
});

describe('a report', () => {
  it('gives every figure with its denominator and that of the day before', async () => {
    const figures = await briefFigures(database.db, { kind: 'day', day: '2026-05-03', unitId: 'all' });
    expect(figures.found).toEqual({ count: 9, of: 9, before: 0 });
    expect(figures.decided).toEqual({ count: 7, of: 9, before: 0 });
    // The three that stand are of one seller, one name and one reason: told once.
    expect(figures.leads.map(({ title }) => title)).toEqual(['怀山药同款 3']);
    const next = await briefFigures(database.db, { kind: 'day', day: '2026-05-04', unitId: 'all' });
    expect(next.found).toEqual({ count: 0, of: 0, before: 9 });
    const text = JSON.stringify(briefDocument(figures));
    expect(text).toContain('日报（2026-05-03）');
    expect(text).toContain(JSON.stringify(['新增线索', '9', '9 件看到或研判的商品', '100%', '0（增 9）']));
  });
});

describe('hand-over', () => {
  it('goes to a unit, is signed for by it alone, and comes back with a result', async () => {
    const wenxian = await personOf('wenxian');
    const boai = await personOf('boai');
    const send = (leadId?: string) =>
      reviewer.call({ method: 'POST', url: '/api/handovers', payload: { leadId, toUnit: 'wenxian' } });
    expect((await send(leadIds[4])).json().error.code).toBe('not-confirmed');
    const { id } = (await send(leadIds[3])).json();
    expect((await send(leadIds[3])).json().error.code).toBe('already-handed-over');
    const answer = (person: SignedIn, payload: object) =>
      person.call({ method: 'POST', url: `/api/handovers/${id}/answer`, payload });
    expect((await answer(boai, { kind: 'signed' })).statusCode).toBe(403);
    expect((await answer(wenxian, { kind: 'signed' })).statusCode).toBe(204);
    expect((await answer(wenxian, { kind: 'signed' })).statusCode).toBe(409);
    expect((await answer(wenxian, { kind: 'result', text: '已责令改正' })).statusCode).toBe(204);
    const { rows, months } = (await reviewer.call({ url: '/api/handovers' })).json();
    expect(rows).toMatchObject([{ leadId: leadIds[3], state: 'done', result: '已责令改正' }]);
    expect(months).toMatchObject([{ sent: 1, signedInTime: 1, answered: 1 }]);
    expect((await verifyAudit(database.db, async () => null)).broken).toBeNull();
  });

  it('lets each unit see its own leads, the centre and the city all', async () => {
    const seen = async (unit: string) =>
      (await (await personOf(unit)).call({ url: '/api/leads' }))
        .json()
        .rows.map(({ id }: { id: string }) => id);
    expect(await seen('wenxian')).toEqual([leadIds[3]]);
    expect(await seen('boai')).toEqual([]);
    expect((await seen('city')).length).toBe(10);
    expect((await seen('centre')).length).toBe(10);
  });

  it('gives a returned lead back to where it came from', async () => {
    const { db } = database;
    await decideLead(db, leadIds[5] ?? '', { kind: 'confirm' }, { by: 'a', now });
    const payload = { leadId: leadIds[5], toUnit: 'boai' };
    const { id } = (await reviewer.call({ method: 'POST', url: '/api/handovers', payload })).json();
    const boai = await personOf('boai');
    await boai.call({
      method: 'POST',
      url: `/api/handovers/${id}/answer`,
      payload: { kind: 'returned', why: '不在辖区' },
    });
    expect((await boai.call({ url: '/api/leads' })).json().rows).toEqual([]);
  });
});

describe('statistics', () => {
  it('counts by place of dispatch without demo data', async () => {
    const figures = (await reviewer.call({ url: '/api/statistics?days=730' })).json();
    expect(figures.shipFrom).toContainEqual({ province: '山东', leads: 1 });
    expect(figures.handovers).toEqual({ sent: 2, answered: 1 });
    expect(figures.platforms).toMatchObject([{ name: 'taobao', leads: 9, confirmed: 2, dismissed: 6 }]);
    expect(figures.exposure).toEqual([]);
    const last = figures.days.at(-1).day;
    expect(figures.days).toHaveLength(daysBetween(figures.since, last) + 1);
    // The link of a figure leads to as many rows as the figure says.
    const rows = async (query: string) =>
      (await reviewer.call({ url: `/api/leads?since=${figures.since}&demo=false&${query}` })).json().rows;
    expect(await rows('platform=taobao')).toHaveLength(9);
    expect(await rows('platform=taobao&status=dismissed')).toHaveLength(6);
    expect(await rows('sellerProvince=河南')).toEqual([]);
  });

  it('counts exposure among the first hundred in the order of the results, blank below ninety', async () => {
    const items = (first: number, count: number) => Array.from({ length: count }, (_, n) => `x${first + n}`);
    const met = (id: string) => aListing({ platform: 'jd', id, title: `怀山药 ${id}` });
    // The results' order is not the order in which rows were made: the leads below stand on places 1 and 120.
    await database.db.transaction((tx) =>
      saveListings(tx, items(0, 130).map(met).reverse(), { now: new Date() }),
    );
    for (const id of ['x0', 'x119']) {
      const title = `怀山药同款 ${id}`;
      await aLead(database.db, { listing: { platform: 'jd', id, title }, now: new Date() });
    }
    const run = async (query: string, seenIds: string[]) => {
      const now = new Date();
      const state = { ...freshRunState(5), seenIds };
      const times = { startedAt: now, updatedAt: now, finishedAt: now };
      await database.db
        .insert(crawlRuns)
        .values({ id: query, key: query, platform: 'jd', query, pagesAsked: 5, state, ...times });
    };
    await run('怀山药', items(0, 130));
    await run('怀地黄', items(0, 89));
    const { exposure } = (await reviewer.call({ url: '/api/statistics?days=30' })).json();
    expect(exposure).toEqual([
      { indication: '怀地黄', platform: 'jd', seen: 89, leads: 0, share: null },
      { indication: '怀山药', platform: 'jd', seen: 100, leads: 1, share: 0.01 },
    ]);
  });

  it.each([
    ['山东菏泽', '山东'],
    ['中国广西桂林', '广西'],
    ['海外', ''],
    [null, ''],
  ])('reads the province of %s', (place, province) => {
    expect(provinceOf(place)).toBe(province);
  });
});

describe('public opinion', () => {
  it('hides authors, and opens a lead only when a person says why', async () => {
    const listing = {
      id: 'p1',
      offer: 'post' as const,
      title: '买到的怀山药像假的',
      shop: { id: 'u1', name: '张三丰' },
    };
    const { listingId } = await aJudgedListing(database.db, { listing, now });
    const [post] = (await reviewer.call({ url: '/api/opinion' })).json().rows;
    expect(post).toMatchObject({ listingId, author: '张**', leads: [] });
    const open = (why: string) =>
      reviewer.call({ method: 'POST', url: `/api/opinion/${listingId}/lead`, payload: { why } });
    expect((await open(' ')).statusCode).toBe(400);
    expect((await open('多人反映同一店铺')).json().leads).toHaveLength(1);
  });
});

describe('proposals from confirmations', () => {
  it('proposes an alias for another name that was always confirmed, never for a disguise', async () => {
    for (const [text, kind] of [
      ['焦作怀药', 'dropped'],
      ['怀闪药', 'homophone'],
    ] as const) {
      const hit = aHit({ indication: '四大怀药', text, kind, kinds: [kind] });
      const byIndication = [aVerdict({ indication: '四大怀药' })];
      for (let n = 0; n < 3; n += 1) {
        const judgement = aJudgement({ byIndication, hits: [hit] });
        const id = await aLead(database.db, { listing: { id: `${kind}${n}` }, judgement, now });
        await decideLead(database.db, id, { kind: 'confirm' }, { by: 'a', now });
      }
    }
    const { proposals } = (await reviewer.call({ url: '/api/quality' })).json();
    const aliases = proposals.filter(({ adds }: { adds: string }) => adds === 'aliases');
    expect(aliases).toMatchObject([{ indication: '四大怀药', text: '焦作怀药', count: 3 }]);
  });
});
