import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The key with which this installation signs what it hands to others. */
export interface ExchangeKey {
  /** SPKI, base64: what others enter to trust us. */
  publicKey: string;
  /** SHA-256 of it, hex: what two people compare over the telephone. */
  fingerprint: string;
  sign(bytes: Uint8Array): string;
}

/** Opens the installation's Ed25519 key, making it at the first use. It never leaves the data folder. */
export async function openExchangeKey(dataDir: string): Promise<ExchangeKey> {
  const file = path.join(dataDir, 'interchange.key');
  await mkdir(dataDir, { recursive: true });
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  // `wx`: of two processes that start at once, one makes the key and both read it.
  await writeFile(file, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const secret = createPrivateKey(await readFile(file));
  const publicKey = spki(createPublicKey(secret));
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    sign: (bytes) => sign(null, bytes, secret).toString('base64'),
  };
}

/** SHA-256 of a public key as it is written (SPKI, base64). */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}

/** True when the signature was made over these bytes by the holder of the key. False for anything unreadable. */
export function signedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}
