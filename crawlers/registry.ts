import type { PlatformId } from '#domain/platform';
import type { PlatformAdapter } from './adapter.ts';
import { jd } from './platforms/jd/adapter.ts';
import { sampleMarket } from './platforms/sample-market/adapter.ts';
import { taobao } from './platforms/taobao/adapter.ts';

/** Every platform the crawler can read: one line each. */
const ADAPTERS: readonly PlatformAdapter[] = [taobao, jd, sampleMarket];

export function allAdapters(): readonly PlatformAdapter[] {
  return ADAPTERS;
}

/** The adapter of a platform, null while nobody has written one. */
export function adapterOf(id: PlatformId): PlatformAdapter | null {
  return ADAPTERS.find((adapter) => adapter.id === id) ?? null;
}
