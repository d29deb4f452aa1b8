import { describe, expect, it } from 'vitest';
import { allAdapters } from '#crawlers/registry';
import { adapterContract } from '../contract/adapter.ts';
import { LINK_CASES } from './link-cases.ts';
import { pageCases } from './page-cases.ts';

const adapters = allAdapters().filter(({ id }) => id !== 'sample-market');

for (const adapter of adapters) {
  const cases = pageCases(adapter.id);

  describe(`${adapter.name} keeps the contract`, () => {
    adapterContract({
      adapter,
      fixtures: cases.map(({ name, answer, expected }) => ({
        name,
        answer,
        expected: expected.page,
        outcome: expected.outcome,
        items: expected.items.length,
      })),
      links: LINK_CASES[adapter.id as keyof typeof LINK_CASES],
    });
  });

  describe(`${adapter.name} reads its stored pages`, () => {
    it.each(cases)('$name', ({ answer, expected }) => {
      const read = adapter.read(answer, expected.page);
      expect(read.items.map(({ listing }) => listing)).toMatchObject(expected.items);
      expect(read.rejected ?? 0).toBe(expected.rejected ?? 0);
      expect(read.total).toBe(expected.outcome === 'empty' ? read.total : (expected.total ?? null));
      expect(read.next).toBe(expected.next ?? null);
      if (expected.source) for (const { sources } of read.items) expect(sources.title).toBe(expected.source);
      if (expected.without) expect(JSON.stringify(read)).not.toContain(expected.without);
    });

    it('finds the page type by itself', () => {
      for (const { answer, expected } of cases.filter((one) => one.expected.outcome === 'ok')) {
        expect(adapter.read(answer).page).toBe(expected.page);
      }
    });

    it('says nothing of goods on the pages of the others', () => {
      for (const other of adapters.filter(({ id }) => id !== adapter.id)) {
        for (const { name, answer, expected } of pageCases(other.id)) {
          if (expected.outcome !== 'ok' || isSharedFormat(adapter.id, other.id, name)) continue;
          expect({ other: other.id, name, items: adapter.read(answer).items }).toEqual({
            other: other.id,
            name,
            items: [],
          });
        }
      }
    });
  });
}

/** 淘宝 and 天猫 answer items with the very same request and shelves with the same markup. */
function isSharedFormat(reader: string, owner: string, name: string): boolean {
  const family = ['taobao', 'tmall'];
  return family.includes(reader) && family.includes(owner) && /pcdetail|^shop-/.test(name);
}
