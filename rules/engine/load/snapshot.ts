import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { keepPartsOf, type MatcherParts, revivedParts } from '../matcher-parts.ts';
import type { Confusables, Rulebook } from '../rulebook.ts';
import { programStamp } from './program.ts';
import { readSnapshot, writeSnapshot } from './snapshot-files.ts';

/** A rulebook as it is kept. */
interface KeptRules {
  rules: Omit<Rulebook, 'confusables'>;
  /** Serialised apart: the largest part, and only compiling asks for it. */
  confusables: Uint8Array;
}

/** A rulebook as it was kept, and the way to keep one. */
export interface RuleSnapshot {
  take(): Rulebook | undefined;
  keep(rulebook: Rulebook): void;
}

/**
 * The snapshot of the rules of a version as this program reads them; null where none can be kept. What a matcher is
 * made of is kept beside it when it is first compiled.
 */
export function snapshotOf(version: string, folder: string): RuleSnapshot | null {
  const stamp = programStamp();
  if (stamp === null) return null;
  const key = createHash('sha256').update(`${version} ${stamp}`).digest();
  const withParts = (rulebook: Rulebook): Rulebook => {
    keepPartsOf(rulebook, {
      take: () => revivedParts(readSnapshot(folder, 'matcher', key) as MatcherParts | undefined),
      keep: (parts) => writeSnapshot(folder, 'matcher', key, parts),
    });
    return rulebook;
  };
  return {
    take() {
      const kept = readSnapshot(folder, 'rules', key) as KeptRules | undefined;
      if (kept === undefined) return undefined;
      let confusables: Confusables | undefined;
      return withParts({
        ...kept.rules,
        get confusables(): Confusables {
          confusables ??= deserialize(kept.confusables) as Confusables;
          return confusables;
        },
      });
    },
    keep(rulebook) {
      const { confusables, ...rules } = rulebook;
      const kept: KeptRules = { rules, confusables: serialize(confusables) };
      writeSnapshot(folder, 'rules', key, kept);
      withParts(rulebook);
    },
  };
}
