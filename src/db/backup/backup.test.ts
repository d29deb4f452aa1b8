import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leads, listings, outbox, units } from '#db/tables/index';
import { saveUnit } from '#src/accounts/directory';
import { verifyAudit } from '#src/audit/verify';
import { checkLeadProjection } from '#src/leads/check-projection';
import { decideLead } from '#src/leads/decide';
import { openFiles } from '#support/files';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { checkBackup, restoreBackup, unfinishedWork } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const now = new Date('2026-11-03T02:00:00Z');
const TITLE = '怀山药同款 \u2028 𠮷 "引号" \\ 5斤';
let folder: string;
let source: TestDatabase;
let dataDir: string;
let backup: Awaited<ReturnType<typeof writeBackup>>;
let lead: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'giw-backup-'));
  dataDir = path.join(folder, 'data');
  source = await testDatabase();
  await fill();
  backup = await writeBackup(sourceOf(), path.join(folder, 'backups'), now);
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

const sourceOf = () => ({
  connection: source.url,
  files: openFiles(path.join(dataDir, 'files')),
  dataDir,
  version: '0.1.0',
});

/** A tree of units, a decided lead with a hostile title, a kept file, an original in the vault, a waiting letter. */
async function fill(): Promise<void> {
  const { db } = source;
  const unit = { areaCode: null, objectionAddress: null, documentMark: null };
  await saveUnit(db, { ...unit, id: 'z-root', parentId: null, name: '市局', type: 'city-bureau' }, 'a');
  await saveUnit(
    db,
    { ...unit, id: 'a-child', parentId: 'z-root', name: '县局', type: 'county-bureau' },
    'a',
  );
  lead = await aLead(db, { listing: { title: TITLE, price: 0.1 + 0.2 }, now });
  await decideLead(db, lead, { kind: 'dismiss', reason: 'generic' }, { by: '王敏', now });
  file = await openFiles(path.join(dataDir, 'files')).keep(Buffer.from('原始网页'));
  await mkdir(path.join(dataDir, 'vault'));
  await writeFile(path.join(dataDir, 'vault', `${'a'.repeat(64)}.vault`), 'encrypted');
  await db.insert(outbox).values({
    documentKind: 'notice',
    documentId: 'N1',
    purpose: 'document',
    attempt: 1,
    messageId: '<1@x>',
    recipient: 'a@example.cn',
    subject: 'x',
    body: 'x',
    attachments: [],
    state: 'queued',
    createdAt: now,
    updatedAt: now,
  });
}

async function restored(into: TestDatabase, folderName: string) {
  const files = openFiles(path.join(folder, folderName, 'files'));
  const target = {
    connection: into.url,
    files,
    dataDir: path.join(folder, folderName),
  };
  const manifest = await checkBackup(backup.folder);
  await restoreBackup(backup.folder, manifest, target);
  return { files, target };
}

describe('a backup', () => {
  it('comes back whole: rows, numbering, files, vault, and chains that still add up', async () => {
    const fresh = await testDatabase();
    try {
      const { files, target } = await restored(fresh, 'restored');
      const [row] = await fresh.db.select().from(listings);
      expect(row?.content).toEqual((await source.db.select().from(listings))[0]?.content);
      expect(row?.title).toBe(TITLE);
      expect(
        (await fresh.db.select().from(units).orderBy(units.id)).map(({ id, parentId }) => [id, parentId]),
      ).toEqual([
        ['a-child', 'z-root'],
        ['z-root', null],
      ]);
      expect(await files.isWhole(file)).toBe(true);
      expect(await readFile(path.join(target.dataDir, 'vault', `${'a'.repeat(64)}.vault`), 'utf8')).toBe(
        'encrypted',
      );
      const audit = await verifyAudit(fresh.db, (chain) => checkLeadProjection(fresh.db, chain));
      expect(audit).toMatchObject({ broken: null, projections: 1 });
      // Numbers go on behind the last one that was given.
      const next = await aLead(fresh.db, { listing: { id: 'next' }, now });
      expect(Number(next.slice(1))).toBe(Number(lead.slice(1)) + 1);
    } finally {
      await fresh.close();
    }
  });

  it('sends nothing by itself that may have been sent since', async () => {
    const fresh = await testDatabase();
    try {
      const { target } = await restored(fresh, 'letters');
      expect((await fresh.db.select().from(outbox)).map(({ state }) => state)).toEqual(['sending']);
      expect(await unfinishedWork(target.connection)).toMatchObject({ documents: ['N1'] });
    } finally {
      await fresh.close();
    }
  });

  it('replaces nothing that somebody has written', async () => {
    const before = await source.db.select().from(leads).where(eq(leads.id, lead));
    const manifest = await checkBackup(backup.folder);
    await expect(restoreBackup(backup.folder, manifest, sourceOf())).rejects.toThrow('holds data');
    expect(await source.db.select().from(leads).where(eq(leads.id, lead))).toEqual(before);
  });

  it('copies a kept file once for all backups of one place', async () => {
    const later = await writeBackup(
      sourceOf(),
      path.join(folder, 'backups'),
      new Date('2026-11-04T02:00:00Z'),
    );
    expect(later).toMatchObject({ newFiles: 0, manifest: { files: [file] } });
  });
});

describe('a damaged backup is named and not restored', () => {
  it.each([
    ['a table', 'tables/leads.jsonl.gz', () => path.join(backup.folder, 'tables', 'leads.jsonl.gz')],
    [
      'a kept file',
      'files/',
      () => path.join(folder, 'backups', 'files', file.slice(0, 2), file.slice(2, 4), file),
    ],
    ['an original', 'vault/', () => path.join(backup.folder, 'vault', `${'a'.repeat(64)}.vault`)],
  ])('%s changed or missing', async (_what, named, place) => {
    const whole = await readFile(place());
    const changed = Buffer.from(whole);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    await writeFile(place(), changed);
    await expect(checkBackup(backup.folder)).rejects.toThrow(named);
    await rm(place());
    await expect(checkBackup(backup.folder)).rejects.toThrow(named);
    await writeFile(place(), whole);
    await expect(checkBackup(backup.folder)).resolves.toMatchObject({ format: 'gi-watch-backup/1' });
  });

  it('one that was cut off has no manifest', async () => {
    await expect(checkBackup(path.join(folder, 'backups'))).rejects.toThrow('no complete backup');
  });
});
