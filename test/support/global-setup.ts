import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { processLives } from '#db/embedded/postmaster';
import { findServer, stopServer } from '#db/embedded/server';

const PREFIX = 'giw-tests-';

/**
 * One folder per run. A database server is started in it by the first test file that asks for a database, so
 * that pure test files pay nothing; here it is stopped when the run ends.
 */
export default async function setup(project: {
  provide(key: 'testFolder', value: string): void;
}): Promise<() => Promise<void>> {
  await sweepOldRuns();
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  writeFileSync(path.join(folder, 'pid'), String(process.pid));
  // The server's own account must be able to pass through.
  chmodSync(folder, 0o755);
  project.provide('testFolder', folder);
  return () => removeRun(folder);
}

/** Servers of runs that were killed before they could tidy up. */
async function sweepOldRuns(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8').catch(() => '0'));
    if (pid > 0 && !processLives(pid)) await removeRun(folder);
  }
}

async function removeRun(folder: string): Promise<void> {
  const dataDir = path.join(folder, 'data');
  const server = await findServer(dataDir);
  if (server) await stopServer(dataDir);
  rmSync(folder, { recursive: true, force: true });
  if (typeof server?.connection.host === 'string')
    rmSync(server.connection.host, { recursive: true, force: true });
}

declare module 'vitest' {
  export interface ProvidedContext {
    testFolder: string;
  }
}
