import { createHash, createPrivateKey, randomBytes, sign, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

/**
 * What seals packets. The installation's own key is an ECDSA key in the data folder; a key in a hardware
 * module, or an SM2 key of a licensed authority, can stand behind the same interface.
 */
export interface SealKey {
  /** Name of the signature algorithm, as written into the seal. */
  algorithm: string;
  certificatePem: string;
  /** SHA-256 of the DER, lower-case hexadecimal. */
  certificateSha256: string;
  /** DER signature, base64. */
  sign(bytes: Uint8Array): Promise<string>;
}

const KEY_FILE = 'seal-key.pem';
const CERTIFICATE_FILE = 'seal-cert.pem';
const YEARS = 10;
const COMMON_NAME = '2.5.4.3';
const SUBJECT = 'GI Watch packet seal';

/** Opens the installation's seal key, making it and its self-signed certificate at the first use. */
export async function openSealKey(folder: string, now = new Date()): Promise<SealKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = path.join(folder, CERTIFICATE_FILE);
  // The certificate is written last: once it is there, the key is, too.
  const known = await readFile(place, 'utf8').catch(() => null);
  const certificatePem = known ?? (await makeKey(folder, now));
  const key = createPrivateKey(await readFile(path.join(folder, KEY_FILE), 'utf8'));
  const certificate = new X509Certificate(certificatePem);
  if (!certificate.checkPrivateKey(key)) throw new Error('the seal key does not belong to its certificate');
  return {
    algorithm: 'ECDSA-P256-SHA256',
    certificatePem,
    certificateSha256: createHash('sha256').update(certificate.raw).digest('hex'),
    sign: async (bytes) => sign('sha256', bytes, key).toString('base64'),
  };
}

async function makeKey(folder: string, now: Date): Promise<string> {
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });
  const pair = (await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: positive(randomBytes(16)) });
  for (const name of [certificate.issuer, certificate.subject]) {
    name.typesAndValues.push(
      new pkijs.AttributeTypeAndValue({
        type: COMMON_NAME,
        value: new asn1js.Utf8String({ value: SUBJECT }),
      }),
    );
  }
  certificate.notBefore.value = now;
  certificate.notAfter.value = new Date(now.getTime() + YEARS * 365 * 86_400_000);
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey as unknown as CryptoKey, engine);
  await certificate.sign(pair.privateKey as unknown as CryptoKey, 'SHA-256', engine);
  const pem = toPem('CERTIFICATE', new Uint8Array(certificate.toSchema(true).toBER(false)));
  const pkcs8 = new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  await writePrivately(path.join(folder, KEY_FILE), toPem('PRIVATE KEY', pkcs8));
  await writePrivately(path.join(folder, CERTIFICATE_FILE), pem);
  return pem;
}

/** A DER integer with the top bit set would be read as negative. */
function positive(bytes: Buffer): ArrayBuffer {
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Uint8Array.from(bytes).buffer;
}

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

async function writePrivately(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.part`, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(`${file}.part`, file);
}
