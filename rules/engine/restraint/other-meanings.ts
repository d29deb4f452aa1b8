import type { Candidate, Dropped } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { windowAfter, windowBefore } from '../text/shadow.ts';
import { type FieldText, phraseOf } from './phrases.ts';

/** Kept characters beside a name in which another meaning is heard. */
const REACH = 8;

/** A word that gives a name another meaning: as it stands (marks such as · count), and its kept characters. */
interface Word {
  word: string;
  kept: string;
}

interface Meaning {
  before: readonly Word[];
  after: readonly Word[];
  why: string;
}

const made = new WeakMap<Matcher, Map<number, readonly Meaning[]>>();

/** The other meanings of an indication, made ready for looking up when it is first met. */
function meaningsOf(matcher: Matcher, index: number): readonly Meaning[] {
  let known = made.get(matcher);
  if (known === undefined) {
    known = new Map();
    made.set(matcher, known);
  }
  let meanings = known.get(index);
  if (meanings === undefined) {
    const wordOf = (word: string): Word => ({ word, kept: phraseOf(matcher.table, word).kept });
    meanings = (matcher.indications[index]?.otherMeanings ?? []).map(({ before, after, why }) => ({
      before: before.map(wordOf),
      after: after.map(wordOf),
      why,
    }));
    known.set(index, meanings);
  }
  return meanings;
}

/** Words beside a spelling that make it no name: 怀山 in a person's name, 香槟 before 色. */
export function otherMeaning(
  matcher: Matcher,
  text: FieldText,
  { indication, start, end }: Candidate,
): Pick<Dropped, 'why' | 'note'> | null {
  const meanings = meaningsOf(matcher, indication);
  if (meanings.length === 0) return null;
  const after = windowAfter(matcher.table, text.shadow, end, REACH).text;
  const before = windowBefore(matcher.table, text.shadow, start, REACH).text;
  const next = text.text.slice(end, end + REACH);
  for (const meaning of meanings) {
    const isHeard =
      meaning.after.some(
        ({ word, kept }) => (kept !== '' && after.startsWith(kept)) || next.startsWith(word),
      ) || meaning.before.some(({ kept }) => kept !== '' && before.endsWith(kept));
    if (isHeard) return { why: 'other-meaning', note: meaning.why };
  }
  return null;
}
