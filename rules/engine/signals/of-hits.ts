import type { Signal } from '#domain/verdict';
import { EVASIVE_KINDS } from '../candidate.ts';
import type { Decided } from '../verdict.ts';
import { short } from './facts.ts';

/** What the hits of a listing tell together: claims, names heaped up, spellings meant to evade. */
export function signalsOf(decided: readonly Decided[]): Signal[] {
  const out: Signal[] = [];
  const seen = new Set<number>();
  for (const { one } of decided) {
    if (seen.has(one.candidate.indication)) continue;
    seen.add(one.candidate.indication);
    out.push(...one.facts.signals);
    if (one.markClaim !== null) {
      out.push({
        kind: 'mark-claim',
        weight: one.facts.licence.state === 'authorised' ? 0 : 0.3,
        observed: one.markClaim,
        expected: '合法使用人',
        reasons: [`页面标称“${short(one.markClaim)}”`],
        indication: one.indication.name,
      });
    }
    if (one.claim !== null) {
      out.push({
        kind: 'area-claim',
        weight: one.facts.outside === null ? 0 : 0.4,
        observed: one.claim,
        expected: one.facts.area,
        reasons: [`文字宣称“${short(one.claim)}”（商家自述）`],
        indication: one.indication.name,
      });
    }
  }
  const titled = new Set(
    decided.filter(({ one }) => one.candidate.field === 'title').map(({ one }) => one.indication.name),
  );
  if (titled.size >= 3) {
    out.push({
      kind: 'name-stuffing',
      weight: 0.3,
      observed: [...titled].slice(0, 5).join('、'),
      expected: '一个名称',
      reasons: [`标题堆砌 ${titled.size} 个受保护名称`],
    });
  }
  const hidden = decided.find(({ one }) => one.candidate.kinds.some((kind) => EVASIVE_KINDS.has(kind)));
  if (hidden !== undefined) {
    out.push({
      kind: 'obfuscation',
      weight: 0.3,
      observed: hidden.one.spanText,
      expected: hidden.one.indication.name,
      reasons: [`以“${short(hidden.one.spanText)}”代替规范写法`],
      indication: hidden.one.indication.name,
    });
  }
  return out;
}
