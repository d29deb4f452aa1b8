import { type Dirent, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Paths of all files below a folder, relative to it, sorted. Node's own recursive listing takes longer than all
 * the rest of reading the rules.
 */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  list(folder, '', found);
  return found.sort();
}

function list(folder: string, below: string, found: string[]): void {
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = path.join(below, entry.name);
    if (isFolder(folder, name, entry)) list(folder, name, found);
    else found.push(name);
  }
}

const isFolder = (folder: string, name: string, entry: Dirent): boolean =>
  entry.isSymbolicLink()
    ? statSync(path.join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true
    : entry.isDirectory();
