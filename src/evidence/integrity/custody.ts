import { createHash } from 'node:crypto';
import { canonicalJson } from '../../audit/canonical-json.ts';
import { CUSTODY_START, type CustodyEntry, custodyText } from '../verify/core/custody.ts';

/** One touch before it is linked: who did what to the evidence, when, why. */
export interface Touch {
  /** ISO 8601, UTC. */
  at: string;
  /** Account name, or `system:<part>`. */
  actor: string;
  action: string;
  reason: string;
  detail: Record<string, unknown>;
}

/** Links touches into a chain, in order of time; touches of one moment keep their order. */
export function linkCustody(touches: readonly Touch[]): CustodyEntry[] {
  const ordered = touches
    .map((touch, i) => ({ touch, i }))
    .sort((a, b) => (a.touch.at < b.touch.at ? -1 : a.touch.at > b.touch.at ? 1 : a.i - b.i));
  let prev = CUSTODY_START;
  return ordered.map(({ touch }, i) => {
    const entry = { seq: i + 1, ...touch, prev };
    const hash = createHash('sha256').update(custodyText(entry), 'utf8').digest('hex');
    prev = hash;
    return { ...entry, hash };
  });
}

/** The text of `custody.jsonl`. */
export function custodyLines(entries: readonly CustodyEntry[]): string {
  return entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
}
