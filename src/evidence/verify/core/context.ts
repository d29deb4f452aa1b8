import { type Remark, type RemarkId, remark } from './messages.ts';
import { chunksOf, type PacketFiles, type Platform, readText } from './platform.ts';

/** What whoever verifies already trusts; absent parts are accepted as they come, and the report says so. */
export interface Trust {
  /** SHA-256 fingerprints of timestamp root certificates. */
  timestampRoots?: string[] | undefined;
  /** SHA-256 fingerprints of seal certificates. */
  sealCertificates?: string[] | undefined;
}

/** The parts of a capture record that the checks read. */
export interface RecordFacts {
  startedAt?: string;
  finishedAt?: string;
  sealCertificateSha256?: string;
}

export interface FileDigests {
  sha256: string;
  sm3: string;
  crc32: number;
}

/** One packet under verification, with what several checks need computed once. */
export interface PacketContext {
  files: PacketFiles;
  platform: Platform;
  trust: Trust;
  /** Readable capture records; unreadable ones are named by the manifest check. */
  records: { path: string; value: RecordFacts }[];
  digests(name: string): Promise<FileDigests>;
  crcIfKnown(name: string): number | undefined;
  remark(id: RemarkId, detail?: string): void;
  remarks: Remark[];
}

export async function createContext(
  files: PacketFiles,
  platform: Platform,
  trust: Trust,
): Promise<PacketContext> {
  const known = new Map<string, Promise<FileDigests>>();
  const crcs = new Map<string, number>();
  const remarks: Remark[] = [];

  async function digestAll(name: string): Promise<FileDigests> {
    const source = files.open(name);
    if (!source) throw new Error(`no file ${name}`);
    const sha256 = platform.hash('sha256');
    const sm3 = platform.hash('sm3');
    let crc32 = 0;
    for await (const chunk of chunksOf(source)) {
      sha256.update(chunk);
      sm3.update(chunk);
      crc32 = platform.crc32(chunk, crc32);
    }
    crcs.set(name, crc32);
    return { sha256: sha256.hex(), sm3: sm3.hex(), crc32 };
  }

  return {
    files,
    platform,
    trust,
    records: await readRecords(files),
    digests(name) {
      const running = known.get(name) ?? digestAll(name);
      known.set(name, running);
      return running;
    },
    crcIfKnown: (name) => crcs.get(name),
    remark: (id, detail) => remarks.push(remark(id, detail)),
    remarks,
  };
}

async function readRecords(files: PacketFiles): Promise<PacketContext['records']> {
  const records: PacketContext['records'] = [];
  for (const path of files.names) {
    if (!/^data\/\d+\/capture\.json$/.test(path)) continue;
    const source = files.open(path);
    try {
      if (source) records.push({ path, value: JSON.parse(await readText(source)) as RecordFacts });
    } catch {
      // Damaged bytes: the manifest check names the file.
    }
  }
  return records;
}
