import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { crawlQueue } from '#queues/queues';
import { verifyAudit } from '#src/audit/verify';
import { endIntake, keepPreview } from '#src/intake/store';
import { checkLeadProjection } from '#src/leads/check-projection';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { nextInChina } from './watches.ts';

let database: TestDatabase;
let app: TestApp;
let queues: Queues;
let reviewer: SignedIn;
let administrator: SignedIn;
beforeAll(async () => {
  database = await testDatabase();
  queues = openQueues({ postgres: database.url }, pino({ level: 'silent' }));
  app = await testApp(database.db, { queues });
  reviewer = await signedIn(app, database.db, 'reviewer');
  administrator = await signedIn(app, database.db, 'administrator');
});
afterAll(async () => {
  await app.close();
  await queues.close();
  await database.close();
});

const octets = { 'content-type': 'application/octet-stream' };
const upload = (name: string, payload: string | Buffer) =>
  reviewer.call({
    method: 'POST',
    url: `/api/intakes?name=${encodeURIComponent(name)}&platform=jd`,
    headers: octets,
    payload,
  });

describe('an upload', () => {
  it('is kept with who, what and when, and waits for its preview', async () => {
    // Larger than what other routes take.
    const big = Buffer.alloc(3 * 1024 * 1024, 'title\n');
    const { id } = (await upload('平台导出.csv', big)).json();
    const shown = (await reviewer.call({ method: 'GET', url: `/api/intakes/${id}` })).json();
    expect(shown).toMatchObject({
      way: 'upload',
      name: '平台导出.csv',
      bytes: big.length,
      broughtBy: reviewer.account.name,
      state: 'looking',
      platform: 'jd',
      leads: 0,
    });
    expect(shown.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await queues.counts('upload-to-listing')).toMatchObject({ waiting: 1 });
  });

  it('refuses an empty file, and a mapping of two columns to one field', async () => {
    expect((await upload('leer.csv', Buffer.alloc(0))).statusCode).toBe(400);
    const { id } = (await upload('a.csv', '名,号\n怀山药,1\n')).json();
    const preview = {
      headers: ['名', '号'],
      mapping: {},
      remembered: false,
      rows: [],
      pages: [],
      unknown: 0,
    };
    const start = (mapping: object) =>
      reviewer.call({
        method: 'POST',
        url: `/api/intakes/${id}/start`,
        payload: { platform: 'jd', mapping },
      });
    await keepPreview(database.db, id, 'csv', preview);
    expect((await start({ 名: 'title', 号: 'title' })).json().error.code).toBe('mapping');
    expect((await start({ 名: 'title', 号: 'id' })).statusCode).toBe(204);
    expect((await start({ 名: 'title', 号: 'id' })).statusCode).toBe(409);
    await endIntake(database.db, id, { state: 'done' }, new Date());
    const rejects = await reviewer.call({ method: 'GET', url: `/api/intakes/${id}/rejects` });
    expect(rejects.body).toContain('行,原因');
  });
});

describe('the feed', () => {
  const send = (token: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/feed',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}`, ...headers },
      payload: '{"platform":"jd","id":"1","title":"怀山药"}\n',
    });

  it('takes listings with a token that is good for nothing else, until it is revoked', async () => {
    const made = await reviewer.call({
      method: 'POST',
      url: '/api/tokens',
      payload: { label: '省平台', days: 30 },
    });
    const { token } = made.json();
    const first = await send(token, { 'idempotency-key': 'day-1' });
    expect(first.statusCode).toBe(202);
    expect((await send(token, { 'idempotency-key': 'day-1' })).json().id).toBe(first.json().id);
    const elsewhere = { url: '/api/intakes', headers: { authorization: `Bearer ${token}` } };
    expect((await app.inject(elsewhere)).statusCode).toBe(401);
    expect((await send('x'.repeat(43))).statusCode).toBe(401);

    const [row] = (await reviewer.call({ method: 'GET', url: '/api/tokens' })).json().rows;
    const revoke = { method: 'DELETE', url: `/api/tokens/${row.id}` } as const;
    expect((await administrator.call(revoke)).statusCode).toBe(404);
    expect((await reviewer.call(revoke)).statusCode).toBe(204);
    expect((await send(token)).statusCode).toBe(401);
  });

  it('does not fall back to a cookie, which another page could have sent', async () => {
    const answer = await reviewer.call({
      method: 'POST',
      url: '/api/feed',
      headers: { authorization: 'Bearer wrong', 'content-type': 'application/x-ndjson' },
      payload: '{}',
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('watches', () => {
  const body = {
    name: '怀药每日',
    indications: ['怀山药'],
    queries: ['怀山药', '怀山药风格'],
    platforms: ['jd'],
    everyMinutes: 1440,
    pages: 2,
    enabled: true,
    at: '06:30',
  };

  it('are suggested from the rulebook, saved, run by hand and switched off', async () => {
    const suggested = (await reviewer.call({ method: 'GET', url: '/api/watches/queries' })).json().rows;
    const huai = suggested.find((row: { indication: string }) => row.indication === '怀山药');
    expect(huai.queries[0]).toBe('怀山药');
    const put = { method: 'PUT', url: '/api/watches/huai', payload: body } as const;
    expect((await reviewer.call(put)).statusCode).toBe(204);
    const [watch] = (await reviewer.call({ method: 'GET', url: '/api/watches' })).json().rows;
    expect(watch).toMatchObject({ id: 'huai', queries: body.queries });
    expect(watch.nextDue).toMatch(/T22:30:00/);

    const ran = await reviewer.call({ method: 'POST', url: '/api/watches/huai/run' });
    expect(ran.json()).toEqual({ crawls: 2 });
    expect(await queues.counts(crawlQueue('jd'))).toMatchObject({ waiting: 2 });
    expect((await reviewer.call({ method: 'POST', url: '/api/watches/huai/disable' })).statusCode).toBe(204);
    expect((await reviewer.call({ method: 'GET', url: '/api/watches' })).json().rows[0].enabled).toBe(false);
  });

  it('refuse platforms without anything to search for', async () => {
    const payload = { ...body, queries: [] };
    const answer = await reviewer.call({ method: 'PUT', url: '/api/watches/leer', payload });
    expect(answer.json().error.code).toBe('no_queries');
  });

  it('begin at a time of day in China', () => {
    const evening = new Date('2026-11-01T15:00:00Z');
    expect(nextInChina('06:30', evening).toISOString()).toBe('2026-11-01T22:30:00.000Z');
    expect(nextInChina('22:59', evening).toISOString()).toBe('2026-11-02T14:59:00.000Z');
  });
});

describe('a sign-in', () => {
  it('belongs to the one who asked, runs once a session, and can be cancelled', async () => {
    const ask = { method: 'POST', url: '/api/sign-ins', payload: { platform: 'jd' } } as const;
    const { id } = (await reviewer.call(ask)).json();
    expect((await reviewer.call(ask)).statusCode).toBe(409);
    expect((await administrator.call({ method: 'GET', url: `/api/sign-ins/${id}` })).statusCode).toBe(403);
    const type = { kind: 'type', text: 'secret' };
    const acts = { method: 'POST', url: `/api/sign-ins/${id}/acts`, payload: type } as const;
    expect((await reviewer.call(acts)).statusCode).toBe(409);
    await reviewer.call({ method: 'POST', url: `/api/sign-ins/${id}/cancel` });
    expect((await reviewer.call({ method: 'GET', url: `/api/sign-ins/${id}` })).json().state).toBe(
      'cancelled',
    );
    expect((await reviewer.call(ask)).statusCode).toBe(200);
  });

  it('leaves an unbroken audit trail', async () => {
    expect(
      (await verifyAudit(database.db, (chain) => checkLeadProjection(database.db, chain))).broken,
    ).toBeNull();
  });
});

describe('trouble', () => {
  it('lists what gave up, what changed and what waits, and refuses what is not there', async () => {
    for (const url of ['/api/crawl/poisoned', '/api/crawl/readings', '/api/crawl/notices']) {
      expect((await reviewer.call({ method: 'GET', url })).json(), url).toEqual({ rows: [] });
    }
    const drift = await reviewer.call({ method: 'GET', url: '/api/crawl/drift' });
    expect(drift.json()).toEqual({ unread: [], samples: [] });
    const gone = { method: 'POST', url: '/api/crawl/poisoned/crawl-jd/77/resume' } as const;
    expect((await reviewer.call(gone)).statusCode).toBe(404);
    const sending = { method: 'POST', url: '/api/crawl/poisoned/evidence-to-notice/1/resume' } as const;
    expect((await reviewer.call(sending)).json().error.code).toBe('not_here');
    const decide = {
      method: 'POST',
      url: '/api/crawl/readings/5/decide',
      payload: { decision: 'accepted' },
    } as const;
    expect((await reviewer.call(decide)).statusCode).toBe(409);
  });
});
