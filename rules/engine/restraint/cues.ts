import type { CueList } from '../../formats/wording.ts';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { coveredBy, type FieldText, findAfter, findBefore } from './phrases.ts';

export interface HeardCue {
  cue: CueList['cue'];
  word: string;
  why: string;
}

const ANYWHERE = 60;

/** The cue words near a name. Words of the name itself, and longer innocent words, are not cues. */
export function hearCues(matcher: Matcher, text: FieldText, candidate: Candidate): HeardCue[] {
  const heard: HeardCue[] = [];
  for (const [cue, lists] of matcher.cues) {
    const found = firstOf(matcher, text, candidate, lists);
    if (found !== null) heard.push({ cue, ...found });
  }
  return heard;
}

function firstOf(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
  lists: readonly CueList[],
): { word: string; why: string } | null {
  for (const list of lists) {
    for (const word of list.words) {
      if (list.position === 'anywhere') {
        if (saysAnywhere(matcher, text, word, list.notIn)) return { word, why: list.why };
        continue;
      }
      const reach = Math.min(list.window, ANYWHERE);
      const found = [
        list.position === 'before' ? null : findAfter(matcher, text, candidate.end, word, reach),
        list.position === 'after' ? null : findBefore(matcher, text, candidate.start, word, reach),
      ];
      for (const place of found) {
        if (place !== null && !coveredBy(matcher, text, place, list.notIn)) return { word, why: list.why };
      }
    }
  }
  return null;
}

function saysAnywhere(matcher: Matcher, text: FieldText, word: string, notIn: readonly string[]): boolean {
  const lower = word.toLowerCase();
  const at = text.shadow.indexOf(lower);
  if (at === -1) return false;
  return !coveredBy(matcher, text, { word, start: at, end: at + word.length, distance: 0 }, notIn);
}

/**
 * True when the name is denied: 不是铁棍山药. Free-riding words that deny identity (媲美, 不输) are no
 * denial, and a double negation is none either.
 */
export function isNegated(cues: readonly HeardCue[]): boolean {
  const names = new Set(cues.map(({ cue }) => cue));
  return names.has('negation') && !names.has('double-negation');
}
