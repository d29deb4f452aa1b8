import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Indication } from '#domain/indication';
import { ConfusablesFile } from '../../formats/confusables.ts';
import { GazetteerFile, ProductWordsFile } from '../../formats/gazetteer.ts';
import { lawFrom } from '../../formats/law.ts';
import { WordingFile } from '../../formats/wording.ts';
import { nearestWord } from '../nearest-word.ts';
import type { Confusables, Rulebook, Wording } from '../rulebook.ts';
import { RulebookError } from '../rulebook-error.ts';
import type { RuleFile } from './rule-files.ts';

/**
 * What rule files say, checked key by key.
 * @param files in the order of their places
 * @param folders those laid over the default rules
 * @throws RulebookError naming file and key
 */
export const parseRules = (
  files: readonly RuleFile[],
  folders: readonly string[],
): Omit<Rulebook, 'version'> => ({
  indications: readIndications(files, folders),
  wording: readWording(files),
  law: readLaw(files),
  ...readTables(files),
});

const inFolder = (files: readonly RuleFile[], folder: string): RuleFile[] =>
  files.filter(({ place }) => place.startsWith(`${folder}/`));

function parseFile({ file, text }: RuleFile): unknown {
  try {
    return file.endsWith('.json') ? JSON.parse(text) : parse(text);
  } catch (error) {
    const why = (error as Error).message.split('\n')[0];
    throw new RulebookError(file, { zh: `读不懂：${why}`, en: `cannot be read: ${why}` });
  }
}

/** Checks a file against its schema; a misspelt key is told with the nearest right one. */
function check<S extends z.ZodType>(file: RuleFile, schema: S, keys: readonly string[] = []): z.infer<S> {
  const result = schema.safeParse(parseFile(file));
  if (result.success) return result.data;
  throw new RulebookError(file.file, problemOf(result.error, keys));
}

/** A misspelt key also leaves the right one missing: the key that stands there says more, so it is told first. */
function problemOf(error: z.ZodError, keys: readonly string[]): { zh: string; en: string } {
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  if (issue === undefined) return { zh: '内容无效', en: 'is not valid' };
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const near = nearestWord(key, keys);
    return {
      zh: `${place === '' ? '' : `${place} 中`}没有“${key}”这一项${near ? `（是否为“${near}”？）` : ''}`,
      en: `unknown key "${key}"${place === '' ? '' : ` in ${place}`}${near ? ` (did you mean "${near}"?)` : ''}`,
    };
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return {
    zh: missing ? `缺少“${place}”` : `${place === '' ? '整个文件' : `“${place}”`}无效（${issue.message}）`,
    en: missing
      ? `key "${place}" is missing`
      : `${place === '' ? 'the file' : `key "${place}"`}: ${issue.message}`,
  };
}

const INDICATION_KEYS = [
  ...Object.keys(Indication.shape),
  ...Object.keys(Indication.shape.area.shape),
  'kind',
  'number',
  'from',
  'until',
  'niceClasses',
  'note',
  'opens',
  'closes',
  'why',
  'source',
];

function readIndications(files: readonly RuleFile[], folders: readonly string[]): Indication[] {
  const byName = new Map<string, { indication: Indication; file: string }>();
  const isOverlay = (file: string) => folders.some((folder) => file.startsWith(path.join(folder, path.sep)));
  const own = inFolder(files, 'indications');
  for (const file of [...own.filter((f) => !isOverlay(f.file)), ...own.filter((f) => isOverlay(f.file))]) {
    const indication = check(file, Indication, INDICATION_KEYS);
    const earlier = byName.get(indication.name);
    if (earlier !== undefined && isOverlay(earlier.file) === isOverlay(file.file)) {
      throw new RulebookError(file.file, {
        zh: `名称“${indication.name}”已在 ${earlier.file} 中定义`,
        en: `name "${indication.name}" is already defined in ${earlier.file}`,
      });
    }
    byName.set(indication.name, { indication, file: file.file });
  }
  return [...byName.values()].map(({ indication }) => indication);
}

function readWording(files: readonly RuleFile[]): Wording {
  const lists = inFolder(files, 'wording').map((file) =>
    check(file, WordingFile, [
      'list',
      'source',
      'words',
      'cue',
      'position',
      'window',
      'why',
      'notIn',
      'label',
    ]),
  );
  return {
    freeRiding: lists.flatMap((list) => (list.list === 'free-riding' ? list.words : [])),
    cues: lists.filter((list) => list.list === 'cues'),
    labels: lists.filter((list) => list.list === 'labels'),
    edges: lists.filter((list) => list.list === 'edges'),
    praise: lists.flatMap((list) => (list.list === 'praise' ? list.words : [])),
    noise: lists.filter((list) => list.list === 'noise'),
  };
}

function readLaw(files: readonly RuleFile[]) {
  const law = inFolder(files, 'law');
  const find = (name: string): RuleFile => {
    const found = law.find(({ place }) => place === `law/${name}.yaml`);
    if (found === undefined)
      throw new RulebookError(`law/${name}.yaml`, { zh: '缺少此文件', en: 'is missing' });
    return found;
  };
  const statutes = find('statutes');
  try {
    return lawFrom(parseFile(statutes), parseFile(find('basis')));
  } catch (error) {
    if (error instanceof RulebookError) throw error;
    const why = (error as Error).message;
    const problem = error instanceof z.ZodError ? problemOf(error, []) : { zh: why, en: why };
    throw new RulebookError(path.dirname(statutes.file), problem);
  }
}

function readTables(files: readonly RuleFile[]): Pick<Rulebook, 'confusables' | 'places' | 'products'> {
  const confusables = emptyConfusables();
  for (const file of inFolder(files, 'confusables'))
    addConfusables(confusables, check(file, ConfusablesFile));
  const places: [string, string][] = [];
  for (const file of inFolder(files, 'gazetteer')) {
    for (const place of check(file, GazetteerFile).places) places.push(place);
  }
  const products = new Map<string, string[]>();
  for (const file of inFolder(files, 'words')) {
    for (const [kind, words] of Object.entries(check(file, ProductWordsFile).words)) {
      products.set(kind, [...(products.get(kind) ?? []), ...words]);
    }
  }
  return { confusables, places, products };
}

function emptyConfusables() {
  return {
    fold: new Map<string, string>(),
    readings: new Map<string, string[]>(),
    near: new Map<string, string>(),
    looks: new Map<string, string>(),
    splits: new Map<string, string[]>(),
  } satisfies Confusables;
}

function addConfusables(into: ReturnType<typeof emptyConfusables>, file: ConfusablesFile): void {
  if (file.list === 'fold') {
    const chars = [...file.pairs];
    for (let i = 0; i + 1 < chars.length; i += 2) into.fold.set(chars[i] as string, chars[i + 1] as string);
  } else if (file.list === 'readings') {
    for (const table of [file.usual, file.also]) {
      for (const [syllable, chars] of Object.entries(table)) {
        for (const char of chars) into.readings.set(char, [...(into.readings.get(char) ?? []), syllable]);
      }
    }
  } else if (file.list === 'near-sounds') {
    for (const [syllable, chars] of Object.entries(file.of)) into.near.set(syllable, chars);
  } else if (file.list === 'look-alikes') {
    for (const [char, looks] of Object.entries(file.of)) {
      into.looks.set(char, (into.looks.get(char) ?? '') + looks);
    }
  } else {
    for (const [char, spellings] of Object.entries(file.of)) {
      into.splits.set(char, [...(into.splits.get(char) ?? []), ...spellings]);
    }
  }
}
