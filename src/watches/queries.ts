import type { Indication } from '#domain/indication';

/**
 * Words that sellers put behind a name they may not bear. A search by name alone ranks the honest first; with
 * one of these behind it, the others.
 */
const RIDING = ['同款', '风格', '口感', '平替', '品种'];

/**
 * What to type into a platform's search for one indication, most telling first: the name, its aliases and
 * disputed terms, its foreign forms, and the name with the words of those who ride on it. A query that contains
 * an earlier one is left out where both find the same: platforms match by parts.
 */
export function queriesFor(indication: Indication): string[] {
  const named = [indication.name, ...indication.aliases, ...indication.disputedTerms];
  const foreign = [...indication.transliterations, ...indication.originalNames, ...indication.translations];
  const found: string[] = [];
  for (const query of [...named, ...foreign]) {
    if (!found.some((earlier) => folded(query).includes(folded(earlier)))) found.push(query.trim());
  }
  return [...found, ...RIDING.map((word) => `${indication.name}${word}`)];
}

/** Case and blanks make no difference to a search. */
function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}
