import { fileURLToPath } from 'node:url';
import { type RuleFile, readRuleFolder, versionOf } from './load/rule-files.ts';
import { snapshotOf } from './load/snapshot.ts';
import { SNAPSHOTS } from './load/snapshot-files.ts';
import type { Rulebook } from './rulebook.ts';

export { RulebookError } from './rulebook-error.ts';

/** Where the rules of this program lie. */
export const DEFAULT_RULES = fileURLToPath(new URL('..', import.meta.url));

/**
 * Reads the default rules and, over them, each further folder: a file of the same place replaces the default
 * one, a new one is added. An indication of the same name replaces the earlier one wherever it stands.
 * The default rules alone are taken from a snapshot while files and program are those it was made of.
 * @param snapshots folder in which snapshots are kept
 * @throws RulebookError naming file and key
 */
export async function loadRulebook(
  folders: readonly string[] = [],
  snapshots: string = SNAPSHOTS,
): Promise<Rulebook> {
  const files = new Map<string, RuleFile>();
  for (const folder of [DEFAULT_RULES, ...folders]) {
    for (const found of readRuleFolder(folder)) files.set(found.place, found);
  }
  const sorted = [...files.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
  const version = versionOf(sorted);
  const snapshot = folders.length === 0 ? snapshotOf(version, snapshots) : null;
  const kept = snapshot?.take();
  if (kept !== undefined) return kept;
  // Parsing and checking is half of the start-up time of a command: left alone where nothing has to be parsed.
  const { parseRules } = await import('./load/parse-rules.ts');
  const rulebook: Rulebook = { version, ...parseRules(sorted, folders) };
  snapshot?.keep(rulebook);
  return rulebook;
}
