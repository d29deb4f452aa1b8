import { z } from 'zod';

/**
 * The platforms this version knows how to read. An id outside this list is wrong use on the command
 * line; inside an imported row it is kept verbatim as an unregistered platform and counted.
 */
export const PLATFORM_IDS = [
  'taobao',
  'tmall',
  'jd',
  'pdd',
  '1688',
  'douyin',
  'kuaishou',
  'xiaohongshu',
  'weibo',
  'xianyu',
  'sample-market',
] as const;

export const PlatformId = z.enum(PLATFORM_IDS);
export type PlatformId = z.infer<typeof PlatformId>;

/** True when the crawler registry has an adapter for this id. */
export function isPlatformId(value: string): value is PlatformId {
  return (PLATFORM_IDS as readonly string[]).includes(value);
}

export const PAGE_TYPES = ['search', 'detail', 'shop', 'feed'] as const;
export const PageType = z.enum(PAGE_TYPES);
export type PageType = z.infer<typeof PageType>;

/**
 * Every page load ends in exactly one outcome, decided before anything is parsed.
 * Four of them are barriers: the crawler stops and a person takes over.
 */
export const OUTCOMES = [
  'ok',
  'not_found',
  'empty',
  'login_required',
  'challenge',
  'rate_limited',
  'forbidden',
  'drift',
  'transient',
] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** Outcomes that pause the platform+session until a person resumes it. */
export const BARRIERS = ['login_required', 'challenge', 'rate_limited', 'forbidden'] as const;
export type Barrier = (typeof BARRIERS)[number];

export function isBarrier(outcome: Outcome): outcome is Barrier {
  return (BARRIERS as readonly Outcome[]).includes(outcome);
}
