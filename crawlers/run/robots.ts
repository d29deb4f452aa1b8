import robotsParser from 'robots-parser';
import type { GuardOptions } from '../browser/address-guard.ts';
import { guardedFetch } from '../browser/guarded-fetch.ts';
import type { RobotsPort } from './ports.ts';

/** Obeying is the default. Whoever overrides names the legal basis; it is written into the audit trail. */
export type RobotsPolicy = { obey: true } | { obey: false; legalBasis: string };

export interface RobotsDecision {
  allowed: boolean;
  /** The file could not be had: nothing was decided against us, and trying later may help. */
  unreachable: boolean;
  /** Crawl-delay of the platform, 0 when it states none. */
  delayMs: number;
  why: string;
}

const MAX_AGE_MS = 24 * 3_600_000;

/**
 * May this page be visited? The file is fetched through the guard and cached for a day. A platform that has
 * none allows everything; one that fails to answer (5xx, no connection) is taken as not allowing, as
 * RFC 9309 asks.
 */
export async function askRobots(
  pageUrl: string,
  input: { port: RobotsPort; guard: GuardOptions; userAgent: string; policy: RobotsPolicy },
): Promise<RobotsDecision> {
  const { policy } = input;
  if (!policy.obey) {
    if (policy.legalBasis.trim() === '')
      throw new Error('an override of robots.txt needs a named legal basis');
    return {
      allowed: true,
      unreachable: false,
      delayMs: 0,
      why: `不受 robots.txt 限制，依据：${policy.legalBasis}`,
    };
  }
  const origin = new URL(pageUrl).origin;
  const text = await robotsText(origin, input);
  if (text === null) {
    return { allowed: false, unreachable: true, delayMs: 0, why: 'robots.txt 无法取得，暂按不允许处理' };
  }
  const robots = robotsParser(`${origin}/robots.txt`, text);
  const allowed = robots.isAllowed(pageUrl, input.userAgent) !== false;
  const delay = Number(robots.getCrawlDelay(input.userAgent) ?? 0);
  return {
    allowed,
    unreachable: false,
    delayMs: Number.isFinite(delay) ? delay * 1000 : 0,
    why: allowed ? 'robots.txt 允许' : 'robots.txt 不允许访问该页面',
  };
}

async function robotsText(
  origin: string,
  input: { port: RobotsPort; guard: GuardOptions; userAgent: string },
): Promise<string | null> {
  const cached = await input.port.read(origin, MAX_AGE_MS);
  if (cached) return cached.text;
  try {
    const answer = await guardedFetch(`${origin}/robots.txt`, input.guard, {
      headers: { 'user-agent': input.userAgent },
    });
    if (answer.status >= 500) return null;
    const text = answer.status === 200 ? answer.body : '';
    await input.port.write(origin, text);
    return text;
  } catch {
    return null;
  }
}
