import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Keeps unredacted originals encrypted (AES-256-GCM). The hash of the plain file is bound to the ciphertext:
 * another original cannot be put in its place.
 * File: `GIWV1`, nonce (12), ciphertext, tag (16).
 */
export interface Vault {
  has(sha256: string): Promise<boolean>;
  put(file: string, sha256: string): Promise<void>;
  /** Writes the plain original to `target`, which appears only when its tag was right. */
  release(sha256: string, target: string): Promise<void>;
  /** Takes an original away for good. @returns false when it was not there */
  remove(sha256: string): Promise<boolean>;
}

const MAGIC = Buffer.from('GIWV1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param key 32 bytes */
export function openVault(folder: string, key: Uint8Array): Vault {
  if (key.length !== 32) throw new Error('the vault key must have 32 bytes');
  const place = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 hash');
    return path.join(folder, `${sha256}.vault`);
  };
  const has = (sha256: string) =>
    access(place(sha256)).then(
      () => true,
      () => false,
    );
  return {
    has,
    async put(file, sha256) {
      if (await has(sha256)) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const target = place(sha256);
      const draft = `${target}.${randomBytes(4).toString('hex')}.part`;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sha256, 'hex'));
      try {
        await pipeline(
          createReadStream(file),
          async function* seal(source) {
            yield Buffer.concat([MAGIC, nonce]);
            for await (const chunk of source) yield cipher.update(chunk as Buffer);
            yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
          },
          createWriteStream(draft, { mode: 0o600, flush: true }),
        );
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async remove(sha256) {
      if (!(await has(sha256))) return false;
      await rm(place(sha256));
      return true;
    },
    async release(sha256, target) {
      const source = place(sha256);
      const { size } = await stat(source);
      const head = MAGIC.length + NONCE_BYTES;
      const handle = await open(source);
      const opening = Buffer.alloc(head);
      const tag = Buffer.alloc(TAG_BYTES);
      await handle.read(opening, 0, head, 0);
      await handle.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
      await handle.close();
      if (!opening.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not a file of the vault');
      const decipher = createDecipheriv('aes-256-gcm', key, opening.subarray(MAGIC.length));
      decipher.setAAD(Buffer.from(sha256, 'hex')).setAuthTag(tag);
      const draft = `${target}.part`;
      try {
        const cipherText = createReadStream(source, { start: head, end: size - TAG_BYTES - 1 });
        await pipeline(cipherText, decipher, createWriteStream(draft, { mode: 0o600, flush: true }));
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
}
