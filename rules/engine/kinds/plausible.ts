import type { FormRole } from './forms.ts';
import type { Departures } from './label.ts';

/**
 * Which changed spellings are worth looking at. Any edit costs certainty, and short names have none to spare:
 * two characters bear one change, an insertion or omission wants the rest exact.
 */
export function plausible(d: Departures, role: FormRole): boolean {
  const n = d.characters;
  const changed = d.homophones + d.lookAlikes + d.latin;
  if (role === 'part' && changed > 0) return false;
  // A disputed word is hardly a name; three characters of it, one of which only looks right, are none.
  if (role === 'disputed' && n < 4 && d.lookAlikes > 0) return false;
  // One sound taken for another, two in a long name, and one more character as it sounds.
  if (d.nearSounds > (n >= 5 ? 2 : 1) || (d.nearSounds > 0 && (n < 3 || changed > 2))) return false;
  if (d.nearSounds > 0 && d.skipped + d.dropped + d.latin + d.lookAlikes > 0) return false;
  if (d.latin > 0) {
    // Pinyin: three syllables, or a Han character beside them.
    if (d.dropped > 0 || d.skipped > 0) return false;
    // 西hu尤井: one syllable and one look-alike, and at least as much as it should be.
    if (d.lookAlikes > 0) return d.lookAlikes === 1 && d.latin === 1 && d.homophones === 0 && n >= 4;
    if (d.homophones > 0 && d.latin + d.homophones === n) return false;
    // 香bin: of two characters one is left as it is, and nothing stands between.
    if (n === 2) return role === 'name' && d.latin === 1 && d.homophones === 0 && d.gaps === 0;
    return n >= 3;
  }
  if (n === 2) {
    if (d.skipped > 0 || d.dropped > 0 || d.numerals > 0) return false;
    return changed === 0 || (changed === 1 && role === 'name' && d.gaps === 0);
  }
  if (d.skipped > 0) {
    if (n === 3) return changed === 0 && d.numerals === 0;
    return changed <= (n >= 6 ? 1 : 0);
  }
  if (d.dropped > 0) return changed === 0;
  if (d.lookAlikes > Math.floor(n / 2)) return false;
  return d.lookAlikes === 0 || changed < n;
}
