import type { Matcher } from '#rules/engine/match';
import { judge } from '#rules/engine/verdict';
import { type Probe, probes } from './corpus.ts';

/** How the probes of one half and kind came out. */
export interface ProbeCount {
  part: Probe['part'];
  kind: string;
  rows: number;
  right: number;
  /** Rows that became leads though they may not. */
  falseLeads: number;
  wrong: string[];
}

/** A 西湖龙井 is a 龙井茶, 铁棍 of 温县 a 怀山药: either name on the place is the finding. */
const WIDER: Record<string, readonly string[]> = {
  西湖龙井: ['龙井茶'],
  温县铁棍山药: ['怀山药'],
};

/** Every probe of a name that is switched on judged, counted by half and kind in the order of the file. */
export function countProbes(matcher: Matcher): ProbeCount[] {
  const off = new Set(
    matcher.rulebook.indications.filter(({ status }) => status === 'unverified').map(({ name }) => name),
  );
  const counts = new Map<string, ProbeCount>();
  for (const { part, kind, indication, expect, input } of probes()) {
    if (indication !== undefined && off.has(indication)) continue;
    const key = `${part} ${kind}`;
    const count = counts.get(key) ?? { part, kind, rows: 0, right: 0, falseLeads: 0, wrong: [] };
    counts.set(key, count);
    const { verdict, hits } = judge(matcher, input);
    const names = indication === undefined ? [] : [indication, ...(WIDER[indication] ?? [])];
    const found = hits.some((hit) => names.includes(hit.indication));
    const right = expect === 'hit' ? found : expect === 'not-lead' ? verdict !== 'lead' : verdict === expect;
    count.rows += 1;
    if (right) count.right += 1;
    else count.wrong.push(`${input.id} ${expect}→${verdict} ${JSON.stringify(input.listing.title)}`);
    if (verdict === 'lead' && expect !== 'lead' && expect !== 'hit') count.falseLeads += 1;
  }
  return [...counts.values()];
}
