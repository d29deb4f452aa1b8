import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAudit } from '#src/audit/verify';
import { checkLeadProjection } from '#src/leads/check-projection';
import { appendLeadEvents } from '#src/leads/store';
import { type FileStore, openFiles, sha256 } from '#support/files';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import {
  approveDisposal,
  askForDisposal,
  disposalsDue,
  dropDisposal,
  keepUntil,
  pendingDisposal,
  removeDestroyed,
} from './disposal.ts';
import { openVault, type Vault } from './integrity/vault.ts';
import { findPacket, keepSealed, packetHistory, requestPacket, setLegalHold } from './store.ts';

const YEAR_2036 = new Date('2036-12-01T00:00:00Z');
let folder: string;
let database: TestDatabase;
let files: FileStore;
let vault: Vault;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-disposal-'));
  database = await testDatabase();
  files = openFiles(path.join(folder, 'files'));
  vault = openVault(path.join(folder, 'vault'), Buffer.alloc(32, 1));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A sealed packet of one lead, its bytes and its original really kept. */
async function aSealedPacket(
  bytes: string,
): Promise<{ id: string; lead: string; file: string; original: string }> {
  const { db } = database;
  const lead = await aLead(db, { listing: { id: sha256(Buffer.from(bytes)).slice(0, 12) } });
  const file = await files.keep(Buffer.from(bytes));
  const plain = path.join(folder, 'plain');
  writeFileSync(plain, `original of ${bytes}`);
  const original = sha256(Buffer.from(`original of ${bytes}`));
  await vault.put(plain, original);
  const { id } = await requestPacket(db, {
    requestKey: bytes,
    pages: [],
    leads: [lead],
    mode: 'attended',
    occasion: '试',
    by: 'officer',
    operator: '张三',
    overrideReason: null,
    demo: false,
    now: new Date(),
  });
  const sealed = {
    bytes: bytes.length,
    sealedAt: '2026-11-28T02:00:00Z',
    timestamp: 'none' as const,
    stamps: [],
    refused: [],
    manifestSha256: 'a'.repeat(64),
    custodyHead: 'b'.repeat(64),
    files: [],
    file,
    originals: [original],
    stampDue: null,
    keepUntil: new Date('2036-11-28T02:00:00Z'),
  };
  await db.transaction((tx) => keepSealed(tx, id, sealed, 'officer', new Date()));
  return { id, lead, file, original };
}

const end = (lead: string) =>
  database.db.transaction((tx) =>
    appendLeadEvents(tx, lead, [{ kind: 'closed', why: '已下架' }], { by: 'officer', now: new Date() }),
  );
const act = (by: string, now = YEAR_2036) => ({ by, reason: '保管期满，案件已办结', now });

it('a packet is destroyed by two people, after its time, when no case needs it; its history stays', async () => {
  const { db } = database;
  const { id, lead, file, original } = await aSealedPacket('one');
  await expect(askForDisposal(db, id, act('a', new Date('2030-01-01')))).rejects.toThrow(
    'must still be kept',
  );
  await expect(askForDisposal(db, id, act('a'))).rejects.toThrow(`${lead} is still open`);
  await end(lead);
  await setLegalHold(db, id, true, 'a', '另案需要', new Date());
  await expect(askForDisposal(db, id, act('a'))).rejects.toThrow('under legal hold');
  expect(await disposalsDue(db, YEAR_2036)).toEqual([]);
  await setLegalHold(db, id, false, 'a', '另案已结', new Date());
  expect((await disposalsDue(db, YEAR_2036)).map((packet) => packet.id)).toEqual([id]);

  await askForDisposal(db, id, act('a'));
  await expect(askForDisposal(db, id, act('b'))).rejects.toThrow('has asked already');
  await expect(approveDisposal(db, id, act('a'))).rejects.toThrow('another person');
  expect(await removeDestroyed(db, files, vault)).toBe(0);

  await approveDisposal(db, id, act('b'));
  expect(await findPacket(db, id)).toMatchObject({ state: 'destroyed', file: null, originals: [] });
  expect(await removeDestroyed(db, files, vault)).toBe(2);
  expect([await files.has(file), await vault.has(original)]).toEqual([false, false]);
  // The night comes again: nothing is left to do, and the chain is whole.
  expect(await removeDestroyed(db, files, vault)).toBe(0);
  expect((await packetHistory(db, id)).at(-1)).toMatchObject({
    kind: 'destroyed',
    actor: 'b',
    payload: { by: 'a', files: [file], originals: [original] },
  });
  expect((await verifyAudit(db, (chain) => checkLeadProjection(db, chain))).broken).toBeNull();
  await expect(approveDisposal(db, id, act('b'))).rejects.toThrow('Only a sealed packet');
});

it('a wish can be dropped and the time made longer', async () => {
  const { db } = database;
  const { id, lead, file } = await aSealedPacket('two');
  await end(lead);
  await askForDisposal(db, id, act('a'));
  expect(pendingDisposal(await packetHistory(db, id))).toMatchObject({
    by: 'a',
    reason: '保管期满，案件已办结',
  });
  await dropDisposal(db, id, act('b'));
  await expect(dropDisposal(db, id, act('b'))).rejects.toThrow('No disposal waits');
  await expect(approveDisposal(db, id, act('b'))).rejects.toThrow('another person');
  await keepUntil(db, id, new Date('2050-01-01'), act('b'));
  await expect(askForDisposal(db, id, act('a'))).rejects.toThrow('must still be kept');
  expect(await files.has(file)).toBe(true);
});
