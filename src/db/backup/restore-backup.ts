import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { migrationState } from '#db/migrate';
import { UserError } from '#support/errors';
import type { FileStore } from '#support/files';
import { BackupManifest, MANIFEST } from './manifest.ts';
import { fillTable, hashOfTable, tablesInOrder } from './tables.ts';
import { backedUpFile, hashOf, tableFile } from './write-backup.ts';

export interface RestoreTarget {
  connection: pg.PoolConfig;
  files: FileStore;
  dataDir: string;
}

const LINE_FEED = 10;

/** Tells a person who waits what is being done. */
export type Tell = (step: string, done: number) => void;

/**
 * Reads a backup and proves every byte of it against its manifest.
 * @throws UserError naming the first thing that is missing or changed
 */
export async function checkBackup(folder: string, tell: Tell = () => {}): Promise<BackupManifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => {
    throw new UserError({
      zh: `${folder} 不是完整的备份：没有 ${MANIFEST}。`,
      en: `${folder} is no complete backup: it has no ${MANIFEST}.`,
    });
  });
  const manifest = readManifest(folder, text);
  for (const { name, rows, sha256 } of manifest.tables) {
    const found = await hashOfLines(tableFile(folder, name)).catch(() => null);
    if (found?.sha256 !== sha256 || found.rows !== rows) throw broken(`tables/${name}.jsonl.gz`);
    tell(name, rows);
  }
  for (const [index, sha256] of manifest.files.entries()) {
    const found = await hashOf(backedUpFile(path.dirname(folder), sha256)).catch(() => null);
    if (found !== sha256) throw broken(`files/${sha256}`);
    tell('files', index + 1);
  }
  for (const { name, sha256 } of manifest.vault) {
    const found = await hashOf(path.join(folder, 'vault', name)).catch(() => null);
    if (found !== sha256) throw broken(`vault/${name}`);
  }
  return manifest;
}

/**
 * Fills an empty installation from a backup that was checked. Everything of the database happens in one
 * transaction, and each table is hashed again as it then stands: what is not the same as in the backup is not kept.
 * Letters that waited to be sent may have been sent after the backup: they are left as if their sender had died,
 * so that the next worker puts them before a person instead of sending them.
 * @throws UserError when the installation is not empty or its tables are of another version
 */
export async function restoreBackup(
  folder: string,
  manifest: BackupManifest,
  target: RestoreTarget,
  tell: Tell = () => {},
): Promise<void> {
  const { applied } = await migrationState(target.connection);
  if (applied !== manifest.migrations) throw otherVersion(manifest, applied);
  const client = new pg.Client(target.connection);
  await client.connect();
  try {
    await client.query('begin');
    await refuseUnlessEmpty(client);
    // A first start has made an account and settings of its own: the backup's take their place.
    const known = await tablesInOrder(client);
    await client.query(`truncate ${known.map((name) => pg.escapeIdentifier(name)).join(', ')}`);
    for (const { name, rows, sha256 } of manifest.tables) {
      await fillTable(client, name, linesOf(tableFile(folder, name)));
      const found = await hashOfTable(client, name);
      if (found.sha256 !== sha256 || found.rows !== rows)
        throw new Error(`table ${name} did not come back as it was`);
      tell(name, rows);
    }
    for (const { name, last, called } of manifest.sequences) {
      await client.query('select setval($1::regclass, $2::bigint, $3)', [`public.${name}`, last, called]);
    }
    for (const [index, sha256] of manifest.files.entries()) {
      await target.files.keepFile(backedUpFile(path.dirname(folder), sha256));
      tell('files', index + 1);
    }
    if (manifest.vault.length > 0)
      await mkdir(path.join(target.dataDir, 'vault'), { recursive: true, mode: 0o700 });
    for (const { name } of manifest.vault) {
      await copyFile(path.join(folder, 'vault', name), path.join(target.dataDir, 'vault', name));
    }
    await client.query(`update outbox set state = 'sending' where state = 'queued'`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** What the workers have to be asked for again: the queues are not part of a backup. */
export async function unfinishedWork(
  connection: pg.PoolConfig,
): Promise<{ listings: number[]; packets: string[]; documents: string[] }> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const column = async <T>(query: string) =>
      (await client.query<{ id: T }>(query)).rows.map(({ id }) => id);
    return {
      listings: (
        await column<string>(
          `select l.id from listings l where not exists (select from judgements j
             where j.listing_id = l.id and j.listing_version = l.version and j.led_at is not null) order by l.id`,
        )
      ).map(Number),
      packets: await column<string>(`select id from packets where state = 'building' order by id`),
      documents: await column<string>(
        `select distinct document_id as id from outbox where state = 'sending' order by 1`,
      ),
    };
  } finally {
    await client.end();
  }
}

/** Nothing that a person or a worker has written may be lost to a restore. */
async function refuseUnlessEmpty(client: pg.ClientBase): Promise<void> {
  for (const name of ['listings', 'leads', 'packets', 'notices', 'referrals']) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) {
      throw new UserError({
        zh: '此数据目录已有数据，恢复会覆盖它：请用 DATA_DIR（或 DATABASE_URL）指定一个空的位置。',
        en: 'This installation holds data that a restore would replace: name an empty DATA_DIR or DATABASE_URL.',
      });
    }
  }
}

function readManifest(folder: string, text: string): BackupManifest {
  try {
    return BackupManifest.parse(JSON.parse(text));
  } catch {
    throw new UserError({
      zh: `${folder}/${MANIFEST} 无法读取，或由更新的版本写成。`,
      en: `${folder}/${MANIFEST} cannot be read, or was written by a newer version.`,
    });
  }
}

function broken(what: string): UserError {
  return new UserError(
    {
      zh: `备份不完整或已被改动：${what} 与清单不符。未恢复任何内容，请换一份备份。`,
      en: `The backup is incomplete or changed: ${what} is not as its manifest says. Nothing was restored.`,
    },
    1,
  );
}

function otherVersion({ version, migrations }: BackupManifest, applied: number): UserError {
  return new UserError({
    zh: `备份由 ${version} 版写成（数据库结构第 ${migrations} 步），本版为第 ${applied} 步：请用 ${version} 版恢复，再升级。`,
    en: `The backup was written by version ${version} (migration ${migrations}), this one is at ${applied}: restore it with ${version}, then upgrade.`,
  });
}

/** The file unpacked; an error of the file or of its compression ends the reading, not the process. */
function unpacked(file: string): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  pipeline(createReadStream(file), gunzip, () => {});
  return gunzip;
}

/** Ended by line feeds alone: a title may hold any other character that counts as a line's end elsewhere. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of unpacked(file)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function hashOfLines(file: string): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const chunk of unpacked(file)) {
    hash.update(chunk);
    for (const byte of chunk) if (byte === LINE_FEED) rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}
