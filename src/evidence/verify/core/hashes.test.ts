import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { scriptHash } from './hashes.ts';
import type { HashName } from './platform.ts';

const inScript = (name: HashName, ...parts: Uint8Array[]): string => {
  const hash = scriptHash(name);
  for (const part of parts) hash.update(part);
  return hash.hex();
};

it('gives the published hashes of "abc"', () => {
  const abc = Buffer.from('abc');
  expect(inScript('sha256', abc)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(inScript('sm3', abc)).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

it('agrees with the built-in hashes at every length around the block size, in one piece and in many', () => {
  for (const name of ['sha256', 'sm3'] as const) {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      const expected = createHash(name).update(bytes).digest('hex');
      expect(inScript(name, bytes)).toBe(expected);
      expect(inScript(name, bytes.subarray(0, 7), bytes.subarray(7, 70), bytes.subarray(70))).toBe(expected);
    }
  }
});
