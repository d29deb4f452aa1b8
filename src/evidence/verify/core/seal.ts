import { canonicalJson } from '../../../audit/canonical-json.ts';
import { fingerprint, readPem, signatureHolds } from './certificates.ts';
import type { PacketContext } from './context.ts';
import { Fault } from './messages.ts';
import { fromBase64, readText } from './platform.ts';

/** What the seal says and signs. The file is canonical JSON: `{"payload":…,"signature":"…"}`. */
export interface SealPayload {
  packet: string;
  /** ISO 8601, UTC. */
  sealedAt: string;
  /** Signature algorithm by name: `ECDSA-P256-SHA256` (DER, base64). */
  algorithm: string;
  certificateSha256: string;
  custody: { entries: number; head: string };
  timestamp: 'stamped' | 'pending' | 'none';
  /** Fingerprints of the timestamp roots the maker trusts. */
  timestampRoots: string[];
  /** Every file outside `data/` as it was when sealed. */
  files: { path: string; sha256: string; bytes: number }[];
  /** Files that may be added or made anew after sealing: late and renewed timestamps, the tag manifest. */
  later: string[];
}

const ALGORITHMS: Record<string, [oid: string, hash: string]> = {
  'ECDSA-P256-SHA256': ['1.2.840.10045.4.3.2', 'SHA-256'],
};

export const SEAL_PATH = 'seal/seal.json';
export const CERTIFICATE_PATH = 'seal/cert.pem';

/** Reads the seal without judging it; null when it is missing or unreadable. */
export async function readSeal(context: PacketContext): Promise<SealPayload | null> {
  const source = context.files.open(SEAL_PATH);
  if (!source) return null;
  try {
    return (JSON.parse(await readText(source)) as { payload: SealPayload }).payload;
  } catch {
    return null;
  }
}

/** Signature, certificate, every sealed file, and nothing beside them. */
export async function checkSeal(context: PacketContext): Promise<void> {
  const source = context.files.open(SEAL_PATH);
  if (!source) throw new Fault('seal-missing', SEAL_PATH);
  const text = await readText(source);
  const { payload, signature } = parseSeal(text);
  const certificate = await certificateOf(context, payload);
  const signed = new TextEncoder().encode(canonicalJson(payload));
  const algorithm = ALGORITHMS[payload.algorithm];
  if (!algorithm)
    throw new Fault('seal-broken', SEAL_PATH, Object.keys(ALGORITHMS).join(' '), payload.algorithm);
  const holds = await signatureHolds(
    certificate.publicKey,
    algorithm[0],
    algorithm[1],
    signed,
    fromBase64(signature),
  ).catch(() => false);
  if (!holds) throw new Fault('seal-signature', SEAL_PATH, 'valid', 'invalid');
  // Signed is the canonical text; a file written otherwise could hold what is not signed.
  if (text !== canonicalJson({ payload, signature }))
    throw new Fault('seal-broken', SEAL_PATH, 'canonical JSON', 'other text');
  await checkSealedFiles(context, payload);
}

function parseSeal(text: string): { payload: SealPayload; signature: string } {
  try {
    const { payload, signature } = JSON.parse(text) as { payload: SealPayload; signature: string };
    const readable =
      typeof signature === 'string' &&
      Array.isArray(payload.files) &&
      Array.isArray(payload.later) &&
      typeof payload.custody.head === 'string';
    if (readable) return { payload, signature };
  } catch {
    // Falls through: unreadable and incomplete are the same fault.
  }
  throw new Fault('seal-broken', SEAL_PATH);
}

async function certificateOf(context: PacketContext, payload: SealPayload) {
  const source = context.files.open(CERTIFICATE_PATH);
  if (!source) throw new Fault('seal-file-missing', CERTIFICATE_PATH);
  const [certificate] = readPemSafely(await readText(source));
  if (!certificate) throw new Fault('seal-broken', CERTIFICATE_PATH, 'a certificate', 'unreadable');
  const print = await fingerprint(certificate);
  if (print !== payload.certificateSha256)
    throw new Fault('seal-certificate', CERTIFICATE_PATH, payload.certificateSha256, print);
  for (const record of context.records) {
    if (record.value.sealCertificateSha256 !== print)
      throw new Fault('seal-certificate', record.path, String(record.value.sealCertificateSha256), print);
  }
  const { sealCertificates } = context.trust;
  if (sealCertificates && !sealCertificates.includes(print))
    throw new Fault('seal-untrusted', CERTIFICATE_PATH, sealCertificates.join(' '), print);
  if (!sealCertificates) context.remark('seal-not-pinned', print);
  return certificate;
}

function readPemSafely(text: string) {
  try {
    return readPem(text);
  } catch {
    return [];
  }
}

async function checkSealedFiles(context: PacketContext, payload: SealPayload): Promise<void> {
  for (const { path, sha256, bytes } of payload.files) {
    const source = context.files.open(path);
    if (!source) throw new Fault('seal-file-missing', path);
    if (source.size !== bytes) throw new Fault('seal-file', path, `${bytes} bytes`, `${source.size} bytes`);
    const actual = (await context.digests(path)).sha256;
    if (actual !== sha256) throw new Fault('seal-file', path, sha256, actual);
  }
  const known = new Set([SEAL_PATH, ...payload.files.map((file) => file.path), ...payload.later]);
  const extra = context.files.names.find((name) => !name.startsWith('data/') && !known.has(name));
  if (extra !== undefined) throw new Fault('seal-unlisted', extra);
}
