import { Evidence, Filter } from './kinds/evidence.ts';
import { Trie } from './kinds/trie.ts';
import type { Matcher } from './matcher.ts';
import type { Rulebook } from './rulebook.ts';
import { IntMap } from './text/int-map.ts';

/** All of a matcher that is worked out from its rules and does not change while it scans. */
export type MatcherParts = Omit<
  Matcher,
  'rulebook' | 'level' | 'indications' | 'folded' | 'stream' | 'finder' | 'words'
>;

/** Where the parts of a full matcher over one rulebook are kept from start to start. */
export interface PartsKeeper {
  take(): MatcherParts | undefined;
  keep(parts: MatcherParts): void;
}

/** By rulebook as it was loaded: one that was put together otherwise is compiled each time. */
const keepers = new WeakMap<Rulebook, PartsKeeper>();

export const keepPartsOf = (rulebook: Rulebook, keeper: PartsKeeper): void => {
  keepers.set(rulebook, keeper);
};

/** The parts of a full matcher: those that are kept, or else those made now. */
export function partsOf(rulebook: Rulebook, make: () => MatcherParts): MatcherParts {
  const keeper = keepers.get(rulebook);
  const kept = keeper?.take();
  if (kept !== undefined) return kept;
  const made = make();
  keeper?.keep(made);
  return made;
}

/** Parts read back from a store, where objects with methods come back as what they hold. */
export function revivedParts(stored: MatcherParts | undefined): MatcherParts | undefined {
  if (stored === undefined) return undefined;
  const { trie, exactForms, halves, alternatives } = stored;
  const mapOf = ({ slots }: IntMap): IntMap => new IntMap(slots);
  const filterOf = ({ bits }: Filter): Filter => new Filter(bits);
  return {
    ...stored,
    trie: new Trie({ ...trie.tables, edges: mapOf(trie.tables.edges) }),
    exactForms: { ...exactForms, rows: mapOf(exactForms.rows) },
    halves: { ...halves, rows: mapOf(halves.rows) },
    alternatives: {
      ...alternatives,
      evidence: new Evidence(filterOf(alternatives.evidence.units), filterOf(alternatives.evidence.classes)),
      pairs: mapOf(alternatives.pairs),
    },
  };
}
