import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, copyFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { migrationState } from '#db/migrate';
import type { FileStore } from '#support/files';
import { BackupManifest, MANIFEST } from './manifest.ts';
import { rowsOf, sequences, tablesInOrder } from './tables.ts';

export interface BackupSource {
  connection: pg.PoolConfig;
  files: FileStore;
  /** Holds the vault of encrypted originals. */
  dataDir: string;
  version: string;
}

export interface WrittenBackup {
  /** Folder of this backup: what `restore` is given. */
  folder: string;
  manifest: BackupManifest;
  /** Kept files that no earlier backup in the same place had copied. */
  newFiles: number;
}

/**
 * Writes a backup below `target`: the database as one moment saw it, the kept files once for all backups of that
 * place, the vault as it is, encrypted. People and workers may go on meanwhile: a kept file never changes, and what
 * a row names was kept before the row was written. Keys are left out: whoever has a backup must not be able to
 * open the vault with it.
 * @param at names the folder of this backup; must not have been used before
 * @param tell what is being done, for a person who waits
 */
export async function writeBackup(
  source: BackupSource,
  target: string,
  at: Date,
  tell: (step: string, done: number) => void = () => {},
): Promise<WrittenBackup> {
  const folder = path.join(target, at.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-'));
  await mkdir(path.join(target, 'files'), { recursive: true, mode: 0o700 });
  await mkdir(folder, { mode: 0o700 });
  await mkdir(path.join(folder, 'tables'));
  const database = await writeDatabase(source.connection, folder, tell);
  const files: string[] = [];
  let newFiles = 0;
  for await (const sha256 of source.files.list()) {
    const place = backedUpFile(target, sha256);
    const there = await access(place).then(
      () => true,
      () => false,
    );
    // The copy is hashed on the way: a file that has rotted is found now, not when it is needed.
    if (!there) await source.files.copyTo(sha256, place);
    newFiles += there ? 0 : 1;
    tell('files', files.push(sha256));
  }
  const manifest = BackupManifest.parse({
    format: 'gi-watch-backup/1',
    version: source.version,
    madeAt: at.toISOString(),
    ...database,
    files: files.sort(),
    vault: await copyVault(path.join(source.dataDir, 'vault'), path.join(folder, 'vault')),
  });
  const draft = path.join(folder, `${MANIFEST}.part`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 1)}\n`, { flush: true });
  await rename(draft, path.join(folder, MANIFEST));
  return { folder, manifest, newFiles };
}

/** Where a kept file lies below the place of the backups. */
export function backedUpFile(target: string, sha256: string): string {
  return path.join(target, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Where the rows of a table lie in the folder of a backup. */
export function tableFile(folder: string, table: string): string {
  return path.join(folder, 'tables', `${table}.jsonl.gz`);
}

async function writeDatabase(
  connection: pg.PoolConfig,
  folder: string,
  tell: (step: string, done: number) => void,
): Promise<Pick<BackupManifest, 'postgres' | 'migrations' | 'tables' | 'sequences'>> {
  const { applied } = await migrationState(connection);
  const client = new pg.Client(connection);
  await client.connect();
  try {
    // One snapshot for all tables: no lead without its listing, no event without its lead.
    await client.query('begin isolation level repeatable read read only');
    const postgres = (await client.query<{ v: string }>(`select current_setting('server_version') as v`))
      .rows[0]?.v;
    const tables: BackupManifest['tables'] = [];
    for (const name of await tablesInOrder(client)) {
      const hash = createHash('sha256');
      let rows = 0;
      const lines = async function* () {
        for await (const row of rowsOf(client, name)) {
          const line = `${row}\n`;
          hash.update(line);
          rows += 1;
          if (rows % 1000 === 0) tell(name, rows);
          yield line;
        }
      };
      await pipeline(
        Readable.from(lines()),
        createGzip(),
        createWriteStream(tableFile(folder, name), { flush: true }),
      );
      tables.push({ name, rows, sha256: hash.digest('hex') });
      tell(name, rows);
    }
    const found = {
      postgres: postgres ?? '',
      migrations: applied,
      tables,
      sequences: await sequences(client),
    };
    await client.query('commit');
    return found;
  } finally {
    await client.end();
  }
}

async function copyVault(from: string, to: string): Promise<BackupManifest['vault']> {
  const names = await namesIn(from);
  if (names.length > 0) await mkdir(to, { mode: 0o700 });
  const out: BackupManifest['vault'] = [];
  for (const name of names) {
    await copyFile(path.join(from, name), path.join(to, name));
    out.push({ name, sha256: await hashOf(path.join(to, name)) });
  }
  return out;
}

/** Originals in a vault's folder; drafts of a killed capture are none. Without any capture there is no folder. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /^[0-9a-f]{64}\.vault$/.test(name)).sort();
}

/** SHA-256 of a file, read in pieces. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
