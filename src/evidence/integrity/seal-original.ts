import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CaptureRecord } from '#domain/evidence';
import { canonicalJson } from '../../audit/canonical-json.ts';
import { writeStoredZip } from '../../support/zip/write-stored-zip.ts';
import { stampAll } from '../packet/seal-packet.ts';
import { hashFile } from './manifest.ts';
import type { SealKey } from './seal-key.ts';
import type { TimestampAuthority } from './timestamp.ts';
import type { Vault } from './vault.ts';

export interface OriginalInput {
  captureId: string;
  /** Folder of the unredacted capture. */
  raw: string;
  /** Where the statement about it is kept; there when the step is finished. */
  statement: string;
  vault: Vault;
  sealKey: SealKey;
  authorities: readonly TimestampAuthority[];
  now(): Date;
}

export type Original = NonNullable<CaptureRecord['original']>;

/**
 * Hashes, timestamps, seals and encrypts the unredacted original, before anything is redacted: it can later be
 * proved that the redacted copy comes from it. Run again after a kill, it changes nothing that was finished.
 */
export async function sealOriginal(input: OriginalInput): Promise<Original> {
  const known = await readFile(input.statement, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known) as Original;
  const zip = `${input.raw}.original.zip`;
  const names = (await readdir(input.raw, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(input.raw, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    )
    .sort();
  await writeStoredZip(
    zip,
    names.map((name) => ({ name, file: path.join(input.raw, name) })),
  );
  const { sha256, bytes } = await hashFile({ name: 'original', file: zip });
  const digest = Buffer.from(sha256, 'hex');
  const { stamps } = await stampAll(input.authorities, digest);
  const [stamp] = stamps;
  const sealedAt = input.now().toISOString();
  const signature = await input.sealKey.sign(
    Buffer.from(canonicalJson({ captureId: input.captureId, sha256, bytes, sealedAt })),
  );
  await input.vault.put(zip, sha256);
  await rm(zip);
  const original: Original = {
    sha256,
    bytes,
    sealedAt,
    signature,
    timestamp: stamp ? 'stamped' : input.authorities.length > 0 ? 'pending' : 'none',
    timestampSha256: stamp ? (await hashFile({ name: 'tsr', bytes: stamp.response })).sha256 : null,
  };
  if (stamp) {
    await writeFile(`${input.statement}.tsq`, stamp.query);
    await writeFile(`${input.statement}.tsr`, stamp.response);
  }
  await writeFile(`${input.statement}.part`, JSON.stringify(original));
  await rename(`${input.statement}.part`, input.statement);
  return original;
}
