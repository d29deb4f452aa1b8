import { z } from 'zod';
import { Category } from '#domain/hit';
import { Indication, RightKind } from '#domain/indication';

/** A free-riding word as the rules know it. */
export const WordingRow = z.object({
  text: z.string(),
  language: z.enum(['zh', 'en']),
  listed: z.enum(['order80', 'policy', 'extended']),
  position: z.enum(['before', 'after', 'both']),
  weight: z.number(),
});

/** What the rulebook contains, to be read by people; nothing here can judge. */
export const RulebookContents = z.object({
  version: z.string(),
  indications: z.array(Indication),
  wording: z.array(WordingRow),
});
export type RulebookContents = z.infer<typeof RulebookContents>;

/** Legal basis of one category for one kind of right on a day. */
export const LawCell = z.object({
  right: RightKind,
  category: Category,
  prohibiting: z.array(z.string()),
  penal: z.array(z.string()),
  /** Why there is no basis; null where there is one. */
  empty: z.string().nullable(),
  /** True where only a person may decide. */
  review: z.boolean(),
});
export type LawCell = z.infer<typeof LawCell>;

/** The rulebook as the composition root hands it to those who show it. */
export interface RulebookReader {
  contents(): Promise<RulebookContents>;
  /** @param day act date, YYYY-MM-DD */
  lawOn(day: string): Promise<LawCell[]>;
}
