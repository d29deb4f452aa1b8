import { children, type Der, expectTag, oidText, readDer, readWhole, TAG, timeOf } from './der.ts';
import { equalBytes, fromBase64, toHex } from './platform.ts';

/** The parts of an X.509 certificate (RFC 5280) that the checks rest on. */
export interface Certificate {
  raw: Uint8Array;
  signed: Uint8Array;
  algorithm: string;
  signature: Uint8Array;
  serial: Uint8Array;
  issuer: Uint8Array;
  subject: Uint8Array;
  /** Epoch milliseconds. */
  notBefore: number;
  notAfter: number;
  publicKey: Uint8Array;
  isAuthority: boolean;
  /** Purposes of the extended key usage, null when the extension is absent. */
  purposes: string[] | null;
  purposesCritical: boolean;
}

const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';

export function parseCertificate(raw: Uint8Array): Certificate {
  const [body, algorithm, signature] = children(readWhole(raw, TAG.sequence));
  const fields = children(expectTag(body, TAG.sequence));
  // Version 3 is stated by a leading [0]; version 1 certificates have none.
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer, validity, subject, publicKey, ...rest] = fields;
  const [from, until] = children(expectTag(validity, TAG.sequence));
  const extensions = readExtensions(rest.find((field) => field.tag === 0xa3));
  const usage = extensions.get(EXTENDED_KEY_USAGE);
  const constraints = extensions.get(BASIC_CONSTRAINTS);
  return {
    raw,
    signed: (body as Der).raw,
    algorithm: algorithmOf(algorithm),
    signature: bitString(signature),
    serial: expectTag(serial, TAG.integer).content,
    issuer: (issuer as Der).raw,
    subject: (subject as Der).raw,
    notBefore: timeOf(from),
    notAfter: timeOf(until),
    publicKey: (publicKey as Der).raw,
    isAuthority: constraints !== undefined && children(readDer(constraints.value))[0]?.content[0] === 0xff,
    purposes: usage ? children(readDer(usage.value)).map(oidText) : null,
    purposesCritical: usage?.critical ?? false,
  };
}

function readExtensions(holder: Der | undefined): Map<string, { critical: boolean; value: Uint8Array }> {
  const out = new Map<string, { critical: boolean; value: Uint8Array }>();
  if (!holder) return out;
  for (const extension of children(readDer(holder.content))) {
    const parts = children(extension);
    const value = expectTag(parts.at(-1), TAG.octets).content;
    out.set(oidText(parts[0]), { critical: parts.length === 3 && parts[1]?.content[0] === 0xff, value });
  }
  return out;
}

function algorithmOf(element: Der | undefined): string {
  return oidText(children(expectTag(element, TAG.sequence))[0]);
}

function bitString(element: Der | undefined): Uint8Array {
  return expectTag(element, TAG.bits).content.subarray(1);
}

/** The certificates of a PEM text, in order. */
export function readPem(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map((block) => parseCertificate(fromBase64(block[1] as string)));
}

/** SHA-256 over the DER, lower-case hexadecimal. */
export async function fingerprint(certificate: Certificate): Promise<string> {
  return toHex(await digest('SHA-256', certificate.raw));
}

export async function digest(algorithm: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes as BufferSource));
}

export class UnknownAlgorithm extends Error {}

const HASHES: Record<string, string> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** WebCrypto's name of a hash algorithm. @throws UnknownAlgorithm, for instance for SM3 */
export function hashName(oid: string): string {
  const name = HASHES[oid];
  if (name === undefined) throw new UnknownAlgorithm(oid);
  return name;
}

/** Signature algorithm → scheme and hash; a null hash is stated elsewhere (CMS gives it apart). */
const SIGNATURES: Record<string, { scheme: 'rsa' | 'ecdsa'; hash: string | null }> = {
  '1.2.840.113549.1.1.1': { scheme: 'rsa', hash: null },
  '1.2.840.113549.1.1.11': { scheme: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'SHA-512' },
  '1.2.840.10045.4.3.2': { scheme: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'SHA-512' },
};
const CURVES: Record<string, { name: string; bytes: number }> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

/**
 * Whether `signature` was made over `data` with the key of `publicKey` (SubjectPublicKeyInfo).
 * @throws UnknownAlgorithm for schemes WebCrypto lacks (SM2 among them)
 */
export async function signatureHolds(
  publicKey: Uint8Array,
  algorithm: string,
  statedHash: string | null,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const known = SIGNATURES[algorithm];
  const hash = known?.hash ?? statedHash;
  if (!known || hash === null) throw new UnknownAlgorithm(algorithm);
  if (known.scheme === 'rsa') {
    const scheme = { name: 'RSASSA-PKCS1-v1_5', hash };
    const key = await importKey(publicKey, scheme);
    return crypto.subtle.verify(scheme.name, key, signature as BufferSource, data as BufferSource);
  }
  const parameters = children(children(readDer(publicKey))[0] as Der)[1];
  const curve = CURVES[oidText(parameters)];
  if (!curve) throw new UnknownAlgorithm(oidText(parameters));
  const key = await importKey(publicKey, { name: 'ECDSA', namedCurve: curve.name });
  const raw = rawEcdsa(signature, curve.bytes);
  return crypto.subtle.verify({ name: 'ECDSA', hash }, key, raw as BufferSource, data as BufferSource);
}

function importKey(
  publicKey: Uint8Array,
  scheme: RsaHashedImportParams | EcKeyImportParams,
): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', publicKey as BufferSource, scheme, false, ['verify']);
}

/** Certificates carry r and s as DER integers, WebCrypto wants them side by side at full width. */
function rawEcdsa(signature: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(width * 2);
  for (const [i, part] of children(readWhole(signature, TAG.sequence)).entries()) {
    const value = expectTag(part, TAG.integer).content;
    const trimmed = value.subarray(Math.max(0, value.length - width));
    if (i > 1) throw new Error('not DER: signature');
    out.set(trimmed, width * (i + 1) - trimmed.length);
  }
  return out;
}

/** True when `issuer` signed `certificate`, may do so, and was valid at `at` (epoch milliseconds). */
export async function issued(certificate: Certificate, issuer: Certificate, at: number): Promise<boolean> {
  if (!equalBytes(certificate.issuer, issuer.subject) || !issuer.isAuthority) return false;
  if (at < issuer.notBefore || at > issuer.notAfter) return false;
  return signatureHolds(
    issuer.publicKey,
    certificate.algorithm,
    null,
    certificate.signed,
    certificate.signature,
  );
}
