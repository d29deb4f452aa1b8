import type { Indication } from '#domain/indication';
import { type Alternatives, buildAlternatives, noAlternatives } from './kinds/alternatives.ts';
import { buildExactForms, type ExactForms, exactPairs } from './kinds/exact-forms.ts';
import { Finder } from './kinds/find.ts';
import { FoldedForms } from './kinds/folded-forms.ts';
import { type Form, formsOf, isHanForm, splitName, styledForms } from './kinds/forms.ts';
import { buildGate, type Gate } from './kinds/gate.ts';
import { buildHalves, type Halves, halfPairs } from './kinds/halves.ts';
import { buildLatinTrie, type LatinTrie } from './kinds/latin.ts';
import { shortHeadForms } from './kinds/short-heads.ts';
import { buildTrie, countsExactOnly, draftsOf, foldedUnits, spellingsOf, type Trie } from './kinds/trie.ts';
import { wadeGilesForms } from './kinds/wade-giles.ts';
import { type MatcherParts, partsOf } from './matcher-parts.ts';
import { type Claim, claimsOf, type SoundAlike, soundAlikes } from './restraint/claims.ts';
import { type CompiledCue, compileCues, type NearWords, nearWordsOf } from './restraint/cues.ts';
import { type CompiledWording, compileWording, partingWords } from './restraint/wording.ts';
import type { Rulebook } from './rulebook.ts';
import { buildGazetteer, type Gazetteer } from './signals/gazetteer.ts';
import { originPatternOf } from './signals/stated.ts';
import { type Lists, lengthOf, listOf, packLists } from './text/lists.ts';
import { foldWord } from './text/shadow.ts';
import { Stream } from './text/stream.ts';
import { buildSymbolTable, type NoiseRules, type SymbolTable } from './text/symbol-table.ts';
import { WordEdges } from './text/word-edges.ts';

/** How much is looked for: `fold` finds exact names in any dress, `full` every variant. */
export type MatcherLevel = 'fold' | 'full';

/** A rulebook compiled for scanning. Holds scratch space: one scan at a time. */
export interface Matcher {
  rulebook: Rulebook;
  level: MatcherLevel;
  indications: readonly Indication[];
  forms: readonly Form[];
  folded: FoldedForms;
  table: SymbolTable;
  /** By form: folded units; none of a Latin spelling. */
  spellings: Lists;
  /** By form: folded units of a head's tail. */
  tails: Lists;
  gate: Gate;
  trie: Trie;
  exactForms: ExactForms;
  latin: LatinTrie;
  alternatives: Alternatives;
  halves: Halves;
  stream: Stream;
  finder: Finder;
  /** Folded generic terms by indication, and all of them together. */
  generic: readonly ReadonlySet<string>[];
  /** Folded spelling → indications that own it exactly. */
  owners: ReadonlyMap<string, readonly number[]>;
  products: ReadonlySet<string>;
  /** By indication: words that claim its origin. */
  claims: readonly (readonly Claim[])[];
  /** Free terms that sound like a name. */
  soundAlikes: readonly SoundAlike[];
  gazetteer: Gazetteer;
  freeRiding: readonly CompiledWording[];
  /** Those that may stand between the halves of a name. */
  partingWords: ReadonlySet<string>;
  cues: readonly CompiledCue[];
  nearWords: NearWords;
  /** Ordinary words by the character in which they meet a name. */
  leftEdges: ReadonlyMap<string, readonly string[]>;
  rightEdges: ReadonlyMap<string, readonly string[]>;
  varietyLabels: ReadonlySet<string>;
  originLabels: readonly string[];
  originPattern: RegExp | null;
  shipLabels: readonly string[];
  /** Labels whose value is an origin and a name at once. */
  appellationLabels: readonly string[];
  companyLabels: readonly string[];
  words: WordEdges;
}

/** A free-riding word this telling makes a spelling of its own. */
const STRONG = 0.85;

/**
 * Compiles a rulebook once; everything a name may look like is decided here. `unverified` names are left out.
 */
export function compileMatcher(rulebook: Rulebook, level: MatcherLevel = 'full'): Matcher {
  const indications = rulebook.indications.filter(({ status }) => status !== 'unverified');
  const make = () => compileParts(rulebook, indications, level);
  const parts = level === 'full' ? partsOf(rulebook, make) : make();
  const tables = {
    ...parts,
    rulebook,
    level,
    indications,
    folded: new FoldedForms(parts.table, parts.forms),
    stream: new Stream(),
    words: new WordEdges(),
  };
  return { ...tables, finder: new Finder(tables) };
}

function compileParts(
  rulebook: Rulebook,
  indications: readonly Indication[],
  level: MatcherLevel,
): MatcherParts {
  const table = buildSymbolTable(rulebook.confusables, noiseRules(rulebook));
  const products = productNouns(rulebook, indications);
  const forms = indications.flatMap((indication, index) => formsOf(indication, index));
  if (level === 'full')
    forms.push(
      ...partForms(forms, products),
      ...styledForms(forms, joiningWords(rulebook)),
      ...shortHeadForms(forms, products, rulebook.wording.praise),
      ...wadeGilesForms(indications, forms, rulebook.confusables.readings),
    );
  const isFull = level === 'full';
  const spellings = spellingsOf(
    table,
    forms.map(({ text }) => (isHanForm(text) ? text : '')),
  );
  const drafts = isFull ? draftsOf(table, forms, spellings) : [];
  const trie = buildTrie(drafts, table.classes);
  const exactForms = buildExactForms(
    spellings,
    (form) => !isFull || countsExactOnly(forms[form]?.role ?? 'name', lengthOf(spellings, form)),
  );
  const used = new Set<number>();
  for (let form = 0; form < forms.length; form++) {
    if (lengthOf(spellings, form) >= 2) for (const unit of listOf(spellings, form)) used.add(unit);
  }
  const halves = buildHalves(table, isFull ? rulebook.confusables.splits : new Map(), used);
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
  const freeRiding = compileWording(table, rulebook.wording.freeRiding);
  const cues = compileCues(table, rulebook.wording.cues);
  const labels = (label: string) =>
    rulebook.wording.labels.filter((list) => list.label === label).flatMap((list) => list.words);
  return {
    forms,
    table,
    spellings,
    tails: packLists(forms.map(({ tail }) => (tail === undefined ? [] : foldedUnits(table, tail)))),
    gate: buildGate({ table, drafts, exact: exactPairs(exactForms), halves: halfPairs(halves) }),
    trie,
    exactForms,
    latin: buildLatinTrie(
      table,
      forms.map((form) => (isHanForm(form.text) ? null : form)),
    ),
    alternatives: isFull
      ? buildAlternatives(table, drafts, spellings, rulebook.confusables)
      : noAlternatives(),
    halves,
    generic,
    owners,
    products,
    claims: indications.map((_, index) => claimsOf({ indications, table }, index)),
    soundAlikes: soundAlikes({ indications, forms, table, generic }),
    gazetteer: buildGazetteer(rulebook.places),
    freeRiding,
    partingWords: partingWords(freeRiding),
    cues,
    nearWords: nearWordsOf(freeRiding, cues),
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
    appellationLabels: labels('appellation'),
    companyLabels: labels('company'),
  };
}

/** Free-riding words with a hyphen (-style) stand between the words of a Latin name as well. */
const joiningWords = ({ wording }: Rulebook): string[] =>
  wording.freeRiding.flatMap(({ text, weight }) =>
    /^-[a-z]+$/.test(text) && weight >= STRONG ? [text.slice(1)] : [],
  );

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
