import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { CaptureRecord } from '#domain/evidence';
import { canonicalJson } from '../../audit/canonical-json.ts';
import { writeStoredZip, type ZipInput } from '../../support/zip/write-stored-zip.ts';
import { custodyLines, linkCustody, type Touch } from '../integrity/custody.ts';
import { BAGIT, type HashedFile, hashFile, manifestText } from '../integrity/manifest.ts';
import type { SealKey } from '../integrity/seal-key.ts';
import type { StampFilesText, TimestampAuthority } from '../integrity/timestamp.ts';
import { CERTIFICATE_PATH, SEAL_PATH, type SealPayload } from '../verify/core/seal.ts';
import { packetOrder } from '../verify/core/zip.ts';
import { readStandalone } from '../verify/standalone-files.ts';
import { readmeText } from './readme.ts';

/** A picture that came with a page; not part of the packet, which holds its bytes. */
export interface SeenPicture {
  url: string;
  /** Hex, of the bytes as they came. */
  sha256: string;
}

/** One finished capture, ready to be packed: its record and its redacted files. */
export interface FinishedCapture {
  record: CaptureRecord;
  folder: string;
  /** File names below `folder`, without `capture.json`. */
  files: string[];
  touches: Touch[];
  /** Missing in captures finished before this was noted. */
  pictures?: SeenPicture[];
}

export interface SealInput {
  packetId: string;
  /** The zip to write. */
  target: string;
  captures: FinishedCapture[];
  /** Documents by file name; made from the hashes of everything else. */
  documents(files: HashedFile[]): Promise<{ name: string; bytes: Uint8Array }[]>;
  sealKey: SealKey;
  authorities: readonly TimestampAuthority[];
  actor: string;
  now(): Date;
}

export interface SealedPacket {
  bytes: number;
  sealedAt: string;
  timestamp: SealPayload['timestamp'];
  stamps: StampFilesText[];
  /** Why authorities gave no stamp, for the log and the retry. */
  refused: { authority: string; why: string }[];
  manifestSha256: string;
  custodyHead: string;
  files: HashedFile[];
}

/** Places for timestamps in one packet: those of the sealing, late ones, and renewals over the decades. */
const TIMESTAMP_SLOTS = 20;

/**
 * Packs captures and documents into one packet: manifest, timestamps over the manifest, custody chain, seal over
 * everything outside `data/`, zip. The zip appears only when it is whole; run again, it is made anew.
 */
export async function sealPacket(input: SealInput): Promise<SealedPacket> {
  const captured = await captureFiles(input.captures);
  const hashedCaptures = await Promise.all(captured.map(hashFile));
  const documents = (await input.documents(hashedCaptures)).map(
    ({ name, bytes }): ZipInput => ({ name: `data/documents/${name}`, bytes }),
  );
  const data = [...captured, ...documents];
  const hashed = [...hashedCaptures, ...(await Promise.all(documents.map(hashFile)))];
  const manifest = Buffer.from(manifestText(hashed, 'sha256'));

  const { stamps, refused } = await stampAll(input.authorities, manifest);
  const state = stamps.length > 0 ? 'stamped' : input.authorities.length > 0 ? 'pending' : 'none';
  const sealedAt = input.now().toISOString();
  const manifestHash = await hashFile({ name: 'manifest-sha256.txt', bytes: manifest });
  const custody = linkCustody([
    ...input.captures.flatMap((capture) => capture.touches),
    ...stamps.map((stamp) =>
      touch(sealedAt, 'system:timestamp', '加盖可信时间戳', { authority: stamp.authority, time: stamp.time }),
    ),
    ...refused.map((one) =>
      touch(sealedAt, 'system:timestamp', '时间戳未取得，待重试', { authority: one.authority }),
    ),
    touch(sealedAt, input.actor, '签封证据包', {
      packet: input.packetId,
      manifestSha256: manifestHash.sha256,
    }),
  ]);
  const custodyHead = custody.at(-1)?.hash ?? '';
  const { script, page } = await readStandalone();
  const tags: ZipInput[] = [
    { name: 'bagit.txt', bytes: Buffer.from(BAGIT) },
    { name: 'manifest-sha256.txt', bytes: manifest },
    { name: 'manifest-sm3.txt', bytes: Buffer.from(manifestText(hashed, 'sm3')) },
    { name: 'custody.jsonl', bytes: Buffer.from(custodyLines(custody)) },
    { name: CERTIFICATE_PATH, bytes: Buffer.from(input.sealKey.certificatePem) },
    { name: 'verify.mjs', bytes: script },
    { name: 'verify.html', bytes: page },
    { name: '说明.txt', bytes: Buffer.from(readmeText(input, state, sealedAt)) },
    ...stampInputs(stamps, 1),
  ];
  const sealed = await Promise.all(tags.map(hashFile));
  const seal = await makeSeal(input.sealKey, {
    packet: input.packetId,
    sealedAt,
    algorithm: input.sealKey.algorithm,
    certificateSha256: input.sealKey.certificateSha256,
    custody: { entries: custody.length, head: custodyHead },
    timestamp: state,
    timestampRoots: [...new Set((await Promise.all(input.authorities.map((one) => one.roots()))).flat())],
    files: sealed
      .map(({ path: file, sha256, bytes }) => ({ path: file, sha256, bytes }))
      .sort((a, b) => packetOrder(a.path, b.path)),
    later: laterFiles(stamps.length),
  });
  const all = withTagManifest([...tags, { name: SEAL_PATH, bytes: Buffer.from(seal) }], data);
  await mkdir(path.dirname(input.target), { recursive: true, mode: 0o700 });
  const bytes = await writeStoredZip(input.target, await all);
  return {
    bytes,
    sealedAt,
    timestamp: state,
    stamps,
    refused,
    manifestSha256: manifestHash.sha256,
    custodyHead,
    files: hashed,
  };
}

async function captureFiles(captures: readonly FinishedCapture[]): Promise<ZipInput[]> {
  return captures.flatMap((capture, i): ZipInput[] => [
    {
      name: `data/${i + 1}/capture.json`,
      bytes: Buffer.from(`${JSON.stringify(capture.record, null, 2)}\n`),
    },
    ...capture.files.map((file) => ({
      name: `data/${i + 1}/${file}`,
      file: path.join(capture.folder, file),
    })),
  ]);
}

/** Asks every authority at once; one that is away does not stop the packet. */
export async function stampAll(authorities: readonly TimestampAuthority[], data: Uint8Array) {
  const results = await Promise.allSettled(authorities.map((authority) => authority.stamp(data)));
  const stamps: StampFilesText[] = [];
  const refused: SealedPacket['refused'] = [];
  for (const [i, result] of results.entries()) {
    if (result.status === 'fulfilled') stamps.push(result.value);
    else
      refused.push({
        authority: authorities[i]?.name ?? '',
        why: String(result.reason?.message ?? result.reason),
      });
  }
  return { stamps, refused };
}

export function stampInputs(stamps: readonly StampFilesText[], first: number): ZipInput[] {
  return stamps.flatMap((stamp, i) => [
    { name: `timestamp/${first + i}.tsq`, bytes: stamp.query },
    { name: `timestamp/${first + i}.tsr`, bytes: stamp.response },
    { name: `timestamp/${first + i}.chain.pem`, bytes: Buffer.from(stamp.chainPem) },
  ]);
}

function laterFiles(stamps: number): string[] {
  const numbers = Array.from({ length: TIMESTAMP_SLOTS - stamps }, (_, i) => stamps + 1 + i);
  return [
    'tagmanifest-sha256.txt',
    ...numbers.flatMap((n) => ['tsq', 'tsr', 'chain.pem'].map((ending) => `timestamp/${n}.${ending}`)),
  ];
}

async function makeSeal(key: SealKey, payload: SealPayload): Promise<string> {
  const signature = await key.sign(Buffer.from(canonicalJson(payload)));
  return canonicalJson({ payload, signature });
}

/** All files of the packet in their one order, with the tag manifest over everything outside `data/`. */
export async function withTagManifest(
  tags: readonly ZipInput[],
  data: readonly ZipInput[],
): Promise<ZipInput[]> {
  const hashed = await Promise.all(tags.map(hashFile));
  const tagManifest = { name: 'tagmanifest-sha256.txt', bytes: Buffer.from(manifestText(hashed, 'sha256')) };
  return [...tags, tagManifest, ...data].sort((a, b) => packetOrder(a.name, b.name));
}

function touch(at: string, actor: string, action: string, detail: Record<string, unknown>): Touch {
  return { at, actor, action, reason: '', detail };
}
