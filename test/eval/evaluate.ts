import { type Hit, KINDS, type Kind } from '#domain/hit';
import { type Judgement, VERDICTS, type Verdict } from '#domain/verdict';
import type { Matcher } from '#rules/engine/match';
import { judge } from '#rules/engine/verdict';
import type { GoldRow } from './corpus.ts';

export interface Counted {
  tp: number;
  fp: number;
  fn: number;
  recall: number;
  precision: number;
}

/** Gold verdict → given verdict → rows. */
export type Confusion = Record<Verdict, Record<Verdict, number>>;

export interface Evaluation {
  rows: number;
  /** By kind of spelling: a gold name counts as found when the indication is hit at an overlapping place. */
  kinds: Partial<Record<Kind, Counted>>;
  categories: Record<string, Counted>;
  verdicts: Record<Verdict, Counted>;
  confusion: Confusion;
  wrong: { row: GoldRow; found: Judgement }[];
}

export const ratio = (part: number, whole: number): number =>
  whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000;

const counted = (tp: number, fp: number, fn: number): Counted => ({
  tp,
  fp,
  fn,
  recall: ratio(tp, tp + fn),
  precision: ratio(tp, tp + fp),
});

export const emptyConfusion = (): Confusion =>
  Object.fromEntries(
    VERDICTS.map((gold) => [gold, Object.fromEntries(VERDICTS.map((given) => [given, 0]))]),
  ) as Confusion;

export function evaluate(matcher: Matcher, rows: readonly GoldRow[]): Evaluation {
  const confusion = emptyConfusion();
  const kinds = new Map<string, [number, number, number]>();
  const categories = new Map<string, [number, number, number]>();
  const add = (map: Map<string, [number, number, number]>, key: string, index: 0 | 1 | 2) => {
    const counts = map.get(key) ?? [0, 0, 0];
    counts[index]++;
    map.set(key, counts);
  };
  const wrong: Evaluation['wrong'] = [];
  for (const row of rows) {
    const found = judge(matcher, row.input);
    confusion[row.verdict][found.verdict]++;
    const missed = row.expect.filter((expected) => !found.hits.some((hit) => isFound(hit, expected)));
    if (row.set === 'texts') {
      for (const expected of row.expect)
        add(kinds, expected.kind ?? 'exact', missed.includes(expected) ? 2 : 0);
      for (const hit of found.hits) {
        if (!row.expect.some((expected) => isFound(hit, expected))) add(kinds, hit.kind, 1);
      }
    }
    if (row.category !== undefined) {
      const named = found.hits.some(({ categories: all }) => all.some((each) => each === row.category));
      add(categories, row.category, named ? 0 : 2);
    }
    if (row.verdict !== found.verdict || missed.length > 0) wrong.push({ row, found });
  }
  return {
    rows: rows.length,
    kinds: Object.fromEntries(
      KINDS.flatMap((kind) => {
        const counts = kinds.get(kind);
        return counts === undefined ? [] : [[kind, counted(...counts)]];
      }),
    ),
    categories: Object.fromEntries([...categories].map(([key, counts]) => [key, counted(...counts)])),
    verdicts: byVerdict(confusion),
    confusion,
    wrong,
  };
}

/** A name is found when its indication is hit and the texts overlap, where the gold data give a text. */
function isFound(hit: Hit, expected: GoldRow['expect'][number]): boolean {
  if (hit.indication !== expected.indication) return false;
  if (expected.text === undefined) return true;
  const texts = [hit.text, ...(hit.parts ?? []).map(({ text }) => text)];
  return texts.some(
    (text) =>
      text.includes(expected.text ?? '') ||
      (expected.text ?? '').includes(text) ||
      shares(text, expected.text ?? ''),
  );
}

/** Two texts of one title overlap when they share half of the shorter one. */
function shares(a: string, b: string): boolean {
  const mine = new Set(a);
  const common = [...b].filter((char) => mine.has(char)).length;
  return common * 2 >= Math.min(a.length, b.length);
}

export function byVerdict(confusion: Confusion): Record<Verdict, Counted> {
  return Object.fromEntries(
    VERDICTS.map((verdict) => {
      const tp = confusion[verdict][verdict];
      const given = VERDICTS.reduce((sum, gold) => sum + confusion[gold][verdict], 0);
      const gold = VERDICTS.reduce((sum, each) => sum + confusion[verdict][each], 0);
      return [verdict, counted(tp, given - tp, gold - tp)];
    }),
  ) as Record<Verdict, Counted>;
}

/** What a matcher does that knows names and aliases only: every title that holds one is a lead. */
export function bareNameConfusion(matcher: Matcher, rows: readonly GoldRow[]): Confusion {
  const names = matcher.indications.flatMap((indication) => [
    indication.name,
    ...indication.aliases,
    ...indication.disputedTerms,
  ]);
  const confusion = emptyConfusion();
  for (const { input, verdict } of rows) {
    const { title, description = '', attributes } = input.listing;
    const text = [title, description, ...Object.values(attributes)].join('\n');
    confusion[verdict][names.some((name) => text.includes(name)) ? 'lead' : 'clear']++;
  }
  return confusion;
}
