import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './config.ts';

/** This program's version, as package.json has it. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
