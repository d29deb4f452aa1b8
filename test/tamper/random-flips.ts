import { readFileSync } from 'node:fs';
import { verifyZip } from '#src/evidence/verify/core/verify-packet';
import { nodePlatform } from '#src/evidence/verify/node-platform';
import { bytesSource } from './tampering.ts';

/**
 * Flips one bit at `count` random places of a packet, one at a time, and verifies each time.
 *   node --import tsx test/tamper/random-flips.ts PACKET [COUNT] [SEED]
 */
export async function flipMany(
  packet: Buffer,
  count: number,
  seed: number,
): Promise<{ named: number; unnamed: number[] }> {
  const random = generator(seed);
  const unnamed: number[] = [];
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * packet.length);
    const bit = 1 << Math.floor(random() * 8);
    const before = packet[at] ?? 0;
    packet[at] = before ^ bit;
    const { first } = await verifyZip('packet.zip', bytesSource(packet), nodePlatform);
    packet[at] = before;
    if (first === null || first.path === '' || first.zh === '') unnamed.push(at);
  }
  return { named: count - unnamed.length, unnamed };
}

/** mulberry32: the same places for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (process.argv[1] === import.meta.filename) {
  const [, , file = '', count = '1000', seed = '1'] = process.argv;
  const { named, unnamed } = await flipMany(readFileSync(file), Number(count), Number(seed));
  console.log(`${named} of ${count} flips named`, unnamed);
  process.exitCode = unnamed.length > 0 ? 1 : 0;
}
