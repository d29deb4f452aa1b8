import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leads } from '#db/tables/index';
import { readChain } from '#src/audit/chain';
import { aHit, aVerdict } from '#test/builders/judgement';
import { aJudgedListing, aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import type { JudgedListing } from './candidate.ts';
import { decideLead, type LeadDecision } from './decide.ts';
import { openLeads } from './open-leads.ts';
import { appendLeadEvents, lockLead } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = new Date('2026-05-04T02:00:00Z');
let next = 0;
const fresh = () => `item-${++next}`;

const open = (judged: JudgedListing, actsFor = (_name: string) => true) =>
  database.db.transaction((tx) => openLeads(tx, [judged], { actsFor, now }));
const decide = (id: string, decision: LeadDecision, by = '王敏', expectedRevision?: number) =>
  decideLead(database.db, id, decision, {
    by,
    now,
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  });
const read = async (id: string) => (await database.db.select().from(leads).where(eq(leads.id, id)))[0];
const kinds = async (id: string) => (await readChain(database.db, 'lead', id)).map((event) => event.kind);

describe('opening leads', () => {
  it('opens one lead for a listing and indication, however often it is judged', async () => {
    const judged = await aJudgedListing(database.db, { listing: { id: fresh() } });
    const opened = await open(judged);
    expect(opened).toEqual([expect.stringMatching(/^L\d{4,}$/)]);
    expect(await open(judged)).toEqual([]);
    expect(await kinds(opened[0] as string)).toEqual(['found']);
  });

  it('opens one lead when two workers judge at once', async () => {
    const judged = await aJudgedListing(database.db, { listing: { id: fresh() } });
    const opened = await Promise.all([open(judged), open(judged), open(judged)]);
    expect(opened.flat()).toHaveLength(1);
  });

  it.each([
    ['a bare post', { listing: { offer: 'post' as const } }],
    ['a name that was only mentioned', { judgement: { byIndication: [aVerdict({ verdict: 'watch' })] } }],
  ])('opens none for %s', async (_name, given) => {
    const listing = { id: fresh(), ...('listing' in given ? given.listing : {}) };
    expect(await open(await aJudgedListing(database.db, { ...given, listing }))).toEqual([]);
  });

  it('opens none for a name the installation does not act for', async () => {
    const judged = await aJudgedListing(database.db, { listing: { id: fresh() } });
    expect(await open(judged, (name) => name === '五常大米')).toEqual([]);
  });
});

describe('judging again', () => {
  it('gives an undecided lead the new verdict', async () => {
    const id = fresh();
    const lead = await aLead(database.db, { listing: { id } });
    const byIndication = [aVerdict({ verdict: 'watch', score: 0.2, why: '仅见名称' })];
    await open(
      await aJudgedListing(database.db, { listing: { id, title: '怀山药' }, judgement: { byIndication } }),
    );
    expect(await read(lead)).toMatchObject({ verdict: 'watch', score: 0.2, status: 'found' });
  });

  it('leaves a dismissed lead alone when only price and sales change', async () => {
    const id = fresh();
    const lead = await aLead(database.db, { listing: { id } });
    await decide(lead, { kind: 'dismiss', reason: 'resale' });
    await open(await aJudgedListing(database.db, { listing: { id, price: 1, sales: 90_000 } }));
    expect(await read(lead)).toMatchObject({ status: 'dismissed' });
  });

  it.each([
    ['the stated origin', { listing: { origin: '山东菏泽' } }, '自述产地'],
    ['the seller', { listing: { shop: { id: 'other' } } }, '经营者'],
    [
      'the text at a hit',
      { judgement: { hits: [aHit({ text: '懷山藥' })] }, listing: { title: 'x' } },
      '命中文字',
    ],
  ])('brings a dismissed lead back when %s changes', async (_name, given, why) => {
    const id = fresh();
    const lead = await aLead(database.db, { listing: { id } });
    await decide(lead, { kind: 'dismiss', reason: 'resale' });
    await open(await aJudgedListing(database.db, { ...given, listing: { ...given.listing, id } }));
    expect(await read(lead)).toMatchObject({ status: 'reopened' });
    const chain = await readChain(database.db, 'lead', lead);
    expect(chain.find((event) => event.kind === 'reopened')?.payload.why).toContain(why);
  });

  it('flags a confirmed lead once and keeps its verdict', async () => {
    const id = fresh();
    const lead = await aLead(database.db, { listing: { id } });
    await decide(lead, { kind: 'confirm' });
    const byIndication = [aVerdict({ verdict: 'clear', score: 0, why: '已获授权' })];
    const judged = await aJudgedListing(database.db, {
      listing: { id, title: 'y' },
      judgement: { byIndication },
    });
    await open(judged);
    await open(judged);
    expect(await read(lead)).toMatchObject({
      status: 'confirmed',
      verdict: 'lead',
      flag: expect.stringContaining('已获授权'),
    });
    expect(await kinds(lead)).toEqual(['found', 'confirmed', 'flagged']);
  });
});

describe('deciding', () => {
  it('takes the same decision twice as one', async () => {
    const lead = await aLead(database.db, { listing: { id: fresh() } });
    expect(await decide(lead, { kind: 'confirm' })).toMatchObject({ outcome: 'done' });
    expect(await decide(lead, { kind: 'confirm' }, '李静')).toMatchObject({ outcome: 'already' });
    expect(await kinds(lead)).toEqual(['found', 'confirmed']);
  });

  it('tells the second reviewer, and loses nothing', async () => {
    const lead = await aLead(database.db, { listing: { id: fresh() } });
    const results = await Promise.all([
      decide(lead, { kind: 'confirm' }, '王敏', 1),
      decide(lead, { kind: 'dismiss', reason: 'generic' }, '李静', 1),
    ]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(results.find(({ outcome }) => outcome === 'refused')).toMatchObject({ code: 'changed-meanwhile' });
    expect(await kinds(lead)).toHaveLength(2);
  });

  it('takes a decision back and stands where it stood', async () => {
    const lead = await aLead(database.db, { listing: { id: fresh() } });
    await decide(lead, { kind: 'assign', to: '李静' });
    await decide(lead, { kind: 'dismiss', reason: 'generic' });
    expect(await decide(lead, { kind: 'undo' })).toMatchObject({ outcome: 'done' });
    expect(await decide(lead, { kind: 'undo' })).toMatchObject({ outcome: 'already' });
    expect(await read(lead)).toMatchObject({ status: 'assigned', assignee: '李静', dismissReason: null });
  });

  it('refuses to change a decision that letters already rest on', async () => {
    const lead = await aLead(database.db, { listing: { id: fresh() } });
    await decide(lead, { kind: 'confirm' });
    await database.db.transaction(async (tx) => {
      await lockLead(tx, lead);
      await appendLeadEvents(tx, lead, [{ kind: 'noticed', notice: 'N1' }], { by: '王敏', now });
    });
    expect(await decide(lead, { kind: 'dismiss', reason: 'generic' })).toMatchObject({ code: 'too-late' });
    expect(await decide(lead, { kind: 'comment', text: '已电话核实' })).toMatchObject({ outcome: 'done' });
  });

  it('refuses a lead that is not there', async () => {
    expect(await decide('L9', { kind: 'confirm' })).toMatchObject({ outcome: 'refused', code: 'not-found' });
  });

  it('widens a dismissal to the shop until a day, and lifts it with the decision', async () => {
    const shop = { id: `shop-${fresh()}` };
    const lead = await aLead(database.db, { listing: { id: fresh(), shop } });
    await decide(lead, { kind: 'dismiss', reason: 'resale', sellerUntil: '2026-12-31' });
    const other = await aJudgedListing(database.db, { listing: { id: fresh(), shop } });
    expect(await open(other)).toEqual([]);
    await decide(lead, { kind: 'undo' });
    expect(await open(other)).toHaveLength(1);
  });
});
