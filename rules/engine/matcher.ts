import type { Indication } from '#domain/indication';
import { type Alternatives, buildAlternatives, noAlternatives } from './kinds/alternatives.ts';
import { buildExactForms, type ExactForms } from './kinds/exact-forms.ts';
import { type Form, formsOf, isHanForm, splitName } from './kinds/forms.ts';
import { buildLatinTrie, type LatinTrie } from './kinds/latin.ts';
import { buildTrie, countsExactOnly, foldedUnits, type Trie } from './kinds/trie.ts';
import type { WalkLimits } from './kinds/walk.ts';
import { claimWords, type SoundAlike, soundAlikes } from './restraint/claims.ts';
import { type CompiledCue, compileCues } from './restraint/cues.ts';
import { type CompiledWording, compileWording } from './restraint/wording.ts';
import type { Rulebook } from './rulebook.ts';
import { buildGazetteer, type Gazetteer } from './signals/gazetteer.ts';
import { originPatternOf } from './signals/stated.ts';
import { foldWord } from './text/shadow.ts';
import { newStream, type Stream } from './text/stream.ts';
import { buildSymbolTable, type NoiseRules, type SymbolTable } from './text/symbol-table.ts';

/** How much is looked for: `fold` finds exact names in any dress, `full` every variant. */
export type MatcherLevel = 'fold' | 'full';

/** A rulebook compiled for scanning. Holds scratch space: one scan at a time. */
export interface Matcher {
  rulebook: Rulebook;
  level: MatcherLevel;
  limits: WalkLimits;
  indications: readonly Indication[];
  forms: readonly Form[];
  table: SymbolTable;
  trie: Trie;
  exactForms: ExactForms;
  /** By form: folded units of a head's tail. */
  tails: readonly (Uint16Array | undefined)[];
  latin: LatinTrie;
  alternatives: Alternatives;
  stream: Stream;
  /** Folded generic terms by indication, and all of them together. */
  generic: readonly ReadonlySet<string>[];
  /** Folded spelling → indications that own it exactly. */
  owners: ReadonlyMap<string, readonly number[]>;
  products: ReadonlySet<string>;
  /** By indication: words that claim its origin. */
  claims: readonly (readonly string[])[];
  /** Free terms that sound like a name. */
  soundAlikes: readonly SoundAlike[];
  gazetteer: Gazetteer;
  freeRiding: readonly CompiledWording[];
  cues: readonly CompiledCue[];
  /** Ordinary words by the character in which they meet a name. */
  leftEdges: ReadonlyMap<string, readonly string[]>;
  rightEdges: ReadonlyMap<string, readonly string[]>;
  varietyLabels: ReadonlySet<string>;
  originLabels: readonly string[];
  originPattern: RegExp | null;
  shipLabels: readonly string[];
  companyLabels: readonly string[];
  segmenter: Intl.Segmenter;
}

/**
 * Compiles a rulebook once; everything a name may look like is decided here. `unverified` names are left out.
 */
export function compileMatcher(rulebook: Rulebook, level: MatcherLevel = 'full'): Matcher {
  const indications = rulebook.indications.filter(({ status }) => status !== 'unverified');
  const table = buildSymbolTable(rulebook.confusables, noiseRules(rulebook));
  const products = productNouns(rulebook, indications);
  const forms = indications.flatMap((indication, index) => formsOf(indication, index));
  if (level === 'full') forms.push(...partForms(forms, products));
  const han = forms.map((form) => (isHanForm(form.text) ? form : { ...form, text: '' }));
  const { trie, drafts } = buildTrie(table, han, level === 'full' ? splitUnits(rulebook, table) : new Map());
  const fold = (text: string): string => String.fromCharCode(...foldedUnits(table, text));
  const generic = indications.map(
    (indication) => new Set(indication.genericTerms.map((term) => foldWord(table, term))),
  );
  const owners = new Map<string, number[]>();
  for (const form of forms) {
    if (form.role === 'part' || form.role === 'disputed') continue;
    const key = fold(form.text);
    if (key.length >= 2) owners.set(key, [...(owners.get(key) ?? []), form.indication]);
  }
  const labels = (label: string) =>
    rulebook.wording.labels.filter((list) => list.label === label).flatMap((list) => list.words);
  return {
    rulebook,
    level,
    limits: { lookAlikes: level === 'full', insertions: level === 'full' },
    indications,
    forms,
    table,
    trie,
    tails: forms.map(({ tail }) =>
      tail === undefined ? undefined : Uint16Array.from(foldedUnits(table, tail)),
    ),
    exactForms: buildExactForms(trie.formUnits, (form) =>
      countsExactOnly(forms[form]?.role ?? 'name', trie.formUnits[form]?.length ?? 0),
    ),
    latin: buildLatinTrie(
      table,
      forms.map((form) => (isHanForm(form.text) ? null : form)),
    ),
    alternatives:
      level === 'full'
        ? buildAlternatives(table, trie, drafts, rulebook.confusables.looks)
        : noAlternatives(),
    stream: newStream(),
    generic,
    owners,
    products,
    claims: indications.map((_, index) => claimWords({ indications }, index)),
    soundAlikes: soundAlikes({ indications, forms, table, generic }),
    gazetteer: buildGazetteer(rulebook.places),
    freeRiding: compileWording(table, rulebook.wording.freeRiding),
    cues: compileCues(table, rulebook.wording.cues),
    leftEdges: byCharacter(
      rulebook.wording.edges.flatMap((list) => list.left),
      -1,
    ),
    rightEdges: byCharacter(
      rulebook.wording.edges.flatMap((list) => list.right),
      0,
    ),
    varietyLabels: new Set(labels('variety')),
    originLabels: labels('origin'),
    originPattern: originPatternOf(labels('origin')),
    shipLabels: labels('ship-from'),
    companyLabels: labels('company'),
    segmenter: new Intl.Segmenter('zh', { granularity: 'word' }),
  };
}

function byCharacter(words: readonly string[], at: 0 | -1): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const word of words) {
    const key = word.at(at) ?? '';
    map.set(key, [...(map.get(key) ?? []), word]);
  }
  return map;
}

function noiseRules({ wording }: Rulebook): NoiseRules {
  const joiners = new Set<number>();
  const breakers = new Set<number>();
  for (const list of wording.noise) {
    for (const char of list.joiners) if (char.length === 1) joiners.add(char.charCodeAt(0));
    for (const range of list.joinerRanges) {
      const [from = '0', to = '0'] = range.split('-');
      const last = Math.min(Number.parseInt(to, 16), 0xffff);
      for (let code = Number.parseInt(from, 16); code <= last; code++) joiners.add(code);
    }
    for (const char of list.breakers) if (char.length === 1) breakers.add(char.charCodeAt(0));
  }
  return { joiners, breakers };
}

/** Every noun that says what a product is: goods and generic terms of all names, and the product word lists. */
function productNouns(rulebook: Rulebook, indications: readonly Indication[]): Set<string> {
  const nouns = new Set<string>();
  for (const indication of indications) {
    for (const term of [...indication.goods, ...indication.genericTerms])
      if (isHanForm(term)) nouns.add(term);
  }
  for (const words of rulebook.products.values()) for (const word of words) nouns.add(word);
  return nouns;
}

/** Heads of place + product names, to be found apart from their tails (山药 … 铁棍). */
function partForms(forms: readonly Form[], products: ReadonlySet<string>): Form[] {
  const parts: Form[] = [];
  const seen = new Set<string>();
  const whole = new Set(forms.map((form) => `${form.indication}\0${form.text}`));
  for (const [index, form] of forms.entries()) {
    if (!isHanForm(form.text) || !['name', 'alias', 'disputed'].includes(form.role)) continue;
    const split = splitName(form.text, products);
    if (split === null || split.head.length < 2 || split.tail.length < 2) continue;
    const key = `${form.indication}\0${split.head}\0${split.tail}`;
    if (seen.has(key)) continue;
    seen.add(key);
    parts.push({
      indication: form.indication,
      text: split.head,
      role: 'part',
      tail: split.tail,
      whole: index,
      crossOnly: whole.has(`${form.indication}\0${split.head}`),
    });
  }
  return parts;
}

function splitUnits({ confusables }: Rulebook, table: SymbolTable): Map<number, [number, number][]> {
  const splits = new Map<number, [number, number][]>();
  const folded = (char: string): number => (table.packed[char.charCodeAt(0)] as number) & 0xffff;
  for (const [char, spellings] of confusables.splits) {
    for (const spelling of spellings) {
      const [left, right, more] = [...spelling];
      if (left === undefined || right === undefined || more !== undefined) continue;
      if (char.length !== 1 || left.length !== 1 || right.length !== 1) continue;
      const unit = folded(char);
      splits.set(unit, [...(splits.get(unit) ?? []), [folded(left), folded(right)]]);
    }
  }
  return splits;
}
