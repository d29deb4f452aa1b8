import type { Barrier } from '#domain/platform';
import type { Answer, PageRequest, ParsedPage, PlatformAdapter } from '../adapter.ts';
import { hostWithin, RefusedTarget } from '../browser/address-guard.ts';
import type { BrowserWorker } from '../browser/browser-worker.ts';
import { PageLost } from '../browser/load-page.ts';
import type { PageLoader } from '../browser/page-loader.ts';
import { CrawlStop } from './crawl-stop.ts';
import { afterRateLimit, afterSuccess, type PolitenessPolicy, takeTurn } from './politeness.ts';
import type { CrawlPorts, RunState } from './ports.ts';
import { redactAnswer } from './redact.ts';
import { askRobots, type RobotsPolicy } from './robots.ts';

/** Loads of one page before it counts as not seen; a 429 is no attempt. */
const ATTEMPTS = 3;

export interface VisitorInput {
  adapter: PlatformAdapter;
  ports: CrawlPorts;
  browser: BrowserWorker;
  loader: PageLoader;
  session: string;
  runId: string;
  state: RunState;
  politeness: PolitenessPolicy;
  robots: RobotsPolicy;
  userAgent: string;
  /** Looking on purpose without a sign-in: a login page then is what such a visitor sees, and stops nobody. */
  signedOut?: boolean;
  signal?: AbortSignal | undefined;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface Visited {
  page: ParsedPage;
  answer: Answer;
}

/**
 * Asks for one page and deals with everything that is not goods: waits, retries, barriers. Returns only
 * `ok`, `empty` and `not_found`; every other outcome ends the run by a CrawlStop that says how.
 */
export type Visit = (request: PageRequest) => Promise<Visited>;

export function createVisitor(input: VisitorInput): Visit {
  const { adapter, ports, loader } = input;
  let delayMs = 0;

  async function visit(request: PageRequest): Promise<Visited> {
    const { url } = adapter.plan(request);
    const domain = domainOf(url, adapter);
    await mayVisit(url);
    let attempts = 0;
    for (;;) {
      await waitForTurn(domain);
      const loaded = await load(request);
      if ('lost' in loaded) {
        if (++attempts >= ATTEMPTS) throw failed(loaded.lost);
        await input.sleep(retryDelay(attempts), input.signal);
        continue;
      }
      const { page } = loaded;
      await keepFirst(loaded);
      if (page.outcome === 'rate_limited') {
        await rateLimited(domain, page, url);
        continue;
      }
      if (page.outcome === 'transient') {
        note(page);
        if (++attempts >= ATTEMPTS) throw failed(page.why);
        await input.sleep(retryDelay(attempts), input.signal);
        continue;
      }
      if (page.outcome === 'drift') throw await drifted(loaded);
      if (page.outcome === 'ok' || page.outcome === 'empty' || page.outcome === 'not_found') {
        await ports.clocks.change(domain, (clock) => ({ clock: afterSuccess(clock), result: undefined }));
        return loaded;
      }
      if (page.outcome === 'login_required' && input.signedOut) throw failed('未登录的访问者只看到登录页');
      throw await barrier(page.outcome, page.why, loaded.answer.finalUrl);
    }
  }

  async function mayVisit(url: string): Promise<void> {
    const decision = await askRobots(url, {
      port: ports.robots,
      guard: input.browser.guard,
      userAgent: input.userAgent,
      policy: input.robots,
    });
    if (decision.unreachable) throw failed(decision.why);
    if (!decision.allowed) throw await barrier('forbidden', decision.why, url);
    delayMs = decision.delayMs;
  }

  async function waitForTurn(domain: string): Promise<void> {
    const policy = {
      ...input.politeness,
      minIntervalMs: Math.max(input.politeness.minIntervalMs, adapter.minIntervalMs, delayMs),
    };
    const turn = await ports.clocks.change(domain, (clock) => takeTurn(clock, Date.now(), policy));
    if (turn.kind === 'later') {
      const why = { backoff: '平台要求等待', budget: '今日额度用完', window: '不在允许的访问时段' }[turn.why];
      throw new CrawlStop('later', why, { retryAt: new Date(turn.untilMs), waitsFor: turn.why });
    }
    await input.sleep(turn.atMs - Date.now(), input.signal);
  }

  async function load(request: PageRequest): Promise<Visited | { lost: string }> {
    try {
      const answer = await loader.load(request);
      return { answer, page: adapter.read(answer, request.page) };
    } catch (error) {
      if (error instanceof PageLost) {
        note({ page: request.page, outcome: 'transient', why: error.message });
        return { lost: error.message };
      }
      if (error instanceof RefusedTarget) throw failed(error.zh);
      throw error;
    }
  }

  /** What a platform really answers, where the reader was written after documents alone. */
  async function keepFirst({ page: { page, outcome }, answer }: Visited): Promise<void> {
    // Drift is kept with its reason; a broken answer shows nothing of the page.
    if (adapter.proof[page]?.[outcome] === 'proven' || outcome === 'drift' || outcome === 'transient') return;
    await ports.drift.keepFirst({
      platform: adapter.id,
      page,
      outcome,
      url: answer.finalUrl,
      at: answer.capturedAt,
      body: () => redactAnswer(answer),
    });
  }

  async function rateLimited(domain: string, page: ParsedPage, url: string): Promise<void> {
    note(page);
    const { tooLong } = await ports.clocks.change(domain, (clock) =>
      afterRateLimit(clock, Date.now(), page.retryAfterSeconds, input.politeness),
    );
    if (!tooLong) return;
    // Once a person resumes, the row of refusals begins anew.
    await ports.clocks.change(domain, (clock) => ({
      clock: { ...clock, limitedSince: null },
      result: undefined,
    }));
    throw await barrier('rate_limited', '长时间持续限流，已停止该平台', url);
  }

  async function barrier(reason: Barrier, why: string, url: string): Promise<CrawlStop> {
    note({ page: 'search', outcome: reason, why });
    const shot = await loader.screenshot();
    const pause = await ports.pauses.pause({
      platform: adapter.id,
      session: input.session,
      reason,
      why,
      url,
      screenshot: shot ? await ports.files.keep(shot, 'image/png') : null,
      since: new Date().toISOString(),
    });
    await ports.audit.record({
      platform: adapter.id,
      actor: 'system:crawl',
      kind: 'crawl.paused',
      payload: { pause: pause.id, reason, why },
    });
    await tell(
      'barrier',
      `${adapter.name}采集已暂停：${why}`,
      `请在采集状况中处理后恢复。会话：${input.session}`,
    );
    return new CrawlStop('barrier', why, { pause });
  }

  async function drifted({ page, answer }: Visited): Promise<CrawlStop> {
    note(page);
    await ports.drift.keepAnswer({
      platform: adapter.id,
      page: page.page,
      runId: input.runId,
      why: page.why,
      url: answer.finalUrl,
      body: redactAnswer(answer),
      at: answer.capturedAt,
    });
    await tell('drift', `${adapter.name}页面结构已变化，结果暂不采用`, page.why);
    return new CrawlStop('drift', page.why, { end: 'drift' });
  }

  function note(trouble: { page: ParsedPage['page']; outcome: string; why: string }): void {
    const { page, outcome, why } = trouble;
    input.state.troubles.push({ at: new Date().toISOString(), page, outcome, why });
    // A platform that answers 429 for hours must not make the run's record grow without end.
    if (input.state.troubles.length > 100) input.state.troubles.splice(50, 1);
  }

  function tell(kind: 'barrier' | 'drift', title: string, body: string): Promise<void> {
    return ports.notify.tell({ kind, platform: adapter.id, title, body, at: new Date().toISOString() });
  }

  return visit;
}

function failed(why: string): CrawlStop {
  return new CrawlStop('failed', why, { end: 'failed' });
}

/** 0.5 s, 1 s … with jitter, so that several workers do not come back together. */
function retryDelay(attempt: number): number {
  return 500 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

/** The registrable domain as the adapter names it: politeness belongs to the domain, not to its subdomains. */
function domainOf(url: string, adapter: PlatformAdapter): string {
  const { hostname } = new URL(url);
  return adapter.hosts.find((host) => hostWithin(hostname, [host])) ?? hostname;
}
