import { accessSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder with all above it that are missing, and proves that it can be written.
 *
 * Not by `mkdirSync(…, { recursive: true })`: below a folder that refuses new entries with ENOENT, such as
 * /proc, Node goes round in circles there for ever.
 *
 * @throws Error with a system code (EACCES, ENOTDIR, ENOENT, ENOSPC …)
 */
export function makeWritableFolder(folder: string): void {
  const missing: string[] = [];
  let parent = path.resolve(folder);
  while (statSync(parent, { throwIfNoEntry: false }) === undefined) {
    missing.unshift(parent);
    parent = path.dirname(parent);
  }
  accessSync(parent, constants.W_OK);
  for (const each of missing) {
    try {
      mkdirSync(each);
    } catch (error) {
      // Somebody else may have made it in the meantime.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const probe = path.join(folder, `.writable-${process.pid}`);
  writeFileSync(probe, 'x');
  rmSync(probe);
}
