import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSealKey } from '#src/evidence/integrity/seal-key';
import { rangeOf } from '#src/evidence/send-range';
import { keepSealed, requestPacket } from '#src/evidence/store';
import { openFiles } from '#support/files';
import { aPacket } from '#test/builders/packet';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

const ORIGINAL = 'a'.repeat(64);
let folder: string;
let database: TestDatabase;
let app: TestApp;
let officer: SignedIn;
let colleague: SignedIn;
let reviewer: SignedIn;
let zip: Buffer;
let id: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-evidence-api-'));
  database = await testDatabase();
  const files = openFiles(path.join(folder, 'files'));
  app = await testApp(database.db, { files });
  officer = await signedIn(app, database.db, 'enforcement');
  colleague = await signedIn(app, database.db, 'supervisor');
  reviewer = await signedIn(app, database.db, 'reviewer');
  const sealKey = await openSealKey(path.join(folder, 'seal'));
  const packet = await aPacket({ folder, sealKey, authorities: [] });
  zip = readFileSync(packet.file);
  const now = new Date();
  const asked = { pages: [], leads: ['L1001'], mode: 'attended' as const, occasion: '试', by: 'x' };
  const rest = { operator: null, overrideReason: null, demo: false, now, requestKey: 'one' };
  ({ id } = await requestPacket(database.db, { ...asked, ...rest }));
  const kept = {
    ...packet,
    file: await files.keepFile(packet.file),
    originals: [ORIGINAL],
    stampDue: null,
    keepUntil: null,
  };
  await database.db.transaction((tx) => keepSealed(tx, id, kept, 'x', now));
});
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, range?: string) =>
  officer.call({ method: 'GET', url, headers: range === undefined ? {} : { range } });
const post = (who: SignedIn, url: string, payload: object = {}) => who.call({ method: 'POST', url, payload });

it('sends the packet whole and in parts, and writes the taking down once', async () => {
  const whole = await get(`/api/evidence/${id}/packet`);
  expect(whole.statusCode).toBe(200);
  expect(whole.rawPayload.equals(zip)).toBe(true);
  const part = await get(`/api/evidence/${id}/packet`, 'bytes=10-19');
  expect(part.statusCode).toBe(206);
  expect(part.headers['content-range']).toBe(`bytes 10-19/${zip.length}`);
  expect(part.rawPayload.equals(zip.subarray(10, 20))).toBe(true);
  const suffix = await get(`/api/evidence/${id}/packet`, `bytes=-${zip.length + 5}`);
  expect([suffix.statusCode, suffix.rawPayload.length]).toEqual([206, zip.length]);
  expect((await get(`/api/evidence/${id}/packet`, `bytes=${zip.length}-`)).statusCode).toBe(416);
  const { history } = (await get(`/api/evidence/${id}`)).json();
  expect(history.filter((one: { kind: string }) => one.kind === 'downloaded')).toHaveLength(1);
});

it('reads ranges as the standard says', () => {
  expect(rangeOf('bytes=-3', 10)).toEqual({ start: 7, length: 3 });
  expect(rangeOf('bytes=8-99', 10)).toEqual({ start: 8, length: 2 });
  expect(rangeOf('bytes=5-2', 10)).toBeNull();
  expect(rangeOf('bytes=0-1,4-5', 10)).toBeNull();
  expect(rangeOf('bytes=-0', 10)).toBe('unsatisfiable');
});

it('sends every listed file with exactly the bytes of its hash', async () => {
  const { contents } = (await get(`/api/evidence/${id}`)).json();
  expect(contents.hashes.length).toBeGreaterThan(0);
  const { createHash } = await import('node:crypto');
  for (const { name, sha256 } of contents.hashes) {
    const url = `/api/evidence/${id}/files/${name.split('/').map(encodeURIComponent).join('/')}`;
    const answer = await get(url);
    expect(createHash('sha256').update(answer.rawPayload).digest('hex'), name).toBe(sha256);
  }
  expect((await get(`/api/evidence/${id}/files/data/none`)).statusCode).toBe(404);
});

it('gives an original only when another person approves, once', async () => {
  const wish = { original: ORIGINAL, reason: '复议需要核对' };
  expect((await post(reviewer, `/api/evidence/${id}/originals`, wish)).statusCode).toBe(403);
  const { release } = (await post(officer, `/api/evidence/${id}/originals`, wish)).json();
  const approve = `/api/evidence/releases/${release}/approve`;
  expect((await post(officer, approve)).statusCode).toBe(409);
  expect((await post(colleague, approve)).statusCode).toBe(200);
  expect((await post(colleague, approve)).statusCode).toBe(409);
  const [shown] = (await get(`/api/evidence/${id}`)).json().releases;
  expect([shown.requestedBy, shown.approvedBy]).toEqual([officer.account.name, colleague.account.name]);
});

it('keeps a legal hold with its reason, and refuses one without', async () => {
  const url = `/api/evidence/${id}/legal-hold`;
  expect((await post(officer, url, { hold: true, reason: '' })).statusCode).toBe(400);
  expect((await post(officer, url, { hold: true, reason: '诉讼保全' })).statusCode).toBe(200);
  expect((await get(`/api/evidence/${id}`)).json().packet.legalHold).toBe(true);
});

it('refuses a lead that does not exist', async () => {
  const answer = await post(officer, '/api/evidence', { leads: ['L404'], mode: 'attended' });
  expect(answer.statusCode).toBe(404);
});
