// Counts the probes by half and kind: node --import tsx test/eval/probes.ts [--wrong]
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher, type Matcher } from '#rules/engine/match';
import { judge } from '#rules/engine/verdict';
import { type Probe, probes } from './corpus.ts';

interface ProbeCount {
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

/** Every probe judged, counted by half and kind in the order of the file. */
function countProbes(matcher: Matcher): ProbeCount[] {
  const counts = new Map<string, ProbeCount>();
  for (const { part, kind, indication, expect, input } of probes()) {
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

/** Markdown table: one row a kind, both halves side by side. */
function probeTable(counts: readonly ProbeCount[]): string {
  const cell = (part: Probe['part'], kind: string) => {
    const found = counts.find((count) => count.part === part && count.kind === kind);
    return found === undefined ? '–' : `${found.right}/${found.rows}`;
  };
  const kinds = [...new Set(counts.map(({ kind }) => kind))];
  return [
    '| kind | seen half | held half |',
    '| ---- | --------- | --------- |',
    ...kinds.map((kind) => `| ${kind} | ${cell('seen', kind)} | ${cell('held', kind)} |`),
  ].join('\n');
}

const counts = countProbes(compileMatcher(await loadRulebook()));
console.log(probeTable(counts));
// The held half is never listed: who reads it has seen it.
if (process.argv.includes('--wrong'))
  for (const { part, kind, wrong } of counts)
    if (part === 'seen' && wrong.length > 0) console.log(`\n${kind}\n${wrong.join('\n')}`);
