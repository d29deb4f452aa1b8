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

/** What exports and people call the platforms, the usual name first, in lower case and without spaces. */
const SPOKEN_NAMES: Record<PlatformId, readonly string[]> = {
  taobao: ['淘宝', '淘宝网', '手机淘宝', '淘宝平台'],
  tmall: ['天猫', '天猫商城', '天猫超市', '天猫国际'],
  jd: ['京东', '京东商城', '京东超市', 'jd.com', 'jingdong'],
  pdd: ['拼多多', '拼多多平台', 'pinduoduo'],
  '1688': ['阿里巴巴1688', '阿里巴巴', '1688.com', '1688平台'],
  douyin: ['抖音', '抖音商城', '抖音电商', '抖店', '抖音小店'],
  kuaishou: ['快手', '快手小店', '快手电商', '快手商城'],
  xiaohongshu: ['小红书', '小红书商城', 'rednote'],
  weibo: ['微博', '新浪微博', 'sinaweibo'],
  xianyu: ['闲鱼', '咸鱼', '闲鱼平台'],
  'sample-market': ['演示市场'],
};
const ID_OF_NAME = new Map(
  PLATFORM_IDS.flatMap((id) => [id, ...SPOKEN_NAMES[id]].map((name) => [name, id] as const)),
);

/** The id a row means by `name` (淘宝 → taobao); a name nobody here knows comes back as it is. */
export function platformNamed(name: string): string {
  return ID_OF_NAME.get(name.replace(/\s/g, '').toLowerCase()) ?? name;
}

/** What officers call a platform; one that nobody here knows by the name its rows gave. */
export function platformTitle(id: string): string {
  return (isPlatformId(id) ? SPOKEN_NAMES[id][0] : undefined) ?? id;
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

/** Barriers that say nothing of one account: under any other name the platform would be asked all the same. */
export const STOPS_PLATFORM: ReadonlySet<Barrier> = new Set(['rate_limited', 'forbidden']);

export function isBarrier(outcome: Outcome): outcome is Barrier {
  return (BARRIERS as readonly Outcome[]).includes(outcome);
}
