import { CaptureRecord } from '#domain/evidence';
import type { FileStore, KeptFile } from '#support/files';
import { LOCAL_FIXED } from '#support/zip/stored-zip';
import { slice } from '../verify/core/platform.ts';
import { openZip } from '../verify/core/zip.ts';

/** Where one file lies in a packet. Packets do not compress: its bytes are a range of the zip. */
export interface PacketEntry {
  name: string;
  bytes: number;
  offset: number;
}

/** What a screen shows of a sealed packet, read from its own bytes. */
export interface PacketContents {
  entries: PacketEntry[];
  /** From `manifest-sha256.txt`. */
  hashes: { name: string; sha256: string; sm3: string | null }[];
  captures: CaptureRecord[];
  custody: { at: string; actor: string; action: string; reason: string }[];
}

/** The files of a kept packet and where they lie. @throws Error when the kept bytes are no packet */
export async function packetEntries(kept: KeptFile): Promise<PacketEntry[]> {
  const zip = await openZip(kept);
  if (!zip) throw new Error('the kept packet is no zip');
  return zip.entries.map(({ name, size, offset }) => {
    // The fixed part of a local header, then the name; see stored-zip.ts in support.
    return { name, bytes: size, offset: offset + LOCAL_FIXED + Buffer.byteLength(name) };
  });
}

/** Reads what is shown of a packet: a few small files of it, never the archives. */
export async function readContents(files: FileStore, sha256: string): Promise<PacketContents> {
  const kept = await files.open(sha256);
  try {
    const entries = await packetEntries(kept);
    const text = async (name: string): Promise<string> => {
      const entry = entries.find((one) => one.name === name);
      if (!entry) return '';
      if (entry.bytes > LARGEST_TEXT) throw new Error(`${name} is too large to be shown`);
      return Buffer.from(await slice(kept, entry.offset, entry.bytes).read(0, entry.bytes)).toString('utf8');
    };
    const sm3 = manifestLines(await text('manifest-sm3.txt'));
    const hashes = [...manifestLines(await text('manifest-sha256.txt'))].map(([name, hash]) => ({
      name,
      sha256: hash,
      sm3: sm3.get(name) ?? null,
    }));
    const captures: CaptureRecord[] = [];
    for (const { name } of entries)
      if (/^data\/\d+\/capture\.json$/.test(name))
        captures.push(CaptureRecord.parse(JSON.parse(await text(name))));
    const custody = (await text('custody.jsonl')).split('\n').flatMap((line) => {
      if (line === '') return [];
      const { at, actor, action, reason } = JSON.parse(line) as Record<string, unknown>;
      return [{ at: word(at), actor: word(actor), action: word(action), reason: word(reason) }];
    });
    return { entries, hashes, captures, custody };
  } finally {
    await kept.close();
  }
}

const LARGEST_TEXT = 16 << 20;

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function manifestLines(text: string): Map<string, string> {
  const lines = text.split('\n').flatMap((line): [string, string][] => {
    const found = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
    return found?.[1] && found[2] ? [[found[2], found[1]]] : [];
  });
  return new Map(lines);
}
