import { z } from 'zod';
import { Listing } from '#domain/listing';
import { sha256 } from '#support/files';
import { storedZipBytes } from '#support/zip/write-stored-zip';
import { type ExchangeKey, fingerprintOf, signedBy } from './key.ts';
import { readArchive } from './read-archive.ts';

/** Raised when a field changes its meaning; what is added stays readable by earlier versions. */
export const SCHEMA_VERSION = 1;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One lead as it travels: what was seen and why it was told on, without anybody's personal notes. */
export const TravellingLead = z.object({
  id: z.string().min(1).max(60),
  indication: z.string().min(1).max(100),
  verdict: z.string().max(20),
  why: z.string().max(400),
  reasons: z.array(z.string().max(400)).max(50),
  law: z.array(z.string().max(200)).max(50),
  categories: z.array(z.string().max(20)).max(20),
  openedAt: z.iso.datetime({ offset: true }),
  listing: Listing,
  /** Packets in the bundle, by the hash of their file. */
  packets: z.array(Sha256).max(20),
});
export type TravellingLead = z.infer<typeof TravellingLead>;

export const OUTCOMES = ['received', 'opened', 'dismissed', 'acted', 'closed'] as const;
/** What the receiving side made of a lead. */
export const LeadOutcome = z.object({
  id: z.string().max(60),
  outcome: z.enum(OUTCOMES),
  note: z.string().max(400).optional(),
});
export type LeadOutcome = z.infer<typeof LeadOutcome>;

const Head = { schema: z.literal(SCHEMA_VERSION), id: z.uuid(), madeAt: z.iso.datetime({ offset: true }) };

/** bundle.json */
export const Bundle = z.discriminatedUnion('kind', [
  z.object({
    ...Head,
    kind: z.literal('leads'),
    origin: z.string().min(1).max(200),
    leads: z.array(TravellingLead).min(1).max(500),
  }),
  z.object({
    ...Head,
    kind: z.literal('acknowledgement'),
    origin: z.string().min(1).max(200),
    /** The bundle that is acknowledged. */
    of: z.uuid(),
    leads: z.array(LeadOutcome).max(500),
  }),
]);
export type Bundle = z.infer<typeof Bundle>;

/** signature.json: covers the exact bytes of bundle.json, which names every packet by its hash. */
const Signature = z.object({ algorithm: z.literal('ed25519'), publicKey: z.string(), signature: z.string() });

/** Packs and signs a bundle with the packets its leads name. */
export function packBundle(bundle: Bundle, packets: readonly Uint8Array[], key: ExchangeKey): Buffer {
  const body = Buffer.from(JSON.stringify(Bundle.parse(bundle)), 'utf8');
  const signature = { algorithm: 'ed25519', publicKey: key.publicKey, signature: key.sign(body) };
  const unique = new Map(packets.map((bytes) => [sha256(bytes), bytes]));
  return storedZipBytes([
    { name: 'bundle.json', bytes: body },
    { name: 'signature.json', bytes: Buffer.from(JSON.stringify(signature), 'utf8') },
    ...[...unique].map(([hash, bytes]) => ({ name: `packets/${hash}.zip`, bytes })),
  ]);
}

export interface OpenedBundle {
  bundle: Bundle;
  publicKey: string;
  fingerprint: string;
  /** Hash → bytes of every packet a lead names. */
  packets: Map<string, Buffer>;
}

/** Why a bundle was not taken. */
export class BundleRefused extends Error {
  readonly code: 'unreadable' | 'schema' | 'signature' | 'packet' | 'stranger';
  readonly zh: string;
  constructor(code: BundleRefused['code'], zh: string, en: string) {
    super(en);
    this.name = 'BundleRefused';
    this.code = code;
    this.zh = zh;
  }
}

/**
 * Opens a bundle and checks it whole: signature by the key it names, schema, every packet by its hash. Whether
 * that key is trusted is the store's question.
 * @throws BundleRefused
 */
export async function openBundle(bytes: Buffer): Promise<OpenedBundle> {
  const files = await readArchive(bytes).catch((cause: Error) => {
    throw new BundleRefused('unreadable', `交换包无法读取：${cause.message}`, `unreadable: ${cause.message}`);
  });
  const body = files.get('bundle.json');
  const signature = Signature.safeParse(json(files.get('signature.json')));
  if (!body || !signature.success) {
    throw new BundleRefused(
      'unreadable',
      '不是线索交换包：缺 bundle.json 或签名。',
      'no bundle.json or signature',
    );
  }
  const { publicKey } = signature.data;
  if (!signedBy(publicKey, body, signature.data.signature)) {
    throw new BundleRefused(
      'signature',
      '交换包签名不符：内容被改动，或签名伪造。',
      'the signature does not fit',
    );
  }
  const parsed = Bundle.safeParse(json(body));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new BundleRefused('schema', `交换包格式不符（${where}），可能来自不同版本。`, `schema: ${where}`);
  }
  return {
    bundle: parsed.data,
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    packets: packetsOf(parsed.data, files),
  };
}

function packetsOf(bundle: Bundle, files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const packets = new Map<string, Buffer>();
  if (bundle.kind !== 'leads') return packets;
  for (const hash of bundle.leads.flatMap((lead) => lead.packets)) {
    const bytes = files.get(`packets/${hash}.zip`);
    if (!bytes || sha256(bytes) !== hash) {
      throw new BundleRefused(
        'packet',
        `证据包 ${hash.slice(0, 12)} 缺失或被改动。`,
        `packet ${hash} is missing or changed`,
      );
    }
    packets.set(hash, bytes);
  }
  return packets;
}

function json(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
}
