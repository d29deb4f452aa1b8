import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createVault, type SessionVault } from './session.ts';

/**
 * The vault of this installation. The key comes from the settings, else from a file of the data folder that
 * is made at the first use and readable by its owner alone. Whoever loses it signs in again; nothing else is
 * lost.
 * @param hex 64 hexadecimal digits, or null
 * @throws Error when the file holds something else than a key
 */
export function openVault(hex: string | null, keyFile: string): SessionVault {
  return createVault(vaultKey(hex, keyFile));
}

/** The installation's key itself, 32 bytes, for others that seal with a key derived from it. */
export function vaultKey(hex: string | null, keyFile: string): Buffer {
  return Buffer.from(hex ?? keyOf(keyFile), 'hex');
}

function keyOf(file: string): string {
  try {
    // `wx`: of two processes that start at once, one makes the key and both read it.
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error(`${file} holds no key of 64 hexadecimal digits`);
  return key;
}
