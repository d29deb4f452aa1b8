import { createHash, randomBytes } from 'node:crypto';

/** A new unguessable token: 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token. A plain hash is enough: the token has full entropy. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A password a person can type once: four groups without look-alike characters, about 80 bits. */
export function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const letters = Array.from(randomBytes(64))
    .filter((byte) => byte < alphabet.length * 8)
    .slice(0, 16)
    .map((byte) => alphabet[byte % alphabet.length]);
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}
