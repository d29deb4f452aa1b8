import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/tables/index';
import type { Role } from '#domain/account';
import { createAccount } from '#src/accounts/store';
import { verifyAudit } from '#src/audit/verify';
import { signedIn, type TestApp, testApp } from '#test/support/api';
import { commandLine, startCommand } from '#test/support/command';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { crawlLimits } from '#workers/open-crawler';

const BASIS = '食品安全法第110条，本局监督检查职责';
const NIGHT = { from: '22:00', until: '07:00' };
let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function put(role: Role, body: object, platform = 'jd') {
  const person = await signedIn(app, database.db, role);
  const answer = await person.call({ method: 'PUT', url: `/api/crawl/visiting/${platform}`, payload: body });
  return { status: answer.statusCode, name: person.account.name, body: answer.body };
}

async function kept(platform: string) {
  const rows = await database.db
    .select()
    .from(events)
    .where(and(eq(events.subjectKind, 'platform'), eq(events.subjectId, platform)))
    .orderBy(events.seq);
  return rows.filter(({ kind }) => kind === 'visiting-rules.set');
}

describe('hours and robots policy of a platform, in the console', () => {
  it.each(['supervisor', 'administrator'] as const)(
    'are set by a %s, audited, and hold at once',
    async (role) => {
      const before = (await kept('jd')).length;
      const rules = { window: NIGHT, robots: { legalBasis: BASIS } };
      const { status, name } = await put(role, { rules, reason: '夜间采集' });
      expect(status).toBe(204);
      expect(await crawlLimits(database.db, 'jd')).toMatchObject({
        politeness: { window: NIGHT, minIntervalMs: 6000, dailyBudget: 1000 },
        robots: { obey: false, legalBasis: BASIS },
      });
      const after = await kept('jd');
      expect(after).toHaveLength(before + 1);
      expect(after.at(-1)).toMatchObject({ actor: name, payload: { after: rules, reason: '夜间采集' } });
      expect(await verifyAudit(database.db, async () => null)).toMatchObject({ broken: null });
      const reader = await signedIn(app, database.db, 'reviewer');
      const shown = await reader.call({ url: '/api/crawl/visiting' });
      expect(shown.json().rows.find(({ platform }: { platform: string }) => platform === 'jd')).toMatchObject(
        {
          profile: { window: null, robots: 'obey' },
          own: { rules, setBy: name },
        },
      );
    },
  );

  it('go back to the platform’s file', async () => {
    expect((await put('supervisor', { rules: null, reason: '恢复' })).status).toBe(204);
    const { politeness, robots } = await crawlLimits(database.db, 'jd');
    expect(politeness?.window).toBeUndefined();
    expect(robots).toEqual({ obey: true });
    expect((await kept('jd')).at(-1)).toMatchObject({ payload: { after: null } });
  });

  it.each(['reviewer', 'enforcement', 'liaison'] as const)('are no business of %s', async (role) => {
    const rules = { window: null, robots: 'obey' };
    expect((await put(role, { rules, reason: '试试' }, 'pdd')).status).toBe(403);
    expect(await kept('pdd')).toEqual([]);
  });

  it.each([
    ['no legal basis', { rules: { window: null, robots: { legalBasis: '' } }, reason: '理由' }],
    [
      'blanks for a legal basis',
      { rules: { window: null, robots: { legalBasis: '         ' } }, reason: '理由' },
    ],
    ['too short a legal basis', { rules: { window: null, robots: { legalBasis: '依法' } }, reason: '理由' }],
    ['an override without any', { rules: { window: null, robots: 'ignore' }, reason: '理由' }],
    [
      'no time of day',
      { rules: { window: { from: '25:00', until: '07:00' }, robots: 'obey' }, reason: '理由' },
    ],
    [
      'an empty span',
      { rules: { window: { from: '07:00', until: '07:00' }, robots: 'obey' }, reason: '理由' },
    ],
    ['no reason', { rules: { window: null, robots: 'obey' }, reason: ' ' }],
  ])('are refused with %s', async (_name, body) => {
    expect((await put('supervisor', body, 'pdd')).status).toBe(400);
    expect(await kept('pdd')).toEqual([]);
  });
});

describe('gi-watch limits', () => {
  function settings() {
    const { user, password, host, port, database: name } = database.url;
    const where = new URLSearchParams({ host: String(host), port: String(port) });
    const DATABASE_URL = `postgres://${user}:${password ?? ''}@localhost/${name}?${where}`;
    return { DATABASE_URL, REDIS_URL: '', LOG_LEVEL: 'error', GI_WATCH_LANG: 'zh' };
  }

  it('sets them in the name of an account that may, and of no other', async () => {
    await createAccount(database.db, { name: 'zhao', displayName: '赵主管', roles: ['supervisor'] });
    await createAccount(database.db, { name: 'qian', displayName: '钱审核', roles: ['reviewer'] });
    const set = (by: string, ...flags: string[]) =>
      commandLine(['limits', 'set', 'weibo', ...flags, '--by', by, '--reason', '专项检查'], settings());
    expect(await set('qian', '--window', '22:00-07:00')).toMatchObject({
      code: 1,
      err: expect.stringContaining('qian'),
    });
    expect(await set('zhao', '--legal-basis', '依法')).toMatchObject({
      code: 2,
      err: expect.stringContaining('八个字'),
    });
    expect(await kept('weibo')).toEqual([]);
    expect(await set('zhao', '--window', '22:00-07:00')).toMatchObject({ code: 0, err: '' });
    expect(await set('zhao', '--legal-basis', BASIS)).toMatchObject({ code: 0 });
    // The second one left the hours alone.
    expect(await crawlLimits(database.db, 'weibo')).toMatchObject({
      politeness: { window: NIGHT },
      robots: { obey: false, legalBasis: BASIS },
    });
    expect((await kept('weibo')).map(({ actor }) => actor)).toEqual(['zhao', 'zhao']);

    const list = await startCommand(['limits', 'list'], settings());
    expect(list.out).toContain(`weibo\t22:00-07:00\t依据：${BASIS}`);
  }, 90_000);
});
