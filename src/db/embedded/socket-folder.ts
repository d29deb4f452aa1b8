import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EXIT, UserError } from '#support/errors';
import { giveTo, type RunAs } from './run-as.ts';

/** The operating system's limit for a socket's path, in bytes, its ending zero included. */
const LONGEST_PATH_BYTES = process.platform === 'linux' ? 108 : 104;
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * A short private folder for the server's socket, the same for the same data folder. Data folders may lie deep
 * and have Chinese names; a socket's path may be hardly longer than a hundred bytes.
 * @throws UserError when no such folder can be had
 */
export function socketFolder(dataDir: string, account: RunAs): string {
  const name = `giw-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 8)}`;
  const folder = [os.tmpdir(), '/tmp'].map((parent) => path.join(parent, name)).find(isShortEnough);
  if (!folder) {
    throw new UserError({
      zh: `临时目录路径过长：${os.tmpdir()}。请把 TMPDIR 设为较短的路径。`,
      en: `The temporary folder's path is too long: ${os.tmpdir()}. Set TMPDIR to a shorter one.`,
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Only an owner can do this: a folder that somebody else laid in wait is refused here or below.
  const ours = account.uid ?? process.getuid?.();
  const found = lstatSync(folder);
  if (!found.isDirectory() || (found.uid !== ours && found.uid !== process.getuid?.())) {
    throw new UserError(
      {
        zh: `目录 ${folder} 属于他人，无法放置数据库套接字。请删除它或改设 TMPDIR。`,
        en: `The folder ${folder} belongs to somebody else, the database socket cannot lie there. Remove it or set TMPDIR.`,
      },
      EXIT.failed,
    );
  }
  if (found.uid !== ours) giveTo(account, folder);
  chmodSync(folder, 0o700);
  return folder;
}

function isShortEnough(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, SOCKET_NAME)) < LONGEST_PATH_BYTES;
}
