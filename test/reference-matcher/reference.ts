import type { Rulebook } from '#rules/engine/rulebook';

/** One spelling found by the slow matcher. */
export interface ReferenceFind {
  indication: string;
  form: string;
  /** The spelling is a word whose protection is in dispute. */
  isDisputed: boolean;
  start: number;
  end: number;
  /** Characters read the same but written otherwise, and characters that only look alike. */
  homophones: number;
  lookAlikes: number;
}

interface Symbol {
  char: string;
  start: number;
  end: number;
}

const NOISE = /[\s·*\-_.|~]|\p{Emoji_Presentation}|[\u200b-\u200f]|\ufe0f/u;

/**
 * Slow and plain: drops a few well-known joiners, folds character by character, and lays every spelling of
 * every indication on every place. No table, no trie, no gate.
 */
export function referenceScan(rulebook: Rulebook, text: string): ReferenceFind[] {
  const { fold, readings, looks } = rulebook.confusables;
  const symbols: Symbol[] = [];
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    if (!NOISE.test(char)) symbols.push({ char: fold.get(char) ?? char, start: at, end });
    at = end;
  }
  const alike = (seen: string, wanted: string): 'same' | 'homophone' | 'look' | null => {
    if (seen === wanted) return 'same';
    const mine = readings.get(seen) ?? [];
    if ((readings.get(wanted) ?? []).some((reading) => mine.includes(reading))) return 'homophone';
    return [...(looks.get(wanted) ?? '')].some((look) => (fold.get(look) ?? look) === seen) ? 'look' : null;
  };
  const finds: ReferenceFind[] = [];
  for (const indication of rulebook.indications) {
    if (indication.status === 'unverified') continue;
    for (const form of [indication.name, ...indication.disputedTerms, ...indication.aliases]) {
      const wanted = [...form];
      if (!wanted.every((char) => /\p{Script=Han}/u.test(char))) continue;
      for (let from = 0; from + wanted.length <= symbols.length; from++) {
        let homophones = 0;
        let lookAlikes = 0;
        const fits = wanted.every((char, index) => {
          const kind = alike(symbols[from + index]?.char ?? '', char);
          if (kind === 'homophone') homophones++;
          if (kind === 'look') lookAlikes++;
          return kind !== null;
        });
        if (!fits) continue;
        const start = symbols[from]?.start ?? 0;
        const end = symbols[from + wanted.length - 1]?.end ?? 0;
        const isDisputed = indication.disputedTerms.includes(form);
        finds.push({ indication: indication.name, form, isDisputed, start, end, homophones, lookAlikes });
      }
    }
  }
  return finds;
}
