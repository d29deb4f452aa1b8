import { readPem } from './certificates.ts';
import type { PacketContext } from './context.ts';
import { Fault } from './messages.ts';
import { readAll, readText } from './platform.ts';
import { checkStamp } from './rfc3161.ts';
import { readSeal, type SealPayload } from './seal.ts';

export const STAMPED_FILE = 'manifest-sha256.txt';
/** Clocks of different houses may differ by this much before we call it a contradiction. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Every timestamp in the packet, each against its request, the manifest, the pinned roots and our own times. */
export async function checkTimestamps(context: PacketContext): Promise<void> {
  const seal = await readSeal(context);
  const numbers = context.files.names
    .map((name) => /^timestamp\/(\d+)\.tsr$/.exec(name)?.[1])
    .filter((number) => number !== undefined);
  const missing = seal?.files.find(
    (file) => file.path.startsWith('timestamp/') && !context.files.names.includes(file.path),
  );
  if (missing) throw new Fault('timestamp-missing', missing.path);
  if (numbers.length === 0) {
    if (seal?.timestamp === 'stamped') throw new Fault('timestamp-missing', 'timestamp/1.tsr');
    return context.remark(seal?.timestamp === 'pending' ? 'timestamp-pending' : 'no-timestamp');
  }
  const manifest = context.files.open(STAMPED_FILE);
  if (!manifest) throw new Fault('manifest-missing', STAMPED_FILE);
  const data = await readAll(manifest);
  for (const number of numbers) await checkOne(context, number, data, seal);
}

async function checkOne(
  context: PacketContext,
  number: string,
  data: Uint8Array,
  seal: SealPayload | null,
): Promise<void> {
  const path = `timestamp/${number}.tsr`;
  const query = await bytesOf(context, `timestamp/${number}.tsq`);
  const response = await bytesOf(context, path);
  const chainPath = `timestamp/${number}.chain.pem`;
  const chainSource = context.files.open(chainPath);
  if (!chainSource) throw new Fault('timestamp-missing', chainPath);
  let chain: ReturnType<typeof readPem>;
  try {
    chain = readPem(await readText(chainSource));
  } catch {
    throw new Fault('timestamp-broken', chainPath);
  }
  // The sealed list binds even without outside knowledge; what the reader trusts himself goes before it.
  const pinned = context.trust.timestampRoots ?? seal?.timestampRoots ?? null;
  const stamp = await checkStamp({ path, query, response, chain }, data, pinned);
  if (!context.trust.timestampRoots) context.remark('root-not-pinned', stamp.root);
  checkTime(context, path, stamp.time, seal);
}

/** After the last capture; and before the seal when the seal already knew it. */
function checkTime(context: PacketContext, path: string, time: number, seal: SealPayload | null): void {
  const stated = new Date(time).toISOString();
  for (const { value } of context.records) {
    const end = Date.parse(value.finishedAt ?? '');
    if (time < end - CLOCK_TOLERANCE_MS)
      throw new Fault('timestamp-time', path, `≥ ${value.finishedAt}`, stated);
  }
  if (!seal) return;
  const sealed = Date.parse(seal.sealedAt);
  const known = seal.files.some((file) => file.path === path);
  if (known ? time > sealed + CLOCK_TOLERANCE_MS : time < sealed - CLOCK_TOLERANCE_MS)
    throw new Fault('timestamp-time', path, `${known ? '≤' : '≥'} ${seal.sealedAt}`, stated);
}

async function bytesOf(context: PacketContext, path: string): Promise<Uint8Array> {
  const source = context.files.open(path);
  if (!source) throw new Fault('timestamp-missing', path);
  return readAll(source);
}
