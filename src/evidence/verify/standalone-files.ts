import { readFile } from 'node:fs/promises';
import path from 'node:path';

const HERE = import.meta.dirname;
let files: Promise<{ script: Buffer; page: Buffer }> | undefined;

/** The verifiers that travel in every packet (made by write-standalone.ts). */
export function readStandalone(): Promise<{ script: Buffer; page: Buffer }> {
  files ??= Promise.all([
    readFile(path.join(HERE, 'verify.generated.mjs')),
    readFile(path.join(HERE, 'verify.generated.html')),
  ]).then(([script, page]) => ({ script, page }));
  return files;
}
