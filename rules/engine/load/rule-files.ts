import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { RulebookError } from '../rulebook-error.ts';
import { filesBelow } from './files-below.ts';

export interface RuleFile {
  file: string;
  /** Path below the rules folder, with forward slashes. */
  place: string;
  text: string;
}

const DATA_FOLDERS = ['indications', 'wording', 'law', 'confusables', 'gazetteer', 'words'];

/**
 * The rule files of one folder, read in one go: waiting for each of so many small files would take longer than reading.
 * @throws RulebookError where there is no such folder
 */
export function readRuleFolder(folder: string): RuleFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new RulebookError(folder, { zh: '没有这个规则文件夹', en: 'no such rulebook folder' });
  const out: RuleFile[] = [];
  for (const part of DATA_FOLDERS) {
    const place = path.join(folder, part);
    const names = existsSync(place) ? filesBelow(place) : [];
    for (const name of names.filter((name) => /\.(ya?ml|json)$/.test(name))) {
      out.push({
        file: path.join(place, name),
        place: `${part}/${name.split(path.sep).join('/')}`,
        text: readFileSync(path.join(place, name), 'utf8'),
      });
    }
  }
  return out;
}

/** Names rules by their content. */
export function versionOf(files: readonly RuleFile[]): string {
  const hash = createHash('sha256');
  for (const { place, text } of files) hash.update(`${place}\0${text.length}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}
