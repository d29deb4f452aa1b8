// Counts the probes by half and kind: node --import tsx test/eval/probes.ts [--wrong]
import { loadRulebook } from '#rules/engine/load';
import { compileMatcher } from '#rules/engine/match';
import type { Probe } from './corpus.ts';
import { countProbes, type ProbeCount } from './count-probes.ts';

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
