import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  briefs,
  leads,
  mandates,
  notices,
  packets,
  strikes,
  vaultReleases,
} from '#db/tables/index';
import { ROLES } from '#domain/account';
import { saveUnit } from '#src/accounts/directory';
import { handOver } from '#src/leads/handovers';
import { saveListings } from '#src/listings/store';
import { noteSellers } from '#src/sellers/store';
import { aLead } from '#test/builders/lead';
import { aListing } from '#test/builders/listing';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

/** Stands in everything that belongs to 温县局; nothing shown to 博爱局 may hold it. */
const SECRET = '温县独有';
const now = new Date('2026-05-03T04:00:00Z');
const DAY = '2026-05-03';

let database: TestDatabase;
let app: TestApp;
/** All roles at once: what is refused below is refused for the unit, not for the role. */
let city: SignedIn;
let own: SignedIn;
let foreign: SignedIn;
/** Ids of 温县局's things, by the parameter that names them. */
const things: Record<string, string> = {};

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  app = await testApp(db);
  for (const [id, parentId, type] of [
    ['city', null, 'city-bureau'],
    ['wenxian', 'city', 'county-bureau'],
    ['boai', 'city', 'county-bureau'],
  ] as const) {
    const unit = { id, parentId, name: id, type, areaCode: null, objectionAddress: null, documentMark: null };
    await saveUnit(db, unit, 'a');
  }
  city = await personOf('city');
  own = await personOf('wenxian');
  foreign = await personOf('boai');
  await fill();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function personOf(unitId: string): Promise<SignedIn> {
  const person = await signedIn(app, database.db, ...ROLES);
  await database.db.update(accounts).set({ unitId }).where(eq(accounts.id, person.account.id));
  return person;
}

/** One thing of every kind that 温县局 can own. */
async function fill(): Promise<void> {
  const { db } = database;
  const listing = aListing({
    id: 'secret',
    title: `怀山药同款 ${SECRET}`,
    shop: { id: 'secret', name: `${SECRET}小店`, company: `${SECRET}公司` },
  });
  const lead = await aLead(db, { listing, now });
  await db.transaction(async (tx) => {
    await saveListings(tx, [listing], { now });
    await noteSellers(tx, [listing], now);
  });
  await db.update(leads).set({ status: 'confirmed' }).where(eq(leads.id, lead));
  const handover = await handOver(db, { leadId: lead, toUnit: 'wenxian' }, { by: 'a', now });
  const [row] = await db.select().from(leads).where(eq(leads.id, lead));
  const seller = row?.sellerKey ?? '';
  const [packet] = await db
    .insert(packets)
    .values({
      requestKey: 'k',
      leads: [lead],
      pages: [],
      mode: 'attended',
      occasion: SECRET,
      requestedBy: own.account.name,
      state: 'building',
      requestedAt: now,
    })
    .returning();
  const packetId = packet?.id ?? '';
  const [release] = await db
    .insert(vaultReleases)
    .values({ packetId, original: 'a'.repeat(64), reason: SECRET, requestedBy: 'a', requestedAt: now })
    .returning();
  const [notice] = await db
    .insert(notices)
    .values({
      reference: SECRET,
      unitId: 'wenxian',
      platform: 'taobao',
      indication: '怀山药',
      rightId: 'r',
      links: [],
      packets: [],
      actDate: DAY,
      reasons: [],
      law: [],
      measure: SECRET,
      status: 'draft',
      drafter: own.account.name,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  const noticeId = notice?.id ?? '';
  await db.insert(strikes).values({
    noticeId,
    leadId: lead,
    sellerKey: seller,
    indication: '怀山药',
    day: DAY,
    detectedAt: now,
    verifiedAt: now,
  });
  await db.insert(mandates).values({
    id: 'M1',
    unitId: 'wenxian',
    holder: SECRET,
    indications: ['怀山药'],
    platforms: ['taobao'],
    validFrom: DAY,
    validTo: '2027-05-03',
    documentSha256: 'a'.repeat(64),
    revokedAt: null,
    createdBy: 'a',
    createdAt: now,
  });
  await db
    .insert(briefs)
    .values({ day: DAY, kind: 'day', unitId: 'wenxian', figures: {}, pdf: 'a', docx: 'b' });
  Object.assign(things, {
    lead,
    seller,
    packet: packetId,
    release: String(release?.id),
    notice: noticeId,
    mandate: 'M1',
    account: own.account.id,
    handover: typeof handover === 'object' ? handover.id : '',
  });
}

/** The address of a route with 温县局's things in its parameters; other parameters hold what names nothing. */
function address(url: string): string {
  const id = (
    [
      ['/api/leads/', things.lead],
      ['/api/evidence/', things.packet],
      ['/api/notices/', things.notice],
      ['/api/mandates/', things.mandate],
      ['/api/accounts/', things.account],
      ['/api/handovers/', things.handover],
    ] as const
  ).find(([start]) => url.startsWith(start))?.[1];
  return url
    .replace(':key', encodeURIComponent(things.seller ?? ''))
    .replace(':release', things.release ?? '')
    .replace(':kind/:day/:unitId/:format', `day/${DAY}/wenxian/pdf`)
    .replace(':day', DAY)
    .replace(':sha256', 'a'.repeat(64))
    .replace(':listingId', '1')
    .replace(':id', id ?? '1')
    .replace(/:\w+/g, 'x')
    .replace('*', 'x');
}

/** A valid request for every route that changes something of a unit, naming 温县局's. A new route needs its line here. */
const bodies = (): Record<string, unknown> => {
  const { lead } = things;
  return {
    'POST /api/leads/:id/decisions': { decision: { kind: 'comment', text: 'x' } },
    'POST /api/leads/bulk/preview': { ids: [lead], kind: 'confirm' },
    'POST /api/leads/bulk': { ids: [lead], decision: { kind: 'confirm' } },
    'POST /api/leads/bulk/undo': { places: [{ id: lead, revision: 1 }] },
    'POST /api/handovers': { leadId: lead, toUnit: 'boai' },
    'POST /api/evidence': { leads: [lead], mode: 'attended' },
    'POST /api/evidence/:id/resume': { overrideReason: null },
    'POST /api/evidence/:id/legal-hold': { hold: true, reason: '保全理由' },
    'POST /api/evidence/:id/keep-until': { until: '2040-01-01', reason: '另案需要' },
    'POST /api/evidence/:id/disposal': { reason: '保管期满' },
    'POST /api/evidence/:id/disposal/approve': undefined,
    'POST /api/evidence/:id/disposal/drop': { reason: '另案需要' },
    'POST /api/evidence/:id/originals': { original: 'a'.repeat(64), reason: '取用理由' },
    'POST /api/evidence/releases/:release/approve': {},
    'POST /api/evidence/:id/verify': {},
    'POST /api/notices': { leads: [lead], unitId: 'boai' },
    'POST /api/referrals': { leads: [lead], kind: 'transfer', unitId: 'boai' },
    'POST /api/referrals/route': { leads: [lead] },
    'POST /api/notices/check': { leads: [lead], unitId: 'boai' },
    'POST /api/notices/:id/steps': { step: { kind: 'sign' } },
    'POST /api/mandates': {
      unitId: 'wenxian',
      holder: 'x',
      indications: ['怀山药'],
      platforms: ['taobao'],
      validFrom: DAY,
      validTo: '2027-05-03',
      documentSha256: 'a'.repeat(64),
    },
    'POST /api/mandates/:id/revoke': { day: DAY },
    'POST /api/briefs': { day: DAY, kind: 'day', unitId: 'wenxian' },
    'POST /api/accounts': { name: 'spy', displayName: 'x', roles: ['administrator'], unitId: 'wenxian' },
    'PATCH /api/accounts/:id': { disabled: true },
    'DELETE /api/accounts/:id/sessions': undefined,
  };
};

describe('a person of another unit', () => {
  it('is shown nothing of it by any route', async () => {
    for (const route of app.guardedRoutes) {
      if (route.method !== 'GET' || !('permission' in route.access) || route.url === '/api/stream') continue;
      const answer = await foreign.call({ url: address(route.url) });
      expect(answer.statusCode, `${route.url}: ${answer.body}`).toBeLessThan(500);
      expect(answer.body, `${route.url}: ${answer.statusCode}`).not.toContain(SECRET);
      if (Array.isArray(route.access.units)) expect(answer.statusCode, route.url).toBe(404);
    }
  });

  it('changes nothing of it by any route', async () => {
    const given = bodies();
    for (const route of app.guardedRoutes) {
      if (route.method === 'GET' || !('permission' in route.access)) continue;
      if (!Array.isArray(route.access.units)) continue;
      const name = `${route.method} ${route.url}`;
      expect(Object.keys(given), 'every such route is tried').toContain(name);
      const payload = given[name] as object | undefined;
      const answer = await foreign.call({
        method: route.method as 'POST',
        url: address(route.url),
        ...(payload === undefined ? {} : { payload }),
      });
      expect({ name, status: answer.statusCode, said: answer.body }).toMatchObject({ name, status: 404 });
    }
  });

  it('does not take part in what concerns all units', async () => {
    for (const route of app.guardedRoutes) {
      if (!('permission' in route.access) || route.access.units !== 'whole') continue;
      if (route.method !== 'GET') continue;
      const answer = await foreign.call({ url: address(route.url) });
      expect(answer.json().error.code, route.url).toBe('beyond_unit');
    }
  });

  it('makes no account that would see more than he does', async () => {
    const body = { displayName: 'x', roles: ['administrator'] };
    const invite = (name: string, unitId: string | null) =>
      foreign.call({ method: 'POST', url: '/api/accounts', payload: { ...body, name, unitId } });
    expect((await invite('all.seeing', null)).statusCode).toBe(404);
    expect((await invite('of.the.city', 'city')).statusCode).toBe(404);
    expect((await invite('of.boai', 'boai')).statusCode).toBe(200);
  });
});

describe('the unit itself and the one above it', () => {
  it.each([
    ['itself', () => own],
    ['the one above', () => city],
  ])('%s sees lead, seller, packet, notice, mandate, hand-over', async (_name, person) => {
    const { lead = '', seller = '', packet = '', notice = '' } = things;
    const shown = async (url: string) => (await person().call({ url })).body;
    expect(await shown('/api/leads')).toContain(SECRET);
    expect(await shown(`/api/leads/${lead}`)).toContain(SECRET);
    expect(await shown('/api/leads/export?format=csv')).toContain(SECRET);
    expect(await shown('/api/sellers')).toContain(SECRET);
    expect(await shown(`/api/sellers/${encodeURIComponent(seller)}`)).toContain(SECRET);
    expect(await shown('/api/evidence')).toContain(packet);
    expect(await shown(`/api/evidence/${packet}`)).toContain(SECRET);
    expect(await shown('/api/notices')).toContain(SECRET);
    expect((await person().call({ url: `/api/notices/${notice}/ledger` })).statusCode).toBe(200);
    expect(await shown('/api/mandates')).toContain(SECRET);
    expect(await shown('/api/handovers')).toContain(lead);
    expect((await person().call({ url: '/api/leads/queue' })).json().decidedToday).toBe(0);
    expect((await person().call({ url: '/api/leads/facets' })).json().status).toEqual({ confirmed: 1 });
  });
});
