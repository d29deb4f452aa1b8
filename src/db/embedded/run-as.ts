import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.ts';

/** `nobody` on every Linux; the number is what counts, no account needs to exist. */
const NOBODY = 65534;

/** How a PostgreSQL program is started, because PostgreSQL refuses to run as root. */
export interface RunAs {
  /** Program and arguments to put in front. */
  prefix: string[];
  /** For `spawn`; absent when the process keeps its own account. */
  uid?: number;
  gid?: number;
}

/**
 * Decides under which account the server runs. Not root: ourselves. Root: the account `nobody` where it can
 * reach the folder and the programs, else our own files in a user namespace in which we do not look like root.
 * A cluster that exists already decides by its owner.
 *
 * @param folder the cluster's folder; may not exist yet, its parent must
 */
export function runAs(folder: string, binaries: Binaries): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const inNamespace: RunAs = {
    prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
  };
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    return uid === 0 ? inNamespace : { prefix: [], uid, gid };
  }
  return mayReach(path.dirname(folder), binaries) ? { prefix: [], uid: NOBODY, gid: NOBODY } : inNamespace;
}

/** Hands a folder or file that we made as root to the server's account. */
export function giveTo(account: RunAs, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
}

/** Asked of the system itself, as that account: permissions, lists and mounts are all in the answer. */
function mayReach(parent: string, binaries: Binaries): boolean {
  const result = spawnSync(
    '/bin/sh',
    ['-c', 'cd "$1" && "$2" --version && "$3" --version', 'sh', parent, binaries.postgres, binaries.initdb],
    { uid: NOBODY, gid: NOBODY, stdio: 'ignore', env: { PATH: process.env.PATH ?? '' }, cwd: '/' },
  );
  return result.status === 0;
}
