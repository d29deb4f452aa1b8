import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a running server writes into its folder (`postmaster.pid`). */
export interface Postmaster {
  pid: number;
  port: number;
  /** Empty on Windows, where the server listens on loopback. */
  socketFolder: string;
  ready: boolean;
}

const FILE = 'postmaster.pid';
/** Above every system's largest process id: no process can have it. */
const NO_PROCESS = 2 ** 30;

/** The server that owns this cluster folder, as its lock file says; null without one. It may be dead. */
export function readPostmaster(folder: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(folder, FILE), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    port: Number(lines[3]) || 5432,
    socketFolder: lines[4]?.trim() ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/** True while the process of that id runs; a zombie that nobody has buried does not count. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !/^\d+ \(.*\) Z/s.test(proc(pid, 'stat') ?? '');
}

/** True unless the system can tell that this process is something else than a PostgreSQL server. */
export function mayBePostgres(pid: number): boolean {
  const command = proc(pid, 'cmdline');
  return command === null || /postgres/.test(command.split('\0')[0] ?? '');
}

/**
 * Makes a lock file left by a killed server passable when its process id belongs to a stranger by now. The file
 * itself stays: PostgreSQL reads from it whether children of the killed server are still at work.
 */
export function disownStaleLock(folder: string): void {
  const file = path.join(folder, FILE);
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(NO_PROCESS), ...rest].join('\n'));
}

function proc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}
