import type { Indication } from '#domain/indication';
import type { Law } from '../formats/law.ts';
import type { CueList, EdgeList, FreeRidingWord, LabelList, NoiseList } from '../formats/wording.ts';

/** What characters can be mistaken for; see rules/formats/confusables.ts. */
export interface Confusables {
  /** Variant → simplified character. */
  fold: ReadonlyMap<string, string>;
  /** Character → toneless readings, the usual one first. */
  readings: ReadonlyMap<string, readonly string[]>;
  /** Syllable → characters of the syllables near it. */
  near: ReadonlyMap<string, string>;
  /** Register character → characters that look like it. */
  looks: ReadonlyMap<string, string>;
  /** Character → two-part spellings. */
  splits: ReadonlyMap<string, readonly string[]>;
}

export interface Wording {
  freeRiding: readonly FreeRidingWord[];
  cues: readonly CueList[];
  labels: readonly LabelList[];
  edges: readonly EdgeList[];
  praise: readonly string[];
  noise: readonly NoiseList[];
}

/** All a verdict knows about names, words, places and law: read once, never changed, named by its content. */
export interface Rulebook {
  /** Hash over every file read; the same rules have the same version everywhere. */
  version: string;
  indications: readonly Indication[];
  wording: Wording;
  law: Law;
  confusables: Confusables;
  /** [administrative code, name]. */
  places: readonly (readonly [string, string])[];
  /** Kind of goods → product nouns. */
  products: ReadonlyMap<string, readonly string[]>;
}
