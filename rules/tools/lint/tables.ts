import { CalendarYear } from '#domain/working-days';
import { ConfusablesFile } from '../../formats/confusables.ts';
import { GazetteerFile, ProductWordsFile } from '../../formats/gazetteer.ts';
import { type Law, lawFrom } from '../../formats/law.ts';
import { PlatformProfile } from '../../formats/platform.ts';
import { WordingFile } from '../../formats/wording.ts';
import { error, type Finding } from './finding.ts';
import type { ReadIndication } from './indications.ts';
import { checked, type RuleFile } from './rule-file.ts';

/** Wording: schema, a word listed twice, an ordinary word that does not hold the word it excuses. */
export function lintWording(files: readonly RuleFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const list = checked(file, WordingFile, findings);
    if (list === undefined) continue;
    if (list.list === 'free-riding') {
      const seen = new Set<string>();
      for (const [i, { text, notIn, position, from, until }] of list.words.entries()) {
        const place = file.at('words', i);
        const key = `${text} ${from ?? ''}`;
        if (seen.has(key)) findings.push(error(place, `the word "${text}" is listed twice`));
        seen.add(key);
        for (const ordinary of notIn) {
          if (!ordinary.includes(text))
            findings.push(error(place, `notIn "${ordinary}" does not hold "${text}"`));
        }
        if (from && until && until < from)
          findings.push(error(place, `"${text}" ends before it begins (${position})`));
      }
    }
    if (list.list === 'cues' || list.list === 'labels') {
      const twice = list.words.filter((word, i) => list.words.indexOf(word) !== i);
      for (const word of twice) findings.push(error(file.at('words'), `the word "${word}" is listed twice`));
    }
  }
  return findings;
}

/** Law: both files together, and no cell that neither prohibits nor says why it does not. */
export function lintLaw(files: readonly RuleFile[]): Finding[] {
  const statutes = files.find(({ place }) => place === 'law/statutes.yaml');
  const basis = files.find(({ place }) => place === 'law/basis.yaml');
  // An overlay without law keeps the law it lies over.
  if (statutes === undefined || basis === undefined) return [];
  let law: Law;
  try {
    law = lawFrom(statutes.value, basis.value);
  } catch (problem) {
    return [
      error(
        statutes.file,
        `law cannot be read: ${(problem as Error).message.split('\n').slice(0, 8).join(' ')}`,
      ),
    ];
  }
  const findings: Finding[] = [];
  for (const [kind, row] of Object.entries(law.table)) {
    for (const [category, cell] of Object.entries(row)) {
      if (cell.prohibiting.length === 0 && cell.empty === undefined) {
        findings.push(
          error(
            basis.at('table', kind, category),
            `${kind}/${category} prohibits nothing and does not say why`,
          ),
        );
      }
    }
  }
  for (const { id, from, until } of law.statutes.values()) {
    if (until !== undefined && until < from)
      findings.push(error(statutes.file, `statute ${id} ends before it begins`));
  }
  return findings;
}

export function lintPlatforms(files: readonly RuleFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const profile = checked(file, PlatformProfile, findings);
    if (profile !== undefined && file.place !== `platforms/${profile.id}.yaml`) {
      findings.push(error(file.at('id'), `the file of platform ${profile.id} is called ${profile.id}.yaml`));
    }
  }
  return findings;
}

/** Calendar years: a made-up day is a weekend day and no holiday; every day belongs to its year. */
export function lintCalendar(files: readonly RuleFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const year = checked(file, CalendarYear, findings);
    if (year === undefined) continue;
    for (const day of [...year.holidays, ...year.makeUpDays]) {
      if (!day.startsWith(`${year.year}-`))
        findings.push(error(file.at('year'), `${day} is not in ${year.year}`));
    }
    for (const [i, day] of year.makeUpDays.entries()) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (weekday !== 0 && weekday !== 6) {
        findings.push(
          error(file.at('makeUpDays', i), `${day} is no weekend day, so nobody makes up for anything`),
        );
      }
      if (year.holidays.includes(day))
        findings.push(error(file.at('makeUpDays', i), `${day} is also a holiday`));
    }
  }
  return findings;
}

export function lintWords(files: readonly RuleFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) checked(file, ProductWordsFile, findings);
  return findings;
}

/** Confusion tables: schema only; returns the readings for the check of names that sound alike. */
export function lintConfusables(files: readonly RuleFile[]): {
  findings: Finding[];
  readings: Map<string, string[]>;
} {
  const findings: Finding[] = [];
  const readings = new Map<string, string[]>();
  for (const file of files) {
    const table = checked(file, ConfusablesFile, findings);
    if (table?.list !== 'readings') continue;
    for (const part of [table.usual, table.also]) {
      for (const [syllable, chars] of Object.entries(part)) {
        for (const char of chars) readings.set(char, [...(readings.get(char) ?? []), syllable]);
      }
    }
  }
  return { findings, readings };
}

/** The place table and every code an indication names. */
export function lintPlaces(files: readonly RuleFile[], read: readonly ReadIndication[]): Finding[] {
  const findings: Finding[] = [];
  const codes = new Set<string>();
  for (const file of files) {
    for (const [code] of checked(file, GazetteerFile, findings)?.places ?? []) codes.add(code);
  }
  for (const { indication, file } of read) {
    for (const [i, code] of indication.area.codes.entries()) {
      if (!codes.has(code)) findings.push(error(file.at('area', 'codes', i), `unknown area code ${code}`));
    }
    for (const [i, town] of indication.area.towns.entries()) {
      if (!/^\d+$/.test(town)) continue;
      if (!codes.has(town)) findings.push(error(file.at('area', 'towns', i), `unknown town code ${town}`));
      else if (!indication.area.codes.includes(town.slice(0, 6))) {
        findings.push(error(file.at('area', 'towns', i), `town ${town} lies outside the area's codes`));
      }
    }
  }
  return findings;
}
