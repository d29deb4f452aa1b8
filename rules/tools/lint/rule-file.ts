import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { error, type Finding } from './finding.ts';

/** One data file of a rules folder, parsed so that a place in it can be named by line. */
export interface RuleFile {
  /** Path as shown to people. */
  file: string;
  /** Path below the rules folder, with forward slashes. */
  place: string;
  text: string;
  value: unknown;
  /** "file:line" of a key path, or "file" when it is not there. */
  at(...keys: (string | number)[]): string;
}

/** Reads every YAML and JSON file below `root`/`folder`; what cannot be parsed becomes a finding. */
export async function readRuleFiles(
  root: string,
  folder: string,
): Promise<{ files: RuleFile[]; findings: Finding[] }> {
  const names = await readdir(path.join(root, folder), { recursive: true }).catch(() => []);
  const files: RuleFile[] = [];
  const findings: Finding[] = [];
  for (const name of names.filter((found) => /\.(ya?ml|json)$/.test(found)).sort()) {
    const file = path.join(root, folder, name);
    const text = await readFile(file, 'utf8');
    // YAML is a superset of JSON; the big generated tables are read the fast way and have no lines.
    if (name.endsWith('.json')) {
      try {
        files.push({ file, place: slashes(folder, name), text, value: JSON.parse(text), at: () => file });
      } catch (problem) {
        findings.push(error(file, `cannot be read: ${(problem as Error).message}`));
      }
      continue;
    }
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    const broken = document.errors[0];
    if (broken !== undefined) {
      const line = broken.linePos?.[0].line ?? 1;
      findings.push(error(`${file}:${line}`, `cannot be read: ${broken.message.split('\n')[0]}`));
      continue;
    }
    files.push({
      file,
      place: slashes(folder, name),
      text,
      value: document.toJS(),
      at: (...keys) => `${file}${lineOf(document, lines, keys)}`,
    });
  }
  return { files, findings };
}

const slashes = (folder: string, name: string): string => `${folder}/${name.split(path.sep).join('/')}`;

function lineOf(document: Document, lines: LineCounter, keys: readonly (string | number)[]): string {
  for (let depth = keys.length; depth > 0; depth--) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`;
  }
  return ':1';
}

/** The file's content as its schema knows it, or undefined and one finding for every key that is wrong. */
export function checked<S extends z.ZodType>(
  file: RuleFile,
  schema: S,
  findings: Finding[],
): z.infer<S> | undefined {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.path.filter((key) => typeof key !== 'symbol');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        findings.push(error(file.at(...keys, key), `unknown key "${[...keys, key].join('.')}"`));
      }
    } else {
      findings.push(error(file.at(...keys), `key "${keys.join('.')}": ${issue.message}`));
    }
  }
  return undefined;
}
