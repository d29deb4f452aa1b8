import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { found, type MarketVisit, visitMarket } from '#test/support/crawling';
import { openLiveView } from '../../crawlers/browser/live-view.ts';
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

describe('signing in from the console', () => {
  it('shows the page live and passes on what the person does', async () => {
    const images: Buffer[] = [];
    const throughConsole = async (page: Page): Promise<void> => {
      const live = await openLiveView(page);
      const centre = async (selector: string): Promise<[number, number]> => {
        const box = await page.locator(selector).boundingBox();
        if (!box) throw new Error(`${selector} is not shown`);
        return [box.x + box.width / 2, box.y + box.height / 2];
      };
      for await (const frame of live.frames()) {
        images.push(frame.image);
        break;
      }
      await live.click(...(await centre('input[name=account]')));
      await live.type('焦作采集员');
      await live.press('Tab');
      await live.type('secret-canary-7f3a');
      await live.press('Enter');
      await page.waitForURL((url) => url.pathname !== '/login');
      await live.close();
    };
    const { ports, browser } = visit;
    const signingIn = signIn({
      adapter: sampleMarket,
      ports,
      browser,
      vault,
      actor: 'wang',
      onPage: throughConsole,
    });
    expect(await signingIn).toEqual({ signedIn: true });
    // JPEG begins so.
    expect(images[0]?.subarray(0, 2).toString('hex')).toBe('ffd8');
  });
});
