import { Indication } from '#domain/indication';
import { error, type Finding, info } from './finding.ts';
import { fold } from './fold.ts';
import { checked, type RuleFile } from './rule-file.ts';

export interface ReadIndication {
  indication: Indication;
  file: RuleFile;
}

/** Lists whose entries all wear the name; an entry may stand in one of them only. */
const NAME_LISTS = ['aliases', 'originalNames', 'translations', 'transliterations'] as const;
const SORTED_LISTS = [
  ...NAME_LISTS,
  'genericTerms',
  'disputedTerms',
  'relatedIndications',
  'unverifiedFields',
] as const;

/** Every file on its own: schema, name line, order, shadowing, dates, what its status rests on. */
export function lintEachIndication(files: readonly RuleFile[]): {
  read: ReadIndication[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const read: ReadIndication[] = [];
  for (const file of files) {
    const indication = checked(file, Indication, findings);
    if (indication === undefined) continue;
    read.push({ indication, file });
    findings.push(
      ...nameLine(file, indication),
      ...order(file, indication),
      ...shadows(file, indication),
      ...dates(file, indication),
      ...grounds(file, indication),
    );
  }
  return { read, findings };
}

function nameLine(file: RuleFile, { name }: Indication): Finding[] {
  if (file.text.split(/\r?\n/).includes(`name: ${name}`)) return [];
  return [error(file.at('name'), `the name stands on a line of its own, unquoted: name: ${name}`)];
}

function order(file: RuleFile, indication: Indication): Finding[] {
  return SORTED_LISTS.flatMap((list) => {
    const words = indication[list];
    const at = words.findIndex((word, i) => i > 0 && word < (words[i - 1] as string));
    if (at < 0) return [];
    return [error(file.at(list, at), `${list} is unsorted: "${words[at]}" comes before "${words[at - 1]}"`)];
  });
}

function shadows(file: RuleFile, indication: Indication): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map([[fold(indication.name), `the name ${indication.name}`]]);
  for (const list of NAME_LISTS) {
    for (const [i, word] of indication[list].entries()) {
      const earlier = seen.get(fold(word));
      if (earlier) findings.push(error(file.at(list, i), `${list}: "${word}" is shadowed by ${earlier}`));
      else seen.set(fold(word), `${list}: "${word}"`);
    }
  }
  for (const list of ['genericTerms', 'disputedTerms'] as const) {
    for (const [i, word] of indication[list].entries()) {
      // A name may itself be disputed (a variety name); a free term that wears the name is a contradiction.
      if (list === 'disputedTerms' && word === indication.name) continue;
      const earlier = seen.get(fold(word));
      if (earlier) findings.push(error(file.at(list, i), `${list}: "${word}" contradicts ${earlier}`));
    }
  }
  return findings;
}

/** YYYY, YYYY-MM or YYYY-MM-DD that the calendar knows. */
function isDate(text: string): boolean {
  if (!/^\d{4}(-\d\d(-\d\d)?)?$/.test(text)) return false;
  const full = `${text}-01-01`.slice(0, 10);
  const parsed = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(full);
}

const isDayOfYear = (text: string): boolean => isDate(`2024-${text}`);

function dates(file: RuleFile, { rights, season }: Indication): Finding[] {
  const findings: Finding[] = [];
  for (const [i, right] of rights.entries()) {
    for (const key of ['from', 'until'] as const) {
      const date = right[key];
      if (date !== undefined && !isDate(date)) {
        findings.push(
          error(file.at('rights', i, key), `"${date}" is no date; write YYYY, YYYY-MM or YYYY-MM-DD`),
        );
      }
    }
    if (right.from && right.until && right.until < right.from) {
      findings.push(error(file.at('rights', i, 'until'), `the right ends (${right.until}) before it begins`));
    }
  }
  for (const key of ['opens', 'closes'] as const) {
    const day = season?.[key];
    if (day !== undefined && !isDayOfYear(day))
      findings.push(error(file.at('season', key), `"${day}" is no day`));
  }
  return findings;
}

function grounds(file: RuleFile, indication: Indication): Finding[] {
  const findings: Finding[] = [];
  if (indication.sources.some((source) => source.trim() === '')) {
    findings.push(error(file.at('sources'), `status ${indication.status} rests on an empty source`));
  }
  const known = new Set(Object.keys(Indication.shape));
  for (const [i, field] of indication.unverifiedFields.entries()) {
    if (!known.has(field))
      findings.push(error(file.at('unverifiedFields', i), `no field is called "${field}"`));
  }
  if (indication.status !== 'confirmed') return findings;
  if (indication.unverifiedFields.length > 0) {
    const open = indication.unverifiedFields.join(', ');
    findings.push(error(file.at('status'), `confirmed, yet nobody has verified: ${open}`));
  }
  if (
    indication.announcement === undefined &&
    indication.rights.every((right) => right.number === undefined)
  ) {
    findings.push(error(file.at('status'), 'confirmed without an announcement or a registration number'));
  }
  return findings;
}

/** All files together: names, aliases and terms that get into each other's way. */
export function lintIndicationsTogether(read: readonly ReadIndication[]): Finding[] {
  const findings: Finding[] = [];
  const names = new Map<string, ReadIndication>();
  for (const entry of read) {
    const earlier = names.get(fold(entry.indication.name));
    if (earlier) {
      findings.push(
        error(entry.file.at('name'), `"${entry.indication.name}" is already defined in ${earlier.file.file}`),
      );
    } else names.set(fold(entry.indication.name), entry);
  }
  const generic = new Map<string, ReadIndication>();
  for (const entry of read) {
    for (const word of entry.indication.genericTerms) {
      if (!generic.has(fold(word))) generic.set(fold(word), entry);
    }
  }
  const worn = new Map<string, ReadIndication>();
  for (const entry of read) {
    for (const list of NAME_LISTS) {
      for (const [i, word] of entry.indication[list].entries()) {
        const place = entry.file.at(list, i);
        const named = names.get(fold(word));
        const also = worn.get(fold(word));
        const free = generic.get(fold(word));
        if (named && named !== entry) {
          findings.push(error(place, `"${word}" is itself a protected name (${named.file.file})`));
        } else if (also && also !== entry) {
          findings.push(error(place, `"${word}" is also claimed for ${also.indication.name}`));
        } else if (free && free !== entry) {
          findings.push(error(place, `"${word}" is a free term of ${free.indication.name}`));
        }
        worn.set(fold(word), entry);
      }
    }
  }
  return findings;
}

/** Names that sound the same, for the operator's information: 六安瓜片 and 陆安瓜片. */
export function homophoneCollisions(
  read: readonly ReadIndication[],
  readings: ReadonlyMap<string, readonly string[]>,
): Finding[] {
  const bySound = new Map<string, ReadIndication>();
  const findings: Finding[] = [];
  for (const entry of read) {
    for (const sound of soundsOf(entry.indication.name, readings)) {
      const other = bySound.get(sound);
      if (other && other !== entry) {
        findings.push(
          info(
            entry.file.at('name'),
            `"${entry.indication.name}" sounds like "${other.indication.name}" (${sound})`,
          ),
        );
      } else bySound.set(sound, entry);
    }
  }
  return findings;
}

const MOST_SOUNDS = 8;

function soundsOf(name: string, readings: ReadonlyMap<string, readonly string[]>): string[] {
  let sounds = [''];
  for (const char of name) {
    const options = readings.get(char) ?? [char];
    sounds = sounds.flatMap((sound) => options.map((option) => `${sound} ${option}`)).slice(0, MOST_SOUNDS);
  }
  return sounds.map((sound) => sound.trim());
}
