import { canonicalJson } from '../../../audit/canonical-json.ts';
import type { PacketContext } from './context.ts';
import { Fault } from './messages.ts';
import { readText } from './platform.ts';
import { readSeal } from './seal.ts';

/** One touch: who did what, when, why. `hash` covers everything else, `prev` is the hash of the entry before. */
export interface CustodyEntry {
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: string;
  action: string;
  reason: string;
  detail: Record<string, unknown>;
  prev: string;
  hash: string;
}

export const CUSTODY_PATH = 'custody.jsonl';
export const CUSTODY_START = '0'.repeat(64);

/** The text whose SHA-256 is the entry's hash. */
export function custodyText(entry: Omit<CustodyEntry, 'hash'>): string {
  const { seq, at, actor, action, reason, detail, prev } = entry;
  return canonicalJson({ seq, at, actor, action, reason, detail, prev });
}

/** Every entry unchanged, none missing or moved, times forward, and the last one is the sealed head. */
export async function checkCustody(context: PacketContext): Promise<void> {
  const source = context.files.open(CUSTODY_PATH);
  if (!source) throw new Fault('custody-missing', CUSTODY_PATH);
  const lines = (await readText(source)).split('\n');
  if (lines.pop() !== '') throw new Fault('custody-broken', CUSTODY_PATH, 'a final line end', 'none');
  let prev = CUSTODY_START;
  let before = '';
  for (const [i, line] of lines.entries()) {
    const place = `${CUSTODY_PATH}:${i + 1}`;
    const entry = parseEntry(line, place);
    const hash = context.platform.hash('sha256');
    hash.update(new TextEncoder().encode(custodyText(entry)));
    const actual = hash.hex();
    if (entry.hash !== actual) throw new Fault('custody-hash', place, entry.hash, actual);
    if (entry.seq !== i + 1 || entry.prev !== prev)
      throw new Fault('custody-order', place, `${i + 1} ${prev}`, `${entry.seq} ${entry.prev}`);
    if (entry.at < before) throw new Fault('custody-time', place, `≥ ${before}`, entry.at);
    prev = entry.hash;
    before = entry.at;
  }
  const seal = await readSeal(context);
  const { head = prev, entries = lines.length } = seal?.custody ?? {};
  if (head !== prev || entries !== lines.length)
    throw new Fault('custody-head', CUSTODY_PATH, `${entries} ${head}`, `${lines.length} ${prev}`);
}

function parseEntry(line: string, place: string): CustodyEntry {
  try {
    const entry = JSON.parse(line) as CustodyEntry;
    if (typeof entry.hash === 'string' && typeof entry.at === 'string' && canonicalJson(entry) === line)
      return entry;
  } catch {
    // Falls through.
  }
  throw new Fault('custody-broken', place);
}
