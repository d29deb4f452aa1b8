import type { HashName, StreamingHash } from './platform.ts';

/**
 * SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016) in plain script, for browsers: WebCrypto has no SM3 and
 * hashes only what is whole in memory. On Node the built-in ones are used.
 */
export function scriptHash(name: HashName): StreamingHash {
  const compress = name === 'sha256' ? compressSha256 : compressSm3;
  const state = Int32Array.from(name === 'sha256' ? SHA256_START : SM3_START);
  const block = new Uint8Array(64);
  const words = new Int32Array(68);
  let filled = 0;
  let total = 0;

  function update(bytes: Uint8Array): void {
    total += bytes.length;
    let at = 0;
    if (filled > 0) {
      const taken = Math.min(64 - filled, bytes.length);
      block.set(bytes.subarray(0, taken), filled);
      filled += taken;
      at = taken;
      if (filled < 64) return;
      compress(state, words, block, 0);
      filled = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) compress(state, words, bytes, at);
    block.set(bytes.subarray(at), 0);
    filled = bytes.length - at;
  }

  return {
    update,
    hex() {
      const bits = total * 8;
      const padding = new Uint8Array((filled < 56 ? 64 : 128) - filled);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padding.length - 4, bits >>> 0);
      update(padding);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

const SHA256_START = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const SM3_START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
];
/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const SHA256_ROUND = Int32Array.from(firstPrimes(64), (prime) => {
  const root = Math.cbrt(prime);
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
});

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

function compressSha256(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) w[i] = word(bytes, at + i * 4);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (SHA256_ROUND[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const add = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = ((state[i] as number) + (add[i] as number)) | 0;
}

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function compressSm3(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) w[i] = word(bytes, at + i * 4);
  for (let i = 16; i < 68; i++) {
    const x = (w[i - 16] as number) ^ (w[i - 9] as number) ^ rotate(w[i - 3] as number, 15);
    w[i] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[i - 13] as number, 7) ^ (w[i - 6] as number);
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const early = i < 16;
    const a12 = rotate(a, 12);
    const ss1 = rotate((a12 + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, i & 31)) | 0, 7);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ a12) + ((w[i] as number) ^ (w[i + 4] as number))) | 0;
    const tt2 = (gg + h + ss1 + (w[i] as number)) | 0;
    d = c;
    c = rotate(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = rotate(f, 19);
    f = e;
    e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17);
  }
  const mix = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = (state[i] as number) ^ (mix[i] as number);
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of a zip entry, continued from `before` (0 at the start). */
export function scriptCrc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) {
    crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
