import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CATEGORIES, type Category } from '#domain/hit';
import { RIGHT_KINDS, type RightKind } from '#domain/indication';
import { type Law, lawFrom, legalBasis } from './law.ts';

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../law/${name}.yaml`, import.meta.url), 'utf8'));
const law: Law = lawFrom(read('statutes'), read('basis'));

const ids = (provisions: { id: string }[]): string => provisions.map(({ id }) => id).join(' ') || '-';
const cell = (right: RightKind, category: Category, day: string, via?: 'announcement'): string => {
  const { prohibiting, penal } = legalBasis(law, right, category, day, via);
  return `${ids(prohibiting)} | ${ids(penal)}`;
};

/** prohibiting | penal on 2026-11-24, reviewed cell by cell: "-" is nothing (无直接罚则). */
const NOW: Record<RightKind, Record<Category, string>> = {
  'gi-product': {
    FREERIDE: 'o80-30-3 | -',
    TRUE_ORIGIN: 'o80-30-3 | -',
    NAME_OUT: 'o80-30-1 | -',
    NAME_SIM: 'o80-30-2 | -',
    TRANSL: 'o80-30-3 | -',
    MARK_FORGE: 'o80-30-8 pq-31-38 | pq-53',
    MARK_USE: 'o80-30-5 pq-31-38 | pq-53',
    MARK_LIKE: 'o80-30-6 | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: 'o80-30-4 | -',
    KEYWORD: 'au25-7-2 | au25-23',
    SHOPNAME: 'au25-7-1 | au25-23',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: 'o80-30-7 | -',
    ASSIST: 'au25-7-3 ec-45 | au25-23 ec-84',
  },
  'certification-mark': {
    FREERIDE: 'tm19-57-2 tr14-76 | tm19-60',
    TRUE_ORIGIN: 'tm19-57-1 | tm19-60',
    NAME_OUT: 'tm19-57-1 | tm19-60',
    NAME_SIM: 'tm19-57-2 tr14-76 | tm19-60',
    TRANSL: 'tm19-57-2 tr14-76 | tm19-60',
    MARK_FORGE: 'pq-31-38 o80-30-8 | pq-53',
    MARK_USE: 'pq-31-38 o80-30-5 | pq-53',
    MARK_LIKE: 'o80-30-6 | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: '- | -',
    KEYWORD: 'au25-7-2 | au25-23',
    SHOPNAME: 'au25-7-1 au25-7-2 | au25-23',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: 'tm19-57-3 | tm19-60',
    ASSIST: 'tm19-57-6 tr14-75 ec-45 | tm19-60 ec-84',
  },
  'collective-mark': {
    FREERIDE: 'tm19-57-2 tr14-76 | tm19-60',
    TRUE_ORIGIN: 'tm19-57-1 | tm19-60',
    NAME_OUT: 'tm19-57-1 | tm19-60',
    NAME_SIM: 'tm19-57-2 tr14-76 | tm19-60',
    TRANSL: 'tm19-57-2 tr14-76 | tm19-60',
    MARK_FORGE: 'pq-31-38 o80-30-8 | pq-53',
    MARK_USE: 'pq-31-38 o80-30-5 | pq-53',
    MARK_LIKE: 'o80-30-6 | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: '- | -',
    KEYWORD: 'au25-7-2 | au25-23',
    SHOPNAME: 'au25-7-1 au25-7-2 | au25-23',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: 'tm19-57-3 | tm19-60',
    ASSIST: 'tm19-57-6 tr14-75 ec-45 | tm19-60 ec-84',
  },
  'agri-gi': {
    FREERIDE: '- | -',
    TRUE_ORIGIN: '- | -',
    NAME_OUT: 'ag-20 | -',
    NAME_SIM: '- | -',
    TRANSL: '- | -',
    MARK_FORGE: 'ag-20 aq-42 | aq-74',
    MARK_USE: 'ag-20 aq-42 | aq-74',
    MARK_LIKE: '- | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: '- | -',
    KEYWORD: 'au25-7-2 | au25-23',
    SHOPNAME: 'au25-7-1 | au25-23',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: '- | -',
    ASSIST: 'ec-45 | ec-84',
  },
  'foreign-gi': {
    FREERIDE: 'eu-4 o80-30-3 | -',
    TRUE_ORIGIN: 'eu-4 o80-30-3 | -',
    NAME_OUT: 'eu-4 o80-30-1 | -',
    NAME_SIM: 'eu-4 o80-30-2 | -',
    TRANSL: 'eu-4 o80-30-3 | -',
    MARK_FORGE: 'o80-30-8 pq-31-38 | pq-53',
    MARK_USE: 'o80-30-5 pq-31-38 | pq-53',
    MARK_LIKE: 'o80-30-6 | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: 'o80-30-4 | -',
    KEYWORD: 'au25-7-2 | au25-23',
    SHOPNAME: 'au25-7-1 | au25-23',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: 'eu-4 o80-30-7 | -',
    ASSIST: 'au25-7-3 ec-45 | au25-23 ec-84',
  },
  'ordinary-mark': {
    FREERIDE: '- | -',
    TRUE_ORIGIN: '- | -',
    NAME_OUT: '- | -',
    NAME_SIM: '- | -',
    TRANSL: '- | -',
    MARK_FORGE: 'o80-30-8 pq-31-38 | pq-53',
    MARK_USE: 'o80-30-5 pq-31-38 | pq-53',
    MARK_LIKE: 'o80-30-6 | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: '- | -',
    KEYWORD: '- | -',
    SHOPNAME: '- | -',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: '- | -',
    ASSIST: '- | -',
  },
  none: {
    FREERIDE: '- | -',
    TRUE_ORIGIN: '- | -',
    NAME_OUT: '- | -',
    NAME_SIM: '- | -',
    TRANSL: '- | -',
    MARK_FORGE: 'o80-30-8 pq-31-38 | pq-53',
    MARK_USE: 'o80-30-5 pq-31-38 | pq-53',
    MARK_LIKE: 'o80-30-6 | -',
    ORIGIN: 'pq-5 pq-30-37 | pq-53',
    NONCONF: '- | -',
    KEYWORD: '- | -',
    SHOPNAME: '- | -',
    FALSEAD: 'au25-9 ad-28 | au25-25 ad-55',
    SELL: '- | -',
    ASSIST: '- | -',
  },
};

/** What the revised Trademark Law puts in the place of the old articles from 2027-01-01. */
const RENUMBERED: Record<string, string> = {
  'tm19-57-1': 'tm26-72-1',
  'tm19-57-2': 'tm26-72-2',
  'tm19-57-3': 'tm26-72-3',
  'tm19-57-6': 'tm26-72-6',
  'tm19-60': 'tm26-74',
};

const cells = RIGHT_KINDS.flatMap((right) => CATEGORIES.map((category) => [right, category] as const));

describe('legal basis by kind of right and category of act', () => {
  it.each(cells)('%s / %s on 2026-11-24', (right, category) => {
    expect(cell(right, category, '2026-11-24')).toBe(NOW[right][category]);
  });

  it.each(cells)('%s / %s from 2027-01-01 differs by the renumbered articles alone', (right, category) => {
    const renumbered = NOW[right][category].replace(
      /tm19-[\d-]+/g,
      (id) => RENUMBERED[id] ?? `${id} has no successor`,
    );
    expect(cell(right, category, '2027-01-01')).toBe(renumbered);
    expect(cell(right, category, '2026-12-31')).toBe(NOW[right][category]);
  });

  it.each(cells)('%s / %s says why when nothing prohibits', (right, category) => {
    for (const day of ['2021-06-01', '2024-01-31', '2025-10-14', '2026-11-24', '2027-01-01']) {
      const { prohibiting, empty, confidence } = legalBasis(law, right, category, day);
      if (prohibiting.length === 0) expect(empty).toMatch(/./);
      else expect([empty, confidence]).toEqual([undefined, expect.stringMatching(/verified|seen|general/)]);
    }
  });
});

describe('the act date', () => {
  const CHANGES: [string, RightKind, Category, string, string, string][] = [
    ['Order 78 before Order 80', 'gi-product', 'NAME_OUT', '2024-01-31', 'o78-21 | -', 'o80-30-1 | -'],
    [
      'no rule on stated true origin before Order 80',
      'gi-product',
      'TRUE_ORIGIN',
      '2024-01-31',
      '- | -',
      'o80-30-3 | -',
    ],
    [
      'no rule on translations before Order 80',
      'gi-product',
      'TRANSL',
      '2024-01-31',
      '- | -',
      'o80-30-3 | -',
    ],
    [
      'keywords before the 2025 revision',
      'gi-product',
      'KEYWORD',
      '2025-10-14',
      '- | -',
      'au25-7-2 | au25-23',
    ],
    [
      'false advertising before the 2025 revision',
      'gi-product',
      'FALSEAD',
      '2025-10-14',
      'au19-8 ad-28 | au19-20 ad-55',
      'au25-9 ad-28 | au25-25 ad-55',
    ],
    ['the EU agreement', 'foreign-gi', 'TRUE_ORIGIN', '2021-02-28', '- | -', 'eu-4 | -'],
  ];
  it.each(CHANGES)('%s', (_, right, category, lastDay, before, after) => {
    const next = new Date(Date.parse(`${lastDay}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(cell(right, category, lastDay)).toBe(before);
    expect(cell(right, category, next)).toBe(after);
  });

  it('leaves the agreement out for a name protected by announcement alone', () => {
    expect(cell('foreign-gi', 'NAME_OUT', '2026-11-24', 'announcement')).toBe('o80-30-1 | -');
    expect(cell('foreign-gi', 'NAME_OUT', '2026-11-24')).toBe('eu-4 o80-30-1 | -');
  });
});

describe('citations', () => {
  it('are short enough for a reason line and name an existing statute', () => {
    for (const { cite, statute } of law.provisions.values()) {
      expect(cite.length).toBeLessThanOrEqual(30);
      expect(law.statutes.has(statute)).toBe(true);
    }
  });

  it('never punish by a policy paper', () => {
    for (const row of Object.values(law.table)) {
      for (const { penal, prohibiting } of Object.values(row)) {
        for (const id of [...penal, ...prohibiting]) {
          const statute = law.statutes.get(law.provisions.get(id)?.statute ?? '');
          expect(statute?.rank).not.toBe('policy');
        }
      }
    }
  });

  it('names an unknown provision', () => {
    const broken = structuredClone(read('basis')) as {
      table: Record<string, Record<string, { penal: string[] }>>;
    };
    broken.table['gi-product']?.ORIGIN?.penal.push('pq-99');
    expect(() => lawFrom(read('statutes'), broken)).toThrow(
      'gi-product/ORIGIN names unknown provision pq-99',
    );
  });
});
