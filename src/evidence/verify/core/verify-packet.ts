import { createContext, type PacketContext, type Trust } from './context.ts';
import { checkCustody } from './custody.ts';
import { checkManifests } from './manifest.ts';
import { asFailure, type Failure, Fault, type Remark } from './messages.ts';
import type { ByteSource, PacketFiles, Platform } from './platform.ts';
import { checkSeal } from './seal.ts';
import { checkTimestamps } from './timestamps.ts';
import {
  checkDatapackage,
  checkWaczDigest,
  checkWaczFiles,
  checkWaczIndex,
  checkWaczRecords,
  checkWaczUnlisted,
  openWacz,
  type Wacz,
} from './wacz.ts';
import type { CheckedRecord } from './warc.ts';
import { checkContainer, openZip, type ZipFiles } from './zip.ts';

export interface Verification {
  /** Name of what was verified, as given. */
  packet: string;
  ok: boolean;
  /** In the order in which they were made. */
  checks: { id: string; ok: boolean; zh: string }[];
  first: Failure | null;
  remarks: Remark[];
}

/** What is given is no evidence packet at all: neither whole nor damaged. */
export class NotAPacket extends Error {
  constructor(name: string) {
    super(`${name}: not an evidence packet`);
    this.name = 'NotAPacket';
  }
}

/** Names and order of the checks: from what was seen (the web archives) outwards to the container. */
export const CHECKS = [
  ['wacz-digest', '网页存档总摘要'],
  ['wacz-datapackage', '网页存档目录'],
  ['wacz-files', '网页存档内各文件的哈希与大小'],
  ['wacz-unlisted', '网页存档内无未登记文件'],
  ['warc', '每条网页记录的整体与正文摘要'],
  ['wacz-index', '索引与记录互相一致'],
  ['seal', '签封'],
  ['timestamps', '可信时间戳'],
  ['manifest', '清单（SHA-256 与 SM3）'],
  ['custody', '保管链'],
  ['container', '压缩包容器'],
] as const;
export type CheckId = (typeof CHECKS)[number][0];

/** Verifies a packet in its zip. @throws NotAPacket */
export async function verifyZip(
  name: string,
  source: ByteSource,
  platform: Platform,
  trust: Trust = {},
): Promise<Verification> {
  const zip = await openZip(source);
  if (!zip || !looksLikePacket(zip.names)) throw new NotAPacket(name);
  return run(name, zip, platform, trust, zip);
}

/** Verifies a packet that somebody unpacked; its container cannot be checked any more. @throws NotAPacket */
export async function verifyFolder(
  name: string,
  files: PacketFiles,
  platform: Platform,
  trust: Trust = {},
): Promise<Verification> {
  if (!looksLikePacket(files.names)) throw new NotAPacket(name);
  return run(name, files, platform, trust, null);
}

const MARKS = ['bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'seal/seal.json', 'custody.jsonl'];

/** Two of five suffice: one may be damaged or taken away. */
function looksLikePacket(names: string[]): boolean {
  return MARKS.filter((mark) => names.includes(mark)).length >= 2;
}

async function run(
  name: string,
  files: PacketFiles,
  platform: Platform,
  trust: Trust,
  zip: ZipFiles | null,
): Promise<Verification> {
  const context = await createContext(files, platform, trust);
  const archives = openArchives(context);
  const records = new Map<string, CheckedRecord[]>();
  const eachArchive = async (check: (wacz: Wacz) => Promise<void>): Promise<void> => {
    for (const wacz of await archives()) await check(wacz);
  };

  const steps: Record<CheckId, () => Promise<void>> = {
    'wacz-digest': () => eachArchive(checkWaczDigest),
    'wacz-datapackage': () => eachArchive(checkDatapackage),
    'wacz-files': () => eachArchive(checkWaczFiles),
    'wacz-unlisted': () => eachArchive(checkWaczUnlisted),
    warc: () =>
      eachArchive(async (wacz) => {
        records.set(wacz.path, await checkWaczRecords(wacz));
      }),
    'wacz-index': () =>
      eachArchive(async (wacz) => {
        const checked = records.get(wacz.path);
        // Without readable records there is nothing to compare with; the check before has named them.
        if (!checked) throw new Fault('index-differs', wacz.path, 'readable records', 'none');
        await checkWaczIndex(wacz, checked);
      }),
    seal: () => checkSeal(context),
    timestamps: () => checkTimestamps(context),
    manifest: () => checkManifests(context),
    custody: () => checkCustody(context),
    container: async () => {
      if (!zip) return context.remark('unpacked');
      await checkContainer(zip, name, platform, context.crcIfKnown);
    },
  };

  const checks: Verification['checks'] = [];
  let first: Failure | null = null;
  for (const [id, zh] of CHECKS) {
    const failure = await attempt(id, steps[id]);
    first ??= failure;
    checks.push({ id, ok: failure === null, zh });
  }
  return { packet: name, ok: first === null, checks, first, remarks: context.remarks };
}

/** Any other error comes from bytes that no honest packet holds: it counts as damage found by that check. */
async function attempt(id: CheckId, step: () => Promise<void>): Promise<Failure | null> {
  try {
    await step();
    return null;
  } catch (error) {
    const fault =
      error instanceof Fault
        ? error
        : new Fault(BROKEN[id], id, '', error instanceof Error ? error.message : '');
    return asFailure(id, fault);
  }
}

const BROKEN = {
  'wacz-digest': 'wacz-datapackage',
  'wacz-datapackage': 'wacz-datapackage',
  'wacz-files': 'wacz-datapackage',
  'wacz-unlisted': 'wacz-datapackage',
  warc: 'warc-broken',
  'wacz-index': 'index-order',
  seal: 'seal-broken',
  timestamps: 'timestamp-broken',
  manifest: 'manifest-broken',
  custody: 'custody-broken',
  container: 'container-header',
} as const satisfies Record<CheckId, string>;

/** Opens the web archives once, at first use. */
function openArchives(context: PacketContext): () => Promise<Wacz[]> {
  let opened: Promise<Wacz[]> | undefined;
  return () => {
    opened ??= (async () => {
      const out: Wacz[] = [];
      for (const path of context.files.names) {
        const folder = /^(data\/\d+)\/archive\.wacz$/.exec(path)?.[1];
        const source = context.files.open(path);
        if (folder === undefined || !source) continue;
        const facts = context.records.find((record) => record.path === `${folder}/capture.json`)?.value;
        const start = Date.parse(facts?.startedAt ?? '');
        const end = Date.parse(facts?.finishedAt ?? '');
        const window = start <= end ? { start, end } : null;
        out.push(await openWacz(path, source, context.platform, window));
      }
      return out;
    })();
    return opened;
  };
}
