import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeStoredZip, type ZipInput } from '../../support/zip/write-stored-zip.ts';
import type { StampFilesText, TimestampAuthority } from '../integrity/timestamp.ts';
import { chunksOf, readAll } from '../verify/core/platform.ts';
import { SEAL_PATH, type SealPayload } from '../verify/core/seal.ts';
import { openZip } from '../verify/core/zip.ts';
import { fileSource } from '../verify/node-platform.ts';
import { stampAll, stampInputs, withTagManifest } from './seal-packet.ts';

export interface Restamped {
  bytes: number;
  stamps: StampFilesText[];
  refused: { authority: string; why: string }[];
}

/**
 * Adds timestamps to a sealed packet: those that could not be had when it was sealed, or newer ones before the
 * old certificates end. Data, seal and custody log stay byte for byte; only places the seal has kept free are
 * filled, and the tag manifest is made anew. Writes nothing when no authority answered.
 */
export async function addTimestamps(
  packet: string,
  target: string,
  authorities: readonly TimestampAuthority[],
): Promise<Restamped> {
  const source = await fileSource(packet);
  const folder = await mkdtemp(`${target}.unpacked-`);
  try {
    const zip = await openZip(source);
    const manifest = zip?.open('manifest-sha256.txt');
    const seal = zip?.open(SEAL_PATH);
    if (!zip || !manifest || !seal) throw new Error('not an evidence packet');
    const { stamps, refused } = await stampAll(authorities, await readAll(manifest));
    if (stamps.length === 0) return { bytes: 0, stamps, refused };
    const { payload } = JSON.parse(Buffer.from(await readAll(seal)).toString('utf8')) as {
      payload: SealPayload;
    };
    const first = freeSlot(payload, zip.names);
    const kept: ZipInput[] = [];
    for (const [i, name] of zip.names.entries()) {
      if (name === 'tagmanifest-sha256.txt') continue;
      const file = path.join(folder, String(i));
      const entry = zip.open(name);
      if (!entry) continue;
      await pipeline(Readable.from(chunksOf(entry)), createWriteStream(file));
      kept.push({ name, file });
    }
    const tags = [...kept.filter((one) => !one.name.startsWith('data/')), ...stampInputs(stamps, first)];
    const data = kept.filter((one) => one.name.startsWith('data/'));
    return { bytes: await writeStoredZip(target, await withTagManifest(tags, data)), stamps, refused };
  } finally {
    await source.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function freeSlot(seal: SealPayload, names: readonly string[]): number {
  for (let n = 1; ; n++) {
    const name = `timestamp/${n}.tsr`;
    if (names.includes(name)) continue;
    if (!seal.later.includes(name)) throw new Error('the packet has no free place for a timestamp');
    return n;
  }
}
