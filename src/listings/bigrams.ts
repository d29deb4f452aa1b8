/** Texts are indexed by their beginning only: a title of a megabyte is not searched, it is an attack. */
const INDEXED = 2_000;

/** All neighbouring pairs of characters, once each: what a two-character search looks up. */
export function bigrams(...texts: (string | undefined)[]): string[] {
  const out = new Set<string>();
  for (const text of texts) {
    const characters = [...(text ?? '').slice(0, INDEXED).toLowerCase()];
    for (let i = 1; i < characters.length; i += 1) {
      const pair = `${characters[i - 1]}${characters[i]}`;
      if (!/\s/.test(pair)) out.add(pair);
    }
  }
  return [...out];
}
