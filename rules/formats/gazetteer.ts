import { z } from 'zod';

/**
 * rules/gazetteer/*.json: administrative places as [code, name]. Two zero pairs make a province (410000),
 * one makes a city (410800), none a county (410825), nine digits a town. Names as they are written
 * (焦作市, 温县, 内蒙古自治区); the engine also knows them without their ending.
 */
export const GazetteerFile = z.strictObject({
  list: z.literal('places'),
  source: z.string().min(1),
  places: z.array(z.tuple([z.string().regex(/^(\d{6}|\d{9})$/), z.string().min(1)])),
});
export type GazetteerFile = z.infer<typeof GazetteerFile>;

/** Product nouns (大米, 山药, 火腿): tails of protected names and words that say what is on offer. */
export const ProductWordsFile = z.strictObject({
  list: z.literal('products'),
  source: z.string().min(1),
  /** kind of goods (food, drink, medicine, craft, and others that no indication covers) → nouns. */
  words: z.record(z.string(), z.array(z.string().min(1))),
});
export type ProductWordsFile = z.infer<typeof ProductWordsFile>;
