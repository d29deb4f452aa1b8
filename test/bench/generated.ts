import { existsSync } from 'node:fs';
import { Indication } from '#domain/indication';
import type { Rulebook } from '#rules/engine/rulebook';
import { readLines, TITLES } from '../eval/corpus.ts';

/** Small, seeded, and the same everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** `count` names of a county and a product noun, all different, the same for the same seed. */
export function generatedNames(rulebook: Rulebook, count: number, seed = 11): string[] {
  const next = random(seed);
  const places = rulebook.places
    .filter(([code]) => /^\d{4}(?!00)\d\d$/.test(code) && !code.startsWith('9'))
    .map(([, name]) => name.replace(/(?<=..)(?:自治县|[县市区])$/, ''))
    .filter((name) => name.length >= 2 && name.length <= 3);
  const nouns = [...rulebook.products.entries()]
    .filter(([kind]) => ['food', 'agricultural', 'drink', 'medicine'].includes(kind))
    .flatMap(([, words]) => words)
    .filter((word) => /^\p{Script=Han}{2,3}$/u.test(word));
  const names = new Set<string>();
  while (names.size < count) {
    names.add(`${places[Math.floor(next() * places.length)]}${nouns[Math.floor(next() * nouns.length)]}`);
  }
  return [...names];
}

/** The rules with other names: all tables stay. */
export function withNames(rulebook: Rulebook, names: readonly string[]): Rulebook {
  const indications = names.map((name) =>
    Indication.parse({
      name,
      status: 'unconfirmed',
      rights: [{ kind: 'gi-product' }],
      area: { codes: [] },
      goods: [name.slice(-2)],
      sources: ['generated'],
    }),
  );
  return { ...rulebook, version: `generated-${names.length}`, indications };
}

/** Titles to scan: the real sample where it is present, generated ones otherwise, with names planted. */
export function benchTitles(names: readonly string[], count: number, seed = 5): string[] {
  const next = random(seed);
  const base = existsSync(TITLES)
    ? readLines<{ title: string }>(TITLES).map(({ title }) => title)
    : names.slice(0, 2000).map((name) => `新货${name.slice(0, 2)}特产 ${name.slice(2)} 5斤装 农家自种 包邮`);
  const titles: string[] = [];
  for (let i = 0; i < count; i++) {
    const title = base[i % base.length] as string;
    const planted = next() < 0.05 ? names[Math.floor(next() * names.length)] : '';
    // Parsed strings are flat; slices of one big text would be timed with their parent.
    titles.push(JSON.parse(JSON.stringify(`${title}${planted}`)) as string);
  }
  return titles;
}
