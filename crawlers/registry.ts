import type { PlatformId } from '#domain/platform';
import type { PlatformAdapter } from './adapter.ts';
import { alibaba1688 } from './platforms/1688/adapter.ts';
import { douyin } from './platforms/douyin/adapter.ts';
import { jd } from './platforms/jd/adapter.ts';
import { kuaishou } from './platforms/kuaishou/adapter.ts';
import { pdd } from './platforms/pdd/adapter.ts';
import { sampleMarket } from './platforms/sample-market/adapter.ts';
import { taobao } from './platforms/taobao/adapter.ts';
import { tmall } from './platforms/tmall/adapter.ts';
import { weibo } from './platforms/weibo/adapter.ts';
import { xianyu } from './platforms/xianyu/adapter.ts';
import { xiaohongshu } from './platforms/xiaohongshu/adapter.ts';

/** Every platform the crawler can read: one line each. */
const ADAPTERS: readonly PlatformAdapter[] = [
  taobao,
  tmall,
  jd,
  pdd,
  alibaba1688,
  douyin,
  kuaishou,
  xiaohongshu,
  weibo,
  xianyu,
  sampleMarket,
];

export function allAdapters(): readonly PlatformAdapter[] {
  return ADAPTERS;
}

/** The adapter of a platform, null while nobody has written one. */
export function adapterOf(id: PlatformId): PlatformAdapter | null {
  return ADAPTERS.find((adapter) => adapter.id === id) ?? null;
}
