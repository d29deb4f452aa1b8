import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSealKey, type SealKey } from '#src/evidence/integrity/seal-key';
import { rfc3161Authority, type TimestampAuthority } from '#src/evidence/integrity/timestamp';
import { addTimestamps } from '#src/evidence/packet/add-timestamps';
import { verifyFile } from '#src/evidence/verify/verify-file';
import { aPacket } from '#test/builders/packet';
import { startTestTsa, type TestTsa } from '#test/support/test-tsa';
import { unpack } from '#test/tamper/tampering';

let folder: string;
let tsa: TestTsa;
let second: TestTsa;
let sealKey: SealKey;
let authority: TimestampAuthority;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-stamps-'));
  [tsa, second] = await Promise.all([startTestTsa('One'), startTestTsa('Two')]);
  sealKey = await openSealKey(path.join(folder, 'key'));
  authority = rfc3161Authority({ name: 'One', url: tsa.url, rootsPem: tsa.rootPem });
});

afterAll(async () => {
  await Promise.all([tsa?.close(), second?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const verify = (file: string) => verifyFile(file, { timestampRootFiles: [], sealCertificateFiles: [] });
const place = () => mkdtempSync(path.join(folder, 'p-'));

it('a packet sealed while the authority was away is pending, says so, and gets its stamp later', async () => {
  tsa.setAway(true);
  const packet = await aPacket({ folder: place(), sealKey, authorities: [authority] });
  expect(packet.timestamp).toBe('pending');
  expect((await verify(packet.file)).remarks.map((one) => one.id)).toContain('timestamp-pending');
  const later = path.join(folder, 'later.zip');
  expect((await addTimestamps(packet.file, later, [authority])).stamps).toEqual([]);
  expect(existsSync(later)).toBe(false);

  tsa.setAway(false);
  const { stamps } = await addTimestamps(packet.file, later, [authority]);
  expect(stamps).toHaveLength(1);
  const report = await verify(later);
  expect(report.first).toBeNull();
  expect(report.remarks.map((one) => one.id)).not.toContain('timestamp-pending');
  const [before, after] = await Promise.all(
    [packet.file, later].map(async (file) => unpack(readFileSync(file))),
  );
  for (const [name, bytes] of before ?? []) {
    if (name !== 'tagmanifest-sha256.txt') expect(after?.get(name)?.equals(bytes), name).toBe(true);
  }
});

it('a renewed stamp stands beside the old one, in the next free place', async () => {
  const packet = await aPacket({ folder: place(), sealKey, authorities: [authority] });
  const renewed = path.join(folder, 'renewed.zip');
  await addTimestamps(packet.file, renewed, [authority]);
  expect((await unpack(readFileSync(renewed))).has('timestamp/2.tsr')).toBe(true);
  expect((await verify(renewed)).first).toBeNull();
});

it('two authorities stamp one packet; without any the packet says so in plain words', async () => {
  const other = rfc3161Authority({ name: 'Two', url: second.url, rootsPem: second.rootPem });
  const both = await aPacket({ folder: place(), sealKey, authorities: [authority, other] });
  expect(both.stamps.map((stamp) => stamp.authority)).toEqual(['One', 'Two']);
  expect((await verify(both.file)).first).toBeNull();
  const none = await aPacket({ folder: place(), sealKey });
  expect(none.timestamp).toBe('none');
  expect((await unpack(readFileSync(none.file))).get('说明.txt')?.toString()).toContain('没有可信时间戳');
  expect((await verify(none.file)).remarks.map((one) => one.id)).toContain('no-timestamp');
});

it('an answer of an authority with another root than the trusted one is not accepted', async () => {
  const impostor = rfc3161Authority({ name: 'One', url: second.url, rootsPem: tsa.rootPem });
  const packet = await aPacket({ folder: place(), sealKey, authorities: [impostor] });
  expect(packet.timestamp).toBe('pending');
  expect(packet.refused).toHaveLength(1);
});
