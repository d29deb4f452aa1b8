import { CATEGORIES, type Category, type Hit } from '#domain/hit';
import type { Signal } from '#domain/verdict';

/**
 * What a decision about a lead rests on. When one of these changes, a dismissed lead returns; prices and
 * sales are not among them, or every dismissed lead would be back after each promotion.
 */
export type Grounds = Record<'hits' | 'origin' | 'seller' | 'licence' | 'category', string>;

const LICENCE: ReadonlySet<Signal['kind']> = new Set(['authorised', 'licence-expired', 'not-on-register']);

export function groundsOf(input: {
  hits: readonly Hit[];
  signals: readonly Signal[];
  indication: string;
  origin: string | undefined;
  seller: string | null;
}): Grounds {
  const hits = input.hits.filter((hit) => hit.indication === input.indication);
  const licence = input.signals.filter(
    (signal) => LICENCE.has(signal.kind) && (signal.indication ?? input.indication) === input.indication,
  );
  return {
    hits: [...new Set(hits.map((hit) => `${hit.field}:${hit.text}${hit.wording?.text ?? ''}`))]
      .sort()
      .join('|'),
    origin: input.origin ?? '',
    seller: input.seller ?? '',
    licence: licence
      .map((signal) => `${signal.kind}:${signal.observed}`)
      .sort()
      .join('|'),
    category: strongest(hits.flatMap((hit) => hit.categories)) ?? '',
  };
}

const WHAT: Record<keyof Grounds, string> = {
  hits: '命中文字',
  origin: '自述产地',
  seller: '经营者',
  licence: '授权状态',
  category: '行为类别',
};

/** Names, for people, what changed between two grounds; empty when a dismissal still stands. */
export function changedGrounds(before: Partial<Record<string, string>>, after: Grounds): string[] {
  return (Object.keys(WHAT) as (keyof Grounds)[])
    .filter((key) => (key === 'category' ? isStronger(after[key], before[key]) : before[key] !== after[key]))
    .map((key) => WHAT[key]);
}

function strongest(categories: readonly Category[]): Category | undefined {
  return [...categories].sort((a, b) => CATEGORIES.indexOf(a) - CATEGORIES.indexOf(b))[0];
}

function isStronger(now: string, before = ''): boolean {
  const rank = (category: string) => {
    const index = (CATEGORIES as readonly string[]).indexOf(category);
    return index === -1 ? CATEGORIES.length : index;
  };
  return rank(now) < rank(before);
}
