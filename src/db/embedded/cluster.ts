import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, errorCode, isDiskFull, UserError } from '#support/errors';
import { makeWritableFolder } from '#support/make-folder';
import type { Binaries } from './binaries.ts';
import { giveTo, type RunAs, runAs } from './run-as.ts';

/** A UTF-8 character type is what makes the trigram index work for Chinese; plain `C` would not. */
const LOCALE = { darwin: 'en_US.UTF-8', win32: 'en-US' }[process.platform as string] ?? 'C.UTF-8';

export interface Cluster {
  /** PostgreSQL's own folder below the data folder. */
  folder: string;
  account: RunAs;
  /** Only on Windows, where the server listens on a loopback port. */
  password: string | null;
}

/**
 * The cluster of a data folder, made on the first call. A kill in mid-way leaves no half-made cluster: it is
 * made beside its place and moved there when complete.
 * @throws UserError when the folder cannot be written or the disk is full
 */
export function ensureCluster(dataDir: string, binaries: Binaries): Cluster {
  const folder = path.join(dataDir, 'postgres');
  makeFolder(dataDir);
  const account = runAs(folder, binaries);
  const password = process.platform === 'win32' ? loopbackPassword(dataDir) : null;
  if (!existsSync(path.join(folder, 'PG_VERSION'))) create(folder, account, binaries, password);
  return { folder, account, password };
}

function makeFolder(dataDir: string): void {
  try {
    makeWritableFolder(dataDir);
  } catch (error) {
    throw folderError(dataDir, error);
  }
}

/** The one line for a data folder that cannot be used. */
function folderError(dataDir: string, error: unknown): unknown {
  if (isDiskFull(error)) return diskFull(dataDir);
  return new UserError(
    {
      zh: `数据目录不可写：${dataDir}（${errorCode(error) ?? '未知原因'}）。请修改其权限，或用 DATA_DIR 指定其他目录。`,
      en: `The data folder cannot be written: ${dataDir} (${errorCode(error) ?? 'unknown'}). Mend its permissions or name another with DATA_DIR.`,
    },
    EXIT.wrongUse,
    { cause: error },
  );
}

/** The disk has no room for the database. */
export function diskFull(dataDir: string): UserError {
  return new UserError(
    {
      zh: `磁盘空间已满，数据库无法启动：${dataDir}。请腾出空间后重试，已有数据不受影响。`,
      en: `The disk is full, the database cannot start: ${dataDir}. Make room and try again; the data already there is unharmed.`,
    },
    EXIT.failed,
  );
}

function create(folder: string, account: RunAs, binaries: Binaries, password: string | null): void {
  const dataDir = path.dirname(folder);
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  mkdirSync(draft, { mode: 0o700 });
  chmodSync(draft, 0o700);
  giveTo(account, draft);
  const passwordFile = password === null ? null : path.join(dataDir, 'postgres-password');
  const [program = binaries.initdb, ...args] = [
    ...account.prefix,
    binaries.initdb,
    ...['-D', draft, '-U', 'postgres', '-E', 'UTF8', `--locale=${LOCALE}`],
    ...(passwordFile ? ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`] : ['-A', 'trust']),
  ];
  const result = spawnSync(program, args, {
    uid: account.uid,
    gid: account.gid,
    env: serverEnvironment(),
    cwd: draft,
    encoding: 'utf8',
  });
  try {
    if (result.status !== 0) throw initError(dataDir, `${result.stderr}${result.error?.message ?? ''}`);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was faster: its cluster is as good as ours.
    if (!existsSync(path.join(folder, 'PG_VERSION'))) throw error;
  }
}

function initError(dataDir: string, output: string): UserError {
  if (/no space left|disk quota/i.test(output)) return diskFull(dataDir);
  const reason = output.trim().split('\n').slice(-3).join(' | ');
  return new UserError(
    {
      zh: `无法建立内置数据库（${dataDir}）：${reason}`,
      en: `The embedded database could not be made (${dataDir}): ${reason}`,
    },
    EXIT.failed,
  );
}

/** The environment of the server's programs, without settings meant for other PostgreSQL clients. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
    LC_ALL: LOCALE,
  };
}

function loopbackPassword(dataDir: string): string {
  const file = path.join(dataDir, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
