import { CATEGORIES, type Category } from '#domain/hit';
import { EVASIVE_KINDS } from './candidate.ts';
import type { Against, Case } from './decide.ts';

/** What a hit may be, the gravest first. */
export function categoriesOf(one: Case, against: readonly Against[]): Category[] {
  const { candidate, facts } = one;
  const categories = new Set<Category>(against.map(({ category }) => category));
  if (one.wording !== null) categories.add('FREERIDE');
  const kinds = candidate.kinds;
  if (kinds.some((kind) => ['translation', 'transliteration', 'pinyin', 'original-name'].includes(kind))) {
    categories.add('TRANSL');
  } else if (
    one.revived ||
    kinds.some((kind) => EVASIVE_KINDS.has(kind) || ['inserted', 'dropped'].includes(kind))
  ) {
    categories.add('NAME_SIM');
  } else categories.add('NAME_OUT');
  if (facts.outside !== null) categories.add('TRUE_ORIGIN');
  if (candidate.field === 'shop.name') categories.add('SHOPNAME');
  return [...categories].sort(byRank);
}

const RANK = new Map(CATEGORIES.map((category, rank) => [category, rank]));
const byRank = (a: Category, b: Category): number => (RANK.get(a) ?? -1) - (RANK.get(b) ?? -1);
