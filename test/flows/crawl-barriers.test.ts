import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { found, type MarketVisit, visitMarket } from '#test/support/crawling';
import { sampleMarket } from '../../crawlers/platforms/sample-market/adapter.ts';
import { createVault } from '../../crawlers/run/session.ts';
import { signIn } from '../../crawlers/run/sign-in.ts';

const vault = createVault(randomBytes(32));
let visit: MarketVisit;
beforeAll(async () => {
  visit = await visitMarket();
});
beforeEach(() => visit.fresh());
afterAll(() => visit.close());

/** What a person does on the login page. */
async function person(page: Page): Promise<void> {
  await page.fill('input[name=account]', '焦作采集员');
  await page.fill('input[name=password]', 'secret-canary-7f3a');
  await page.click('form[action="/login"] button');
}

describe('a login wall in the middle', () => {
  it('pauses, tells, waits for a person, and ends with the same listings as without it', async () => {
    await visit.crawl();
    const undisturbed = found(visit.memory);
    visit.fresh();

    visit.market.control.set({ kind: 'login', on: 'search', after: 3 });
    const stopped = await visit.crawl({ vault });
    const { memory, ports } = visit;
    expect(stopped).toMatchObject({
      stop: 'barrier',
      coverage: 'partial',
      pause: { reason: 'login_required' },
    });
    expect(stopped.pages).toEqual({ asked: 5, seen: 2, blocked: 3, partial: 0 });
    expect(memory.notices).toMatchObject([{ kind: 'barrier' }]);
    const screenshot = memory.files.get(stopped.pause?.screenshot ?? '');
    expect(
      Buffer.from(screenshot ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');

    const asked = visit.market.control.asked.search;
    const again = await visit.crawl({ vault });
    expect(again).toMatchObject({ stop: 'barrier', runId: stopped.runId });
    expect(visit.market.control.asked.search).toBe(asked);

    const signedIn = await signIn({
      adapter: sampleMarket,
      ports,
      browser: visit.browser,
      vault,
      actor: 'wang',
      onPage: person,
      deadlineMs: 15_000,
    });
    expect(signedIn).toEqual({ signedIn: true });
    expect(memory.pauses).toMatchObject([{ resumedBy: 'wang' }]);

    const resumed = await visit.crawl({ vault });
    expect(resumed).toMatchObject({ stop: 'done', coverage: 'clean', runId: stopped.runId });
    expect(found(memory)).toEqual(undisturbed);
    const run = memory.runs.get(resumed.runId);
    expect(run?.state.pauses).toMatchObject([{ reason: 'login_required', until: expect.any(String) }]);
  });

  it('keeps the session sealed and the password nowhere', async () => {
    await signIn({
      adapter: sampleMarket,
      ports: visit.ports,
      browser: visit.browser,
      vault,
      actor: 'wang',
      onPage: person,
      deadlineMs: 15_000,
    });
    const kept = JSON.stringify([
      ...visit.memory.sessions.values(),
      visit.memory.audit,
      visit.memory.notices,
    ]);
    expect(kept).not.toContain('secret-canary-7f3a');
    expect(kept).not.toContain('market_user');
    expect(kept).not.toContain(encodeURIComponent('焦作采集员'));
    const sealed = visit.memory.sessions.get('sample-market/default')?.sealed ?? '';
    expect(vault.open(sealed).cookies).toMatchObject([{ name: 'market_user' }]);
    expect(() => createVault(randomBytes(32)).open(sealed)).toThrow();
  });

  it('a person who does not sign in is waited for until the deadline, and nothing is kept', async () => {
    const result = await signIn({
      adapter: sampleMarket,
      ports: visit.ports,
      browser: visit.browser,
      vault,
      actor: 'wang',
      deadlineMs: 200,
    });
    expect(result).toEqual({ signedIn: false, why: 'deadline' });
    expect(visit.memory.sessions.size).toBe(0);
  });

  it('one worker holds a session at a time', async () => {
    const sealed = vault.seal({ cookies: [], origins: [] });
    await visit.ports.sessions.save({
      platform: 'sample-market',
      label: 'default',
      state: 'healthy',
      sealed,
      probedAt: null,
    });
    await visit.ports.sessions.lease('sample-market', 'default', 'another worker', Date.now() + 60_000);
    expect(await visit.crawl({ vault })).toMatchObject({ stop: 'later', coverage: 'blind' });
  });

  it('notices that a session has silently expired before it asks for anything', async () => {
    const sealed = vault.seal({ cookies: [], origins: [] });
    await visit.ports.sessions.save({
      platform: 'sample-market',
      label: 'default',
      state: 'healthy',
      sealed,
      probedAt: null,
    });
    const needy = { ...sampleMarket, needsLogin: true };
    const asked = visit.market.control.asked.search;
    const result = await visit.crawl({ vault, adapter: needy });
    expect(result).toMatchObject({ stop: 'barrier', pause: { reason: 'login_required' } });
    expect(visit.memory.sessions.get('sample-market/default')?.state).toBe('needs_login');
    expect(visit.market.control.asked.search).toBe(asked);
  });
});

describe('other barriers', () => {
  it.each([
    ['challenge', 'challenge'],
    ['risk-code', 'challenge'],
    ['forbidden', 'forbidden'],
  ] as const)('%s pauses as %s after one look, without a reload', async (kind, reason) => {
    visit.market.control.set({ kind, on: 'search', after: 2 });
    const asked = visit.market.control.asked.search;
    const result = await visit.crawl();
    expect(result).toMatchObject({ stop: 'barrier', coverage: 'partial', pause: { reason } });
    expect(visit.market.control.asked.search - asked).toBe(3);
    expect(visit.memory.listings.size).toBe(20);
  });

  it('a challenge page is no listing and no delisting', async () => {
    visit.market.control.set({ kind: 'challenge', on: 'detail' });
    const result = await visit.crawl({ pages: 1, details: 2 });
    expect(result).toMatchObject({ stop: 'barrier' });
    expect(visit.memory.delisted.size).toBe(0);
    expect([...visit.memory.listings.values()].every((listing) => !listing.title.includes('验证'))).toBe(
      true,
    );
  });
});

describe('a changed layout', () => {
  it('is drift: results held back, raw answer kept, nobody told "nothing found"', async () => {
    visit.market.control.set({ kind: 'layout' });
    const result = await visit.crawl();
    expect(result).toMatchObject({ stop: 'drift', end: 'drift', coverage: 'blind' });
    expect(visit.memory.listings.size).toBe(0);
    expect(visit.memory.rawAnswers).toHaveLength(1);
    expect(visit.memory.rawAnswers[0]?.body).toContain('entries');
    expect(visit.memory.canaries.at(-1)).toMatchObject({ healthy: false });
    expect(visit.memory.notices).toMatchObject([{ kind: 'drift' }]);
  });

  it('in mid-crawl keeps what was read and says that the rest was not seen', async () => {
    visit.market.control.set({ kind: 'layout', on: 'search', after: 3 });
    const result = await visit.crawl();
    expect(result).toMatchObject({
      stop: 'drift',
      coverage: 'partial',
      pages: { asked: 5, seen: 2, blocked: 3 },
    });
  });
});
