import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Sources that say what rules mean; with the rule files they are all that a snapshot is made of. */
const SOURCES = ['rules/engine', 'rules/formats', 'src/domain'];

let known: string | null | undefined;

/**
 * Names the program that makes a snapshot: a hash over its sources and the Node (Unicode tables, format of stored
 * values) it runs on. Null where the sources cannot be read: then nothing is kept.
 */
export function programStamp(): string | null {
  if (known === undefined) known = stampOf();
  return known;
}

function stampOf(): string | null {
  const hash = createHash('sha256').update(`${process.version} ${process.versions.unicode} ${process.arch}`);
  try {
    for (const folder of SOURCES) {
      const names = filesBelow(path.join(ROOT, folder)).filter(
        (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
      );
      for (const name of names)
        hash.update(`${folder}/${name}\0`).update(readFileSync(path.join(ROOT, folder, name)));
    }
  } catch {
    return null;
  }
  return hash.digest('hex');
}
