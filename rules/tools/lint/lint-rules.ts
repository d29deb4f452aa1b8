import type { Finding } from './finding.ts';
import { homophoneCollisions, lintEachIndication, lintIndicationsTogether } from './indications.ts';
import { type RuleFile, readRuleFiles } from './rule-file.ts';
import {
  lintCalendar,
  lintConfusables,
  lintLaw,
  lintPlaces,
  lintPlatforms,
  lintWording,
  lintWords,
} from './tables.ts';

const FOLDERS = [
  'indications',
  'wording',
  'law',
  'platforms',
  'calendar',
  'confusables',
  'gazetteer',
  'words',
] as const;

/**
 * Everything that is wrong with the rules in `roots`, in the order of the checks. Later roots lie over earlier
 * ones: a file of the same place replaces the earlier one, as it does when the rules are loaded.
 */
export async function lintRules(roots: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const byFolder = new Map<string, RuleFile[]>();
  for (const folder of FOLDERS) {
    const byPlace = new Map<string, RuleFile>();
    for (const root of roots) {
      const found = await readRuleFiles(root, folder);
      findings.push(...found.findings);
      for (const file of found.files) byPlace.set(file.place, file);
    }
    byFolder.set(folder, [...byPlace.values()]);
  }
  const files = (folder: (typeof FOLDERS)[number]): RuleFile[] => byFolder.get(folder) ?? [];

  const { read, findings: each } = lintEachIndication(files('indications'));
  const confusables = lintConfusables(files('confusables'));
  findings.push(
    ...each,
    ...lintIndicationsTogether(read),
    ...lintPlaces(files('gazetteer'), read),
    ...lintWording(files('wording')),
    ...lintLaw(files('law')),
    ...lintPlatforms(files('platforms')),
    ...lintCalendar(files('calendar')),
    ...lintWords(files('words')),
    ...confusables.findings,
    ...homophoneCollisions(read, confusables.readings),
  );
  return findings;
}
